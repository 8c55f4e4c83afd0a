import type { backup as english, backupProblems as englishProblems } from "../en/backup.ts";
import type { Same } from "../same.ts";

export const backup: Same<typeof english> = {
  made: "バックアップを作成しました: {path} ({size} バイト、ファイル {files}、フォルダ {folders}、リンク {links})",
  holdsSecrets: "パスワードと鍵が含まれます。他人が読めない場所に保管してください。",
  leftOut: "含めなかったもの: {name} ({reason})",
  leftOutReasons: {
    special: "ファイルではなく、パイプ、ソケットまたはデバイスです",
    "too-large": "16 MB を超えており、設定ファイルとしては大きすぎます",
    unreadable: "読み取れません",
    unsteady: "書き込みが続いているため読み取れません",
    "too-many": "設定のフォルダとしてはファイルが多すぎます",
    "leads-out": "MailRoot の外のフォルダへのリンクです。リンク自体は含まれます",
  },
  from: "{mailRoot} のバックアップ ({made} に {program} で作成)",
  into: "{mailRoot} に戻す内容:",
  changes: {
    new: "新規",
    changed: "変更",
    mode: "アクセス権の変更",
    same: "同じ",
    kept: "現在の方が新しいため、そのまま",
    "as-own": "MailRoot の外へのリンクのため、通常のファイルまたはフォルダとして作成",
    "leads-out": "MailRoot の外へのリンクのため、作成しません",
  },
  change: "{kind}: {name}",
  more: "ほか {count} 件",
  counts: "新規 {new}、変更 {changed}、アクセス権 {mode}、同じ {same}、変更しない {kept}",
  neverDeletes: "バックアップにないファイルは、そのまま残ります。",
  nothing: "すべてバックアップと同じです。することはありません。",
  dryRun: "何も書き込んでいません (確認のみ)。",
  needsYes: "何も書き込んでいません。内容を確認し、--yes を付けて実行し直してください。",
  ask: "この内容で戻しますか? [y/N]",
  declined: "何も書き込んでいません。",
  done: "ファイル、フォルダ、リンクを {written} 個戻しました。戻す前の状態: {kept}",
  nothingBefore: "何もありませんでした",
  stopped: "理由: {why}",
};

export const backupProblems: Same<typeof englishProblems> = {
  BACKUP_EXISTS: {
    title: "{path} はすでにあります。",
    next: "別の名前にするか、--force を付けて置き換えてください。何も書き込んでいません。",
  },
  BACKUP_INSIDE_MAIL_ROOT: {
    title: "{path} は MailRoot の中です。コントロールポートからパスワードごと読み取られるおそれがあります。",
    next: "MailRoot の外のパスを指定してください。何も書き込んでいません。",
  },
  BACKUP_NOT_OURS: {
    title: "{path} はこのプログラムのバックアップではないか、先頭から壊れています。",
    next: "xmail-tui backup create で作成したファイルを指定してください。何も変更していません。",
  },
  BACKUP_NEWER: {
    title: "{path} は別のバージョンのプログラムで作成されました (形式 {format})。",
    next: "このマシンの xmail-tui を更新してください。何も変更していません。",
  },
  BACKUP_DAMAGED: {
    title: "バックアップ {path} は壊れています ({entry})。",
    next: "作成した場所からコピーし直すか、別のバックアップを使ってください。壊れた内容は使っていません。",
  },
  BACKUP_UNSAFE: {
    title: "{path} に、バックアップにはないはずのものがあります: {entry}",
    next: "悪意のあるファイルかもしれません。使わないでください。何も変更していません。",
  },
  BACKUP_LEAVES: {
    title: "{file} は、このマシンでは MailRoot の外へのリンクです。",
    next: "通常のファイルまたはフォルダに置き換えてから、やり直してください。何も変更していません。",
  },
  BACKUP_IN_THE_WAY: {
    title: "{file} の種類 (ファイル、フォルダ、デバイス) がバックアップと異なります。",
    next: "別の場所に移してから、やり直してください。何も変更していません。",
  },
  BACKUP_XMAIL_RUNS: {
    title: "XMail が動作中のため、次の表は置き換えられません: {files}",
    next: "XMail を停止し、バックアップを戻してから、XMail を起動してください。何も変更していません。",
  },
  BACKUP_STOPPED: {
    title: "{file} で中断しました。戻した数: {written}。残り: {left}。",
    next: "どのファイルも新旧いずれかの完全な状態です。原因を直して、同じコマンドを実行し直してください。",
  },
  BACKUP_FIRST_FAILED: {
    title: "最初の変更の前のバックアップを作成できませんでした ({message})。",
    next: "状態フォルダに書き込めるか、空き容量があるか確認してください。何も変更していません。",
  },
};
