import type { systemProblems as english } from "../en/problems-system.ts";
import { keyProblems } from "./keys.ts";

export const systemProblems: Record<keyof typeof english, { title: string; next: string }> = {
  ...keyProblems,
  CONTROL_REFUSED_CONNECTION: {
    title: "コントロールポート {port} に応答がありません。",
    next: "XMail を開始するか、起動時オプションの -C- と -Cp を確認してください。",
  },
  CONTROL_NO_ANSWER: {
    title: "コントロールポートに接続できましたが、応答がありません。",
    next: "もう一度試し、変わらなければ XMail を再起動してください。",
  },
  CONTROL_ADDRESS_DENIED: {
    title: "ctrl.ipmap.tab がこのサーバ機からの接続を拒否しています。",
    next: "手順 4 の推奨設定を使ってください。ファイルはコントロールポートなしで保存できます。",
  },
  CONTROL_BUSY: {
    title: "コントロールの同時接続数が上限です。",
    next: "ほかのツールを閉じるか、-CX の値を増やしてください。",
  },
  CONTROL_LOGIN_REFUSED: {
    title: "ログインできません。管理アカウント名かパスワードが違うか、ctrlaccounts.tab にありません。",
    next: "手順 1 で管理アカウントを設定してください。XMail の応答: {answer}",
  },
  CONTROL_NO_ACCOUNT: {
    title: "このプログラムに管理アカウントが設定されていません。",
    next: "手順 1 で作成してください。",
  },
  CONTROL_NOT_XMAIL: {
    title: "コントロールポートで応答したのは XMail ではありません。",
    next: "応答: {greeting}。このポートを使うプログラムを確認してください。",
  },
  CONTROL_TLS_FAILED: {
    title: "{host} ポート {port} に TLS で接続できません。",
    next: "server.cert と server.key を確認してください。{message}",
  },
  CONTROL_OFF: {
    title: "コントロールサービスは起動時オプションの -C- で停止しています。",
    next: "ファイルの編集はできます。使うには手順 2 で -C- を外してください。",
  },
  CONTROL_DROPPED: {
    title: "{command} の途中で XMail が接続を切断しました。",
    next: "再実行の前に、どこまで処理されたか一覧で確認してください。",
  },
  CONTROL_NOT_ASCII: {
    title: "コントロールコマンドに使えるのは ASCII 文字だけです。",
    next: "ASCII で入力してください。ドメインは xn-- 形式にします。",
  },
  CONTROL_LINE_TOO_LONG: {
    title: "コントロールコマンドとして長すぎます。",
    next: "短くしてください。何も送信していません。",
  },
  CONTROL_COMMAND_FAILED: {
    title: "XMail が {command} をエラー {number} で拒否しました。",
    next: "応答: {answer}",
  },
  FILE_MISSING: {
    title: "{file} がありません。",
    next: "パスを確認してください。XMail のテーブルなら保存すると作られます。",
  },
  FILE_IS_DIRECTORY: {
    title: "{file} がファイルではなくフォルダです。",
    next: "フォルダを移動してください。何も変更していません。",
  },
  FILE_TOO_LARGE: {
    title: "{file} は設定ファイルとしては大きすぎます。",
    next: "内容を確認してください。このファイルには触れません。",
  },
  FILE_NO_PERMISSION: {
    title: "{file} に対する権限がありません。",
    next: "root または sudo で起動してください。何も変更していません。",
  },
  FILE_READ_ONLY: {
    title: "{file} は読み取り専用のファイルシステムにあります。",
    next: "書き込み可能にしてください。何も変更していません。",
  },
  FILE_DISK_FULL: {
    title: "ディスクの空きがなく {file} を書き込めません。",
    next: "空きを作ってから保存し直してください。元のファイルはそのままです。",
  },
  FILE_BUSY: {
    title: "{file} はシステムか別のプログラムが使用中です。",
    next: "少し待ってから試してください。ファイル単体でマウントしている場合は、フォルダをマウントしてください。何も変更していません。",
  },
  FILE_CHANGED: {
    title: "{file} は編集中に別のところで変更されました。",
    next: "読み直しました。確認してから保存し直してください。何も書き込んでいません。",
  },
  FILE_DISK_FAULT: {
    title: "{file} でディスクの障害が報告されました。",
    next: "システムログ (dmesg) を確認し、データを別の場所に退避してください。何も変更していません。",
  },
  FILE_TOO_MANY_OPEN: {
    title: "開いているファイルが多すぎるため {file} を読み書きできません。",
    next: "他のプログラムを終了するか上限 (ulimit -n) を上げてから、もう一度試してください。何も変更していません。",
  },
  FILE_NOT_CONFIRMED: {
    title:
      "{file} は書き込みましたが、ディスクへの記録を確認できません。停電すると古い内容に戻ることがあります。",
    next: "ディスクとファイルを確認してから保存し直してください。システムの応答: {message}",
  },
  FILE_OTHER: { title: "{file} を読み書きできません。", next: "システムの応答: {message}" },
  MAIL_ROOT_MISSING: {
    title: "{path} がありません。",
    next: "パスを確認するか、そこに MailRoot を作成してください。",
  },
  MAIL_ROOT_NOT_A_DIRECTORY: {
    title: "{path} はフォルダではありません。",
    next: "server.tab のあるフォルダを指定してください。",
  },
  MAIL_ROOT_NOT_ONE: {
    title: "{path} に XMail のファイルがありません。",
    next: "server.tab のあるフォルダを指定するか、MailRoot を作成してください。",
  },
  MAIL_ROOT_NO_PERMISSION: {
    title: "{path} を開く権限がありません。",
    next: "root または sudo で起動してください。",
  },
  READ_ONLY_ASKED: {
    title: "--read-only で起動しているため、書き込みも開始・停止もしません。",
    next: "変更するには付けずに起動してください。",
  },
  MAIL_ROOT_READ_ONLY: {
    title: "この MailRoot は読めますが変更できません。",
    next: "保存するには root または sudo で起動してください。",
  },
  MAIL_ROOT_FOREIGN: {
    title: "{path} の所有者は {owner} です。",
    next: "保存するにはその利用者か root で起動してください。",
  },
  MAIL_ROOT_NOT_EMPTY: {
    title: "{path} は空ではありません。",
    next: "空のフォルダを選ぶか、そこにある MailRoot を開いてください。",
  },
  MAIL_ROOT_PATH_UNUSABLE: {
    title: "XMail はこのパスを使えません: {path}",
    next: "引用符や末尾の空白を付けず、絶対パスで指定してください。",
  },
  MAIL_ROOT_BLOCKS_START: {
    title: "{item} がないため、XMail は起動しないか全接続を拒否します。",
    next: "不足している空のファイルやフォルダを作成してから開始してください。",
  },
  NETWORK_REFUSED: {
    title: "{host} ポート {port} に応答がありません。",
    next: "サービスの状態かオプションを確認してください。",
  },
  NETWORK_SILENT: {
    title: "{host} ポート {port} は接続できますが応答しません。",
    next: "別のプログラムがポートを使っている可能性があります。",
  },
  NETWORK_CLOSED: {
    title: "{host} ポート {port} は応答なしで切断しました。",
    next: "アクセス許可の設定で拒否されている可能性があります。",
  },
  NETWORK_NOT_OURS: {
    title: "{host} はこのマシンのアドレスではありません。",
    next: "テストの対象はこのマシンだけです。起動時オプションの待ち受けアドレスを確認してください。",
  },
  NETWORK_NO_SOURCE: {
    title: "{source} から {host} へは接続できません。",
    next: "使用できる別のアドレスがあれば、そこからテストします。",
  },
  NETWORK_TLS_FAILED: {
    title: "{host} ポート {port} で TLS を開始できませんでした。",
    next: "server.cert と server.key を確認してください。システムの応答: {message}",
  },
  NETWORK_FLOODED: {
    title: "{host} ポート {port} の応答が終わりません。",
    next: "別のプログラムがポートを使っている可能性があります。",
  },
  NETWORK_STOPPED: { title: "テストを中止しました。", next: "いつでもやり直せます。" },
  NETWORK_UNREADABLE: { title: "待ち受けポートの一覧を取得できません。", next: "{message}" },
  SERVICE_NO_PROGRAM: {
    title: "XMail の実行ファイルが見つかりません ({path})。",
    next: "XMail をインストールするか、手順 1 でフォルダを指定してください。",
  },
  SERVICE_NOT_REGISTERED: {
    title: "XMail はサービスに登録されていません。",
    next: "手順 3 で登録してください。",
  },
  SERVICE_NO_RIGHTS: {
    title: "root 権限が必要です。",
    next: "sudo で起動するか、次を実行してください: {command}",
  },
  SERVICE_COMMAND_FAILED: { title: "{command} が {exit} で失敗しました。", next: "{message}" },
  SERVICE_START_FAILED: {
    title: "XMail を開始できませんでした。",
    next: "理由: {reason}。下の最後の出力を確認してください。",
  },
  SERVICE_DIED: {
    title: "XMail は応答しましたが {seconds} 秒後に終了しました。",
    next: "ポートの重複かフォルダの不足が考えられます ({reason})。",
  },
  SERVICE_STOP_TIMEOUT: {
    title: "XMail が {seconds} 秒以内に停止しませんでした。",
    next: "フィルタが動いている可能性があります。待ってから確認してください。",
  },
  SERVICE_PORT_BUSY: {
    title: "ポート {port} は {program} が使用中です。",
    next: "そのプログラムを止めるか、手順 2 で別のポートにしてください。",
  },
  SERVICE_START_TIMEOUT: {
    title: "XMail が時間内に応答しませんでした。",
    next: "下の最後の出力を確認してください。",
  },
  SERVICE_MAIL_ROOT_UNKNOWN: {
    title: "実行中の XMail (プロセス {pid}) の MailRoot が分かりません。",
    next: "SIGINT で手動停止してください。",
  },
  SERVICE_UNIT_INVALID: {
    title: "ユニット {unit} は使えません: {reason}。",
    next: "直してからもう一度試してください。",
  },
};
