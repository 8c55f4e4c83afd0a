import type { fields as english } from "../en/fields.ts";

export const fields: Record<keyof typeof english, { label: string; help: string }> = {
  RootDomain: {
    label: "ルートドメイン",
    help: "利用している主ドメインです。未設定だと HELO と EHLO がすべて 451 で拒否され、メールを送受信できません。",
  },
  POP3Domain: {
    label: "POPデフォルトドメイン",
    help: "このドメインの利用者は @ドメイン を省いてログインできます。通常はルートドメインと同じです。",
  },
  PostMaster: {
    label: "ポストマスターアドレス",
    help: "エラーメールの作成に必要です。管理者が読むアドレスを設定します。ローカルでなくてもかまいません。",
  },
  HeloDomain: {
    label: "SMTPハロードメイン",
    help: "ほかの SMTP サーバに名乗るドメインです。動的 IP アドレスの場合は、契約プロバイダのメールアドレスの @ より右側を設定します。",
  },
  SmtpServerDomain: {
    label: "SMTPサーバドメイン",
    help: "SMTP の応答に表示されます。通常はルートドメインかホスト名を設定します。",
  },
  SmartDNSHost: {
    label: "ネーム(DNS)サーバ",
    help: "host:udp または host:tcp をカンマ区切りで指定します。空ならルートサーバから自分で検索します。",
  },
  "EnableAuthSMTP-POP3": {
    label: "POP before SMTP",
    help: "初期値は有効です。受信した利用者は同じアドレスから 15 分間、認証なしで送信できます。同じルータの下の他人も送信できる点に注意してください。",
  },
  AllowSmtpVRFY: {
    label: "VRFYコマンド",
    help: "メールボックスの有無を第三者が調べられるようになります。無効を推奨します。",
  },
  AllowSmtpETRN: {
    label: "ETRNコマンド",
    help: "第三者がキューの配送を要求できます。必要な相手がなければ無効にします。",
  },
  MaxMTAOps: {
    label: "配送処理の最大手順数",
    help: "Received 行がこの数を超えたメールはループとみなします。",
  },
  MaxMessageSize: {
    label: "メッセージサイズ上限",
    help: "これより大きいメールは受信中に拒否します。0 は無制限です。",
  },
  Pop3MinVirtMemSpace: {
    label: "POP3に必要な空きメモリ",
    help: "これを下回ると POP3 を拒否します。-1 は検査しません。",
  },
  SmtpMinDiskSpace: {
    label: "SMTPに必要な空きディスク",
    help: "これを下回ると SMTP は 421 を返します。-1 は検査しません。",
  },
  SmtpMinVirtMemSpace: {
    label: "SMTPに必要な空きメモリ",
    help: "これを下回ると SMTP は 421 を返します。-1 は検査しません。",
  },
  DefaultSMTPGateways: {
    label: "SMTPゲートウェイ",
    help: "すべてのメールをここへ送ります。host または host:port を ; で区切ります。カンマ区切りでは先頭しか使われません。",
  },
  SmtpGwConfig: {
    label: "ゲートウェイのオプション",
    help: "NeedTLS=1,OutBind=192.0.2.1 のように指定します。個別の指定より優先されます。NeedTLS=2 は TLS に失敗するとすぐエラーになります。",
  },
  CustMapsList: {
    label: "不正中継データベース",
    help: "zone.:code をカンマ区切りで指定します。1 は切断、0 は認証した相手だけ許可、-S は S 秒遅延です。",
  },
  SmtpMsgIPBan: {
    label: "拒否メッセージ(IP)",
    help: "smtp.ipmap.tab で拒否した相手に返す行です。554 などのコードから始めます。",
  },
  SmtpMsgIPBanMaps: {
    label: "拒否メッセージ(DNSBL)",
    help: "コードから始まる応答行です。ゾーン名は XMail が付け加えます。",
  },
  SmtpMsgIPBanSpamAddress: {
    label: "拒否メッセージ(アドレス)",
    help: "spam-address.tab の送信者に返す、コードから始まる応答行です。",
  },
  SmtpMsgIPBanSpammers: {
    label: "拒否メッセージ(ホスト)",
    help: "spammers.tab の相手に返す、コードから始まる応答行です。",
  },
  CustomSMTPMessage: {
    label: "エラーに付ける文",
    help: "エラー応答の後ろに付けます。問い合わせ先などに使えます。512 バイトまでです。",
  },
  "SMTP-RDNSCheck": {
    label: "逆引きチェック",
    help: "0 は無効、1 は逆引きのない相手に認証を求め、-S は S 秒遅延させます。",
  },
  "SMTP-IpMapDropCode": {
    label: "非許可クライアントの扱い",
    help: "1 は直ちに切断、-S は遅延です。0 にすると XMail 1.27 ではアクセス許可の設定が無効になり、全員が接続できます。",
  },
  "SMTP-MaxErrors": {
    label: "SMTPエラー数の上限",
    help: "エラー応答がこの回数になると切断します。0 は無制限です。",
  },
  CheckMailerDomain: {
    label: "送信者ドメインを確認",
    help: "DNS にメールサーバのないドメインの送信者を拒否します。",
  },
  AllowNullSender: {
    label: "空の送信者を許可",
    help: "初期値は有効です。無効にすると、ほかのサーバからのエラーメールを受け取れません。",
  },
  DefaultSmtpPerms: {
    label: "SMTP権限の初期値",
    help: "個別設定のないアカウントの権限です。M 送信、R リレー、V VRFY、T ETRN、Z サイズ無制限、S TLS 不要。大文字だけ有効です。",
  },
  SmtpConfig: {
    label: "SMTPのオプション",
    help: "MailAuth は他サーバからの受信も含めて認証を求めます。WantTLS は TLS を求めます。大文字小文字を区別します。",
  },
  SmtpNoTLSAuths: {
    label: "TLSなしの認証方式",
    help: "TLS なしで許可する認証方式をカンマ区切りで指定します。未設定ならすべて許可します。",
  },
  DisableEmitAuthUser: { label: "X-AuthUserを付けない", help: "認証した利用者名のヘッダを付けません。" },
  Pop3LogPasswd: {
    label: "POP3ログのパスワード",
    help: "0 記録しない、1 失敗時だけ、2 常に記録。0 を推奨します。",
  },
  "EnableCTRL-TLS": {
    label: "コントロールのTLS",
    help: "コントロールポートで TLS を使えるようにします。証明書がなければ 0 にします。",
  },
  "EnablePOP3-TLS": {
    label: "POP3のTLS",
    help: "POP3 ポートで STLS を使えるようにします。証明書がなければ 0 にします。",
  },
  "EnableSMTP-TLS": {
    label: "SMTPのTLS",
    help: "STARTTLS を使えるようにします。証明書がないまま有効にすると、相手の配送が失敗してメールが届きません。",
  },
  SSLWantVerify: {
    label: "証明書を検証",
    help: "相手の証明書を検証します。接続してくるクライアントにも適用されます。",
  },
  SSLWantCert: {
    label: "証明書を要求",
    help: "相手に証明書を求めます。接続してくるクライアントにも適用されます。",
  },
  SSLAllowSelfSigned: { label: "自己署名を許可", help: "検証する場合に自己署名の証明書を許可します。" },
  SSLUseCertsFile: { label: "certs.pemを使う", help: "認証局の証明書を certs.pem から読みます。" },
  SSLUseCertsDir: { label: "certsフォルダを使う", help: "認証局の証明書を certs フォルダから読みます。" },
  SSLMaxCertsDepth: {
    label: "証明書チェーンの深さ",
    help: "チェーンの最大数です。0 は OpenSSL の既定値です。",
  },
  ErrorsAdmin: { label: "エラーメールの写し", help: "すべてのエラーメールの写しを受け取るアドレスです。" },
  TempErrorsAdmin: { label: "遅延通知の写し", help: "一時エラーの通知の写しを受け取るアドレスです。" },
  RemoveSpoolErrors: {
    label: "失敗したメールを削除",
    help: "無効なら凍結メッセージとして残り、後で確認できます。有効なら削除します。",
  },
  NotifyMsgLinesExtra: { label: "エラーに引用する行数", help: "エラーメールに引用する本文の行数です。" },
  NotifySendLogToSender: { label: "配送ログを添付", help: "エラーメールに配送ログを付けます。" },
  NotifyTryPattern: {
    label: "遅延を通知する回数",
    help: "送信者に遅延を知らせる試行回数です。1,4,9 のように指定します。",
  },
  NoSenderBounce: {
    label: "エラーの送信者を空にする",
    help: "エラーメールを空の送信者で送り、再びエラーになるのを防ぎます。",
  },
  ReceivedHdrType: {
    label: "Receivedヘッダ",
    help: "0 クライアント、1 クライアントとサーバ、2 なし、3 と 4 は認証時にクライアントを省いた 0 と 1 です。",
  },
  FetchHdrTags: {
    label: "取得メールの宛先ヘッダ",
    help: "ほかの POP3 サーバから取得したメールの宛先を探すヘッダです。",
  },
  Pop3SyncErrorAccount: {
    label: "宛先不明の取得メール",
    help: "宛先の分からない取得メールを受け取るローカルアカウントです。",
  },
  controlAccount: {
    label: "管理アカウント名",
    help: "このプログラムが XMail に接続する名前です。英数字と . - @ が使えます。覚える必要がないので長くできます。@ を受け付けないツールもあります。",
  },
  controlPassword: {
    label: "管理用パスワード",
    help: '自動生成します。覚える必要はありません。8 から 128 文字、空白と * " \\ | < > は使えません。',
  },
  programFolder: { label: "インストールフォルダ", help: "XMail の実行ファイルがあるフォルダです。" },
  programName: {
    label: "実行ファイル名",
    help: "実行ファイルの名前です。サービス名と pid ファイル名もこれで決まります。",
  },
  minimumPasswordLength: {
    label: "パスワードの最小文字数",
    help: "このプログラムで作るメールアカウントに適用します。8 以上を推奨します。既存のアカウントは変わりません。",
  },
  MaxMBSize: {
    label: "メールボックスの最大サイズ",
    help: "今後作成するアカウントの上限です (userdef.tab)。推奨は 10000 KB、0 は無制限です。",
  },
  postmasterAddress: {
    label: "ポストマスターのアドレス",
    help: "送信できなかったメールの通知を受け取ります。手順 6 の PostMaster と ErrorsAdmin に使えます。",
  },
  k4Folder: {
    label: "K4のインストールフォルダ",
    help: "WEB メール K4 のフォルダです。使わない場合は空白にします。",
  },
  serviceUser: {
    label: "実行ユーザ",
    help: "root の代わりにこのユーザで XMail を実行します。登録時に作成し、MailRoot の所有者にします。",
  },
  serviceStart: {
    label: "スタートアップの種類",
    help: "サービスの登録に使います。手動の場合、Windows を起動し直すたびに XMail を開始する必要があります。",
  },
  commandLine: {
    label: "起動時オプション(文字列)",
    help: "XMail のコマンドラインです。下の項目と同じ値で、知らないオプションも残します。次の開始から有効です。",
  },
  defaultDomain: {
    label: "sendmailの既定ドメイン",
    help: "sendmail コマンドが呼び出し元の環境変数から読みます。/etc/environment に保存します。空白でもかまいません。",
  },
  mailRoot: { label: "MailRoot", help: "XMail の設定テーブルがあるフォルダです。次の開始から有効です。" },
};
