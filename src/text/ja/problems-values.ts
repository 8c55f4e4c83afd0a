import type { valueProblems as english } from "../en/problems-values.ts";

export const valueProblems: Record<keyof typeof english, { title: string; next: string }> = {
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
  OPTIONS_ADDRESS_WRONG: {
    title: "{option} {value} にアドレスがないため、XMail は起動できません。",
    next: "192.0.2.1、192.0.2.1:2525、または角括弧付きの [2001:db8::1]:2525 の形で指定してください。",
  },
  OPTIONS_ADDRESS_FAMILY: {
    title: "{option} {value} は現在の名前解決の設定と合わないため、XMail は起動できません。",
    next: "{needed} を加えてください。",
  },
  OPTIONS_ADDRESS_NOT_LOCAL: {
    title: "{option} {value} のアドレスはこのコンピューターにないため、XMail は起動できません。",
    next: "このコンピューターのアドレスを指定するか、{option} を外してすべてのアドレスで待ち受けてください。",
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
  SENDER_CHECK_NO_PROGRAM: {
    title: "送信者チェックのプログラムがありません: {path}",
    next: "このプログラムを入れ直すか、npm run build で作成してください。",
  },
  SAVE_NOTHING: { title: "保存する変更はありません。", next: "すべてディスクの内容のとおりです。" },
  SAVE_INVALID: {
    title: "{field} はこのままでは保存できません。",
    next: "先に直してください。何も書き込んでいません。",
  },
  SAVE_CLASH: {
    title: "{file} が編集中に変更されました。",
    next: "何も書き込んでいません。それぞれどちらを残すか選んでください。",
  },
  SAVE_STOPPED: {
    title: "保存を中断しました。書込済: {written}。未書込: {left}。",
    next: "{reason} どのファイルも新旧いずれかの完全な状態です。原因を直して保存し直してください。",
  },
  SAVE_NOT_READ_BACK: {
    title: "{file} は書き込みましたが、読み直して比べられません。{why}",
    next: "ファイルを確認してから保存し直してください。元のファイルの控えは履歴にあります。",
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
  HISTORY_NOT_FOUND: {
    title: "履歴に {id} はありません。",
    next: "xmail-tui history list で一覧を確認してください。",
  },
  HISTORY_NO_FILE: {
    title: "{id} の履歴に {file} はありません。",
    next: "xmail-tui history show {id} でファイルを確認してください。",
  },
  HISTORY_COPY_DAMAGED: {
    title: "{file} の控えがないか、壊れています。",
    next: "何も変更していません。ほかのファイルやほかの履歴に影響はありません。",
  },
  HISTORY_SAME: { title: "すべてその時点と同じ内容です。", next: "元に戻す必要はありません。" },
  HISTORY_STOP_FIRST: {
    title: "XMail が実行中のため、{file} をこの内容に戻せるコマンドがありません。",
    next: "何も書き込んでいません。XMail を停止してから復元し、もう一度開始してください。",
  },
  HISTORY_ASKS_FIRST: {
    title: "危険な変更なので、もう一度確認します。何も書き込んでいません。",
    next: "実行するには次を付けてください: --accept '{words}'",
  },
  TAB_CONTENT_CHANGED: {
    title: "元に戻す内容を選んだ後で {file} が変更されました。",
    next: "何も書き込んでいません。取り消してから選び直してください。",
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
    next: "{mask} のように 4 つの数で入力してください。",
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
  VALUE_WRONG_FORM: {
    title: "この書き方では XMail に正しく読まれません。",
    next: "{example} のように入力してください。",
  },
  VALUE_OF_SAMPLE: {
    title: "{domain} は XMail 付属のサンプルのドメインです。",
    next: "自分のドメインに直してください。ここへ送られたメールは失われます。",
  },
  VALUE_FLAG_WORD: {
    title: "XMail は {value} を「無効」と読みます。数値が必要です。",
    next: "有効は 1、無効は 0 にしてください。",
  },
  VALUE_HAS_CONTROL_CHARACTER: { title: "見えない文字が含まれています。", next: "入力し直してください。" },
  VALUE_TOO_LONG: { title: "{max} 文字までです。", next: "短くしてください。" },
};
