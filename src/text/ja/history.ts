import type { history as english } from "../en/history.ts";
import type { Same } from "../same.ts";

export const history: Same<typeof english> = {
  title: "履歴",
  none: "まだ何も保存していません。",
  damaged: "読み取れない履歴 (ほかの履歴に影響はありません): {count}",
  keys: {
    list: "Enter 表示  m すべてこの時点に復元  Esc 戻る",
    entry: "Enter 全体  b 保存前に戻す  m この時点に復元  c 現在と比較  Esc",
    whole: "PgUp PgDn スクロール  Esc 戻る",
  },
  all: "この保存の変更すべて",
  change: "この保存で変わった内容:",
  since: "この保存の後、現在までに変わった内容:",
  sinceNothing: "この保存の後、変更はありません。",
  program: "{file}: プログラム ({bytes} バイト)",
  gone: "{file}: ファイルなし",
  startup: "起動時オプション",
  startupChange: "{name}: {before} -> {after}",
  unset: "(未設定)",
  settings: "このプログラムの設定",
  settingsNames: "このプログラムの設定: {names}",
  commands: "XMail へのコマンド",
  byCommands: "{file} (コマンドで変更)",
  nobody: "不明",
  who: "{time} に {who} が保存 [{id}]",
  effect: {
    live: "再起動なしで、すぐに反映されました。",
    restart: "XMail の次の起動で反映されます。",
  },
  restart: {
    ok: "この後、XMail は正常に起動しました: {time}",
    failed: "この後、XMail は起動できませんでした: {time}: {reason}",
  },
  state: {
    begun: "完了していません。書き込み中か、途中で中断しました。",
    failed: "途中で停止しました: {reason}",
    interrupted: "途中で中断しました。プログラムかマシンが保存の最中に終了しました。",
  },
  found: {
    old: "{file}: 保存前のまま",
    new: "{file}: 書込済",
    other: "{file}: 保存前とも保存後とも違う内容",
    unreadable: "{file}: 読み取れません",
  },
  marks: {
    begun: "未完了",
    failed: "停止",
    interrupted: "中断",
    restartFailed: "起動失敗",
    takenBack: "取消済",
  },
  interrupted: {
    none: "{time} の保存は、書き込む前に中断しました。すべて保存前のままです。",
    all: "{time} の保存は、終了間際に中断しました。ファイルはすべて書込済です。",
    some: "{time} の保存が途中で中断しました。どのファイルも新旧いずれかの完全な状態です。現在の状態:",
    next: "履歴から、この保存の取り消しやファイルごとの復元ができます。",
    unknown: "書き込んだかどうか不明なもの: {names}",
  },
  restored: "復元しました。",
  wouldRestore: "次の内容を書き込みます。実行するには --yes を付けてください。",
};
