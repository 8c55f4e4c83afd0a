import type { accountFields as english } from "../en/account-fields.ts";
import type { Same } from "../same.ts";

export const accountFields: Same<typeof english> = {
  RealName: { label: "氏名", help: "finger と VRFY が有効な場合に表示されます。" },
  HomePage: { label: "ホームページ", help: "finger で表示されます。" },
  MaxMBSize: {
    label: "メールボックスの最大サイズ",
    help: "メールボックスがこれを超えると、以後のメールを 552 で拒否します。0 は無制限です。",
  },
  ReceiveEnable: { label: "メールの受信", help: "無効にすると、このアカウント宛てを 550 で拒否します。" },
  PopEnable: {
    label: "POP3の利用",
    help: "無効にすると、パスワードが正しくても POP3 にログインできません。",
  },
  SmtpPerms: {
    label: "SMTP権限",
    help: "M 送信、R リレー、V VRFY、T ETRN、Z サイズ無制限、S TLS 不要。大文字だけ有効です。未設定ならサーバの初期値、空白なら権限なしです。",
  },
  MaxMessageSize: {
    label: "メッセージサイズ上限",
    help: "認証後にこのアカウントが送信するメールの上限です。未設定ならサーバの値を使います。",
  },
  DisableEmitAuthUser: {
    label: "X-AuthUserを付けない",
    help: "送信メールにアカウント名のヘッダを付けません。未設定ならサーバの設定に従います。",
  },
  Pop3ScanCur: { label: "既読メールもPOP3に表示", help: "Maildir の cur フォルダも一覧に含めます。" },
  ClosedML: {
    label: "メンバーだけ投稿可",
    help: "メーリングリスト用です。書き込み権限のあるメンバーだけが投稿できます。",
  },
  ListSender: {
    label: "リストの送信者",
    help: "メーリングリスト用です。配送時の送信者で、エラーメールの宛先になります。",
  },
  UseReplyTo: {
    label: "返信先をリストにする",
    help: "メーリングリスト用です。リストのアドレスを Reply-To ヘッダに付けます。",
  },
  Address: { label: "住所", help: "保存だけされます。XMail は使いません。" },
  Telephone: { label: "電話番号", help: "保存だけされます。XMail は使いません。" },
};
