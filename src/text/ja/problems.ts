import type { problems as english } from "../en/problems.ts";

export const problems: Record<keyof typeof english, { title: string; next: string }> = {
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
  FILE_MISSING: { title: "{file} がありません。", next: "保存すると新しく作られます。" },
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
    title: "{file} は別のプログラムが使用中です。",
    next: "少し待ってから試してください。何も変更していません。",
  },
  FILE_CHANGED: {
    title: "{file} は編集中に別のところで変更されました。",
    next: "読み直しました。確認してから保存し直してください。何も書き込んでいません。",
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
  NETWORK_UNREADABLE: { title: "待ち受けポートの一覧を取得できません。", next: "{message}" },
  OPTIONS_CRASH: {
    title: "{option} のこの値では XMail が異常終了します。",
    next: "1 以上の数値を指定してください。",
  },
  OPTIONS_MX_LOWERED: {
    title: "-Mx を {from} から {to} に減らすと、キューのメールが見えなくなります。",
    next: "キューが空になるのを待つか、{from} のままにしてください。",
  },
  OPTIONS_VALUE_MISSING: {
    title: "{option} には値が必要です。",
    next: "このままでは XMail に無視されます。",
  },
  OPTIONS_VALUE_WRONG: {
    title: "{option} に {value} は指定できません。",
    next: "範囲内の数値を指定してください。",
  },
  OPTIONS_UNKNOWN: {
    title: "{option} は XMail にないオプションなので無視されます。",
    next: "そのまま残します。",
  },
  OPTIONS_CONTRADICTION: {
    title: "{option} と {other} は矛盾しています。",
    next: "どちらかを外してください。",
  },
  OPTIONS_REPEATED: {
    title: "{option} が複数あります。最後のものが有効です。",
    next: "ほかを外してください。",
  },
  OPTIONS_TLS_WITHOUT_CERTIFICATE: {
    title: "TLS のサービスが有効ですが、証明書がありません。",
    next: "server.cert と server.key を用意するまで -B- -W- -X- -F- を加えてください。",
  },
  OPTIONS_PLACE_UNREADABLE: { title: "{path} を読めません。", next: "権限を確認してください。" },
  OPTIONS_READ_DIFFERENTLY: {
    title: "{place} の {name} は systemd とシェルで読み方が異なります。",
    next: "保存すると両方で同じに読める形になります。",
  },
  OPTIONS_NOT_WRITABLE: {
    title: "{place} にはこの値を書けません。",
    next: "書けない部分を除いてください ({reason})。",
  },
  SAVE_NOTHING: { title: "保存する変更はありません。", next: "すべてディスクの内容のとおりです。" },
  SAVE_INVALID: {
    title: "{field} はこのままでは保存できません。",
    next: "先に直してください。何も書き込んでいません。",
  },
  SAVE_CLASH: { title: "{file} が編集中に変更されました。", next: "両方を確認してから保存してください。" },
  SAVE_STOPPED: {
    title: "保存を中断しました。書込済: {written}。未書込: {left}。",
    next: "どのファイルも新旧いずれかの完全な状態です。原因を直して保存し直してください。",
  },
  SAVE_READ_BACK_DIFFERS: {
    title: "{file} を読み直すと書いた内容と違います。",
    next: "別のプログラムが書いている可能性があります。元の内容は履歴にあります。",
  },
  SAVE_HISTORY_FAILED: {
    title: "元に戻すための控えを保存できません。",
    next: "何も書き込んでいません。{message}",
  },
  SAVE_JOB_RUNNING: { title: "別の処理を実行中です。", next: "終わるまでお待ちください。" },
  SAVE_READ_ONLY: {
    title: "読み取り専用のため保存できません。",
    next: "書き込み権限のある状態で起動してください。",
  },
  SETTINGS_UNREADABLE: {
    title: "このプログラムの設定を読めません: {path}",
    next: "最初からやり直すには、そのファイルを移動してください。",
  },
  DRAFT_UNREADABLE: { title: "未保存の変更の下書きを読めません。", next: "そのまま残してあります。" },
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
  TAB_FORBIDDEN_CHARACTER: { title: "値に {name} は使えません。", next: "取り除いてください。" },
  TAB_ENDS_IN_BACKSLASH: {
    title: "値の最後をバックスラッシュ (5C) にはできません。",
    next: "XMail が閉じ引用符を値に含めてしまいます。別の書き方にしてください。",
  },
  TAB_LINE_TOO_LONG: {
    title: "行が {length} バイトになります。XMail が読めるのは {limit} バイトまでです。",
    next: "短くしないと、行の残りが別の行として扱われます。",
  },
  TAB_NOT_IN_ENCODING: {
    title: "「{character}」はこのファイルの文字コード ({encoding}) にありません。",
    next: "別の文字を使ってください。",
  },
  TAB_ROW_GONE: { title: "変更する行がファイルにありません。", next: "表を確認してください。" },
  TAB_READS_DIFFERENTLY: {
    title: "XMail が別の値として読んでしまいます。",
    next: "何も書き込んでいません。別の書き方にしてください。",
  },
  VALUE_REQUIRED: { title: "入力が必要です。", next: "値を入力してください。" },
  VALUE_NOT_A_NUMBER: { title: "整数ではありません。", next: "数字だけで入力してください。" },
  VALUE_OUT_OF_RANGE: { title: "{min} から {max} の範囲で指定してください。", next: "値を直してください。" },
  VALUE_NOT_A_DOMAIN: {
    title: "ドメイン名ではありません。",
    next: "example.jp のように、英数字とハイフンとドットで入力してください。",
  },
  VALUE_NOT_AN_EMAIL: {
    title: "メールアドレスではありません。",
    next: "postmaster@example.jp のように入力してください。",
  },
  VALUE_NOT_AN_ADDRESS: {
    title: "IP アドレスではありません。",
    next: "192.168.1.0 や 2001:db8::/32 のように入力してください。",
  },
  VALUE_NOT_A_MASK: {
    title: "ネットマスクではありません。",
    next: "255.255.255.0 のように 4 つの数で入力してください。",
  },
  VALUE_NOT_A_CHOICE: { title: "{choices} のいずれかを選んでください。", next: "ほかの値は使えません。" },
  VALUE_NOT_ABSOLUTE: { title: "絶対パスで指定してください。", next: "/ から始めてください。" },
  VALUE_ACCOUNT_CHARACTERS: {
    title: "英数字と . - @ だけが使えます。",
    next: "ほかの文字を除いてください。",
  },
  VALUE_ACCOUNT_TAKEN: {
    title: "同じ名前の行があります。先の行が有効です。",
    next: "別の名前にしてください。",
  },
  VALUE_PASSWORD_LENGTH: {
    title: "パスワードは {min} から {max} 文字です。",
    next: "覚える必要はないので長くしてください。",
  },
  VALUE_PASSWORD_CHARACTERS: {
    title: "パスワードに「{character}」は使えません。",
    next: '空白と * " \\ | < > は使えず、# で始めることもできません。',
  },
  VALUE_FLAG_WORD: {
    title: "XMail は {value} を「無効」と読みます。数値が必要です。",
    next: "有効は 1、無効は 0 にしてください。",
  },
  VALUE_HAS_CONTROL_CHARACTER: { title: "見えない文字が含まれています。", next: "入力し直してください。" },
  VALUE_TOO_LONG: { title: "{max} 文字までです。", next: "短くしてください。" },
};
