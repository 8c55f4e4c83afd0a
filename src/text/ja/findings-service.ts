import type { findingsOfService as english } from "../en/findings-service.ts";
import type { Same } from "../same.ts";

export const findingsOfService: Same<typeof english> = {
  "restart-due": {
    what: "実行中の XMail の起動時オプションが、現在の設定と違います。",
    why: "起動時オプションは開始するときに読まれます。",
    next: "XMail を再起動してください。",
  },
  "unit-sends-sigterm": {
    what: "サービスが SIGTERM で XMail を停止します。",
    why: "XMail は止まらず、それ以降はすべてのフィルタが制限時間いっぱいまで待たされます。",
    next: "手順 3 でユニットを修正してください。",
  },
  "unit-no-restart-limit": {
    what: "開始に失敗すると無限に繰り返します。",
    why: "ポートが使用中だと、数秒ごとに開始と終了を繰り返します。",
    next: "手順 3 でユニットを修正してください。",
  },
  "unit-short-stop-timeout": {
    what: "サービスが XMail の停止を待つ時間が短すぎます。",
    why: "終わる前に強制終了されると、変更が途中で切れることがあります。",
    next: "手順 3 でユニットを修正してください。",
  },
  "service-path-unquoted": {
    what: "サービスの実行ファイルのパスに空白があり、引用符で囲まれていません。",
    why: "Windows は空白ごとに区切って探します。C:\\Program.exe を置ける利用者がサービスの権限を得られます。",
    next: "手順 3 で登録し直すと、引用符が付きます。",
  },
  "unit-daemon-mode": {
    what: "XMail をデーモンとして開始します。",
    why: "開始に失敗しても成功に見え、新しいファイルは誰でも開けるものになります。",
    next: "手順 3 でユニットを修正してください。",
  },
  "unit-runs-as-root": {
    what: "XMail が root で動作します。",
    why: "XMail を乗っ取られると、マシン全体を乗っ取られます。",
    next: "手順 3 で専用のユーザを設定してください。",
  },
  "not-at-boot": {
    what: "マシンの起動時に XMail が開始しません。",
    why: "次にマシンを起動したとき、メールが使えません。",
    next: "必要なら手順 3 で登録してください。",
  },
  "port-foreign": {
    what: "ポート {port} は別のプログラムが使用中です: {program}",
    why: "使用中のポートがあると、XMail は開始の数秒後に何も言わずに終了します。",
    next: "そのプログラムを停止するか、手順 2 で別のポートを指定してください。",
  },
  "port-not-listening": {
    what: "XMail は実行中ですが、ポート {port} で待ち受けていません。",
    why: "オプションで有効なサービスが応答しません。",
    next: "XMail を再起動し、メッセージを確認してください。",
  },
  "options-crash": {
    what: "オプション {option} により XMail が異常終了します。",
    why: "0 では除算に失敗します。",
    next: "手順 2 で直してください。",
  },
  "options-hide-queue": {
    what: "-Mx が {from} から {to} に減りますが、キューにメールがあります。",
    why: "番号の大きいフォルダにあるメールが見えなくなります。",
    next: "キューが空になるまで {from} のままにしてください。",
  },
  "option-without-value": {
    what: "オプション {option} に値がありません。",
    why: "XMail は何も言わずに無視します。",
    next: "手順 2 で値を指定するか、削除してください。",
  },
  "option-value-wrong": {
    what: "オプション {option} の値 {value} は正しくありません。",
    why: "XMail は別の数値として扱います。",
    next: "手順 2 で直してください。",
  },
  "option-address-stops-start": {
    what: "XMail は {value} で待ち受けできません ({option})。",
    why: "ほかのサービスが応答し始めた後、何も言わずに終了します。",
    next: "このマシンのアドレスを書いてください。IPv6 には -M5 が必要です。",
  },
  "options-contradict": {
    what: "{option} と {other} は両立しません。",
    why: "どちらかは効果がありません。",
    next: "手順 2 でどちらかを削除してください。",
  },
  "option-repeated": {
    what: "オプション {option} が複数あります。",
    why: "最後のものが有効です。",
    next: "1 つだけ残してください。",
  },
  "option-unknown": {
    what: "オプション {option} は XMail にありません。",
    why: "XMail は何も言わずに無視します。",
    next: "綴りを確認してください。そのまま残します。",
  },
  "control-off": {
    what: "CTRL サービスはオプション ({options}) で無効になっています。",
    why: "ファイルだけで管理することになり、ドメインやアカウントの変更には再起動が必要です。",
    next: "意図したものなら何も必要ありません。使う場合は手順 2 でオプションを削除してください。",
  },
  "control-bound-everywhere": {
    what: "このマシンだけに許可されている CTRL が、{address} で待ち受けています。",
    why: "第三者を防いでいるのは ctrl.ipmap.tab だけです。このファイルがなければ誰でも接続できます。",
    next: "127.0.0.1 だけで待ち受けるようにしてください (-CI)。",
  },
  "control-plain-reachable": {
    what: "ほかのマシンから暗号化なしで CTRL に接続できます (ポート {port})。",
    why: "コマンドにはパスワードが含まれ、途中で読み取られるおそれがあります。",
    next: "手順 4 でこのマシンだけに許可するか、離れた場所からは TLS を使ってください。",
  },
  "own-account-refused": {
    what: "このプログラムは {account} で CTRL にログインできません ({reason})。",
    why: "実行中の XMail のアカウントやドメインを変更できません。",
    next: "手順 1 で管理アカウントを設定し直してください。",
  },
  "mail-root-stops-start": {
    what: "{item} がないと XMail は開始しません ({reason})。",
    why: "終了するとき、ファイル名もフォルダ名も示されません。",
    next: "手順 3 から開始してください。不足している空のものは途中で作成されます。",
  },
  "mail-root-refuses-mail": {
    what: "{item} のため、XMail は開始してもメールを拒否します ({reason})。",
    why: "ログには何も残りません。",
    next: "ファイルを作成してください。server.tab は手順 6 で作成され、spammers.tab は空で構いません。",
  },
  "mail-root-breaks": {
    what: "{item} のため、ログインまたはユーザ宛のメールが失敗します ({reason})。",
    why: "正しいパスワードでも拒否されるか、メールに 552 が返されます。ほかには何も表示されません。",
    next: "MailRoot と同じ所有者で、空のフォルダを作成してください。",
  },
  "mail-root-lacks": {
    what: "MailRoot に {item} がありません ({reason})。",
    why: "必要とする機能が、何も言わずに失敗します。",
    next: "空のまま作成してください。",
  },
  "logging-off": {
    what: "XMail のログがすべて無効です。",
    why: "スパム送信者が何を試みたか、メールがなぜ拒否されたかを、後から確認できません。",
    next: "手順 2 で -Sl -Ql -Pl -Cl を追加してください。",
  },
  "pop3-log-with-passwords": {
    what: "POP3 のパスワードがログに記録されます (Pop3LogPasswd {value})。",
    why: "間違えたパスワードは、別の場所の正しいパスワードであることがよくあります。",
    next: "問題が解決したら 0 に戻してください。",
  },
  "control-logins-in-clear": {
    what: "CTRL への平文のログインが {count} 件あります (最後は {time}、{peer} から)。",
    why: "管理用パスワードが平文で送られ、このログに残っています。",
    next: "そのプログラムを MD5 でログインさせ、パスワードを変更し、ログを削除してください。",
  },
  "pop3-passwords-in-log": {
    what: "このログの {count} 行に POP3 のパスワードがあります (最後は {time}、{peer} から)。",
    why: "ログを読める人は、メールも読めます。",
    next: "不要になったログは削除してください。",
  },
  "disk-below-minimum": {
    what: "空きディスクは {free} MB で、SmtpMinDiskSpace の {limit} MB を下回っています。",
    why: "XMail はすべてのメールを 421 で拒否します。",
    next: "空きを増やすか、値を小さくしてください。",
  },
  "disk-near-minimum": {
    what: "空きディスクは {free} MB です。{limit} MB を下回るとメールが拒否されます。",
    why: "SmtpMinDiskSpace で決められた値です。",
    next: "空きを増やしてください。",
  },
  "disk-nearly-full": {
    what: "MailRoot のあるディスクの空きが {free} MB しかありません。",
    why: "空きがなくなると、メールもテーブルも書き込めません。",
    next: "空きを増やし、SmtpMinDiskSpace を設定してください。",
  },
  "logs-never-deleted": {
    what: "ログファイルが {count} 個あります (最も古いものは {days} 日前)。",
    why: "XMail はログを削除しません。誰が誰にメールを送ったかが残っています。",
    next: "不要なものは削除してください。",
  },
  "clock-behind": {
    what: "MailRoot に未来の日付 ({date}) のファイルがあります。",
    why: "このマシンの時計が間違っているか、間違っていました。XMail は索引の古さや再送の時期を時刻で判断します。",
    next: "時計を合わせてから、テーブルを保存し直してください。",
  },
  "frozen-messages": {
    what: "凍結メッセージが {count} 件あります (最も古いものは {days} 日前)。",
    why: "XMail が配送をあきらめたもので、処理するまで残ります。",
    next: "内容を確認し、再送信するか削除してください。",
  },
};
