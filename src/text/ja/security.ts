import type { security as english } from "../en/security.ts";
import type { Same } from "../same.ts";

export const security: Same<typeof english> = {
  tools: { audit: "セキュリティ検査", explain: "アドレスの判定" },
  asking: {
    title: "XMail はどう判断するか",
    service: { label: "サービス", help: "クライアントの接続先です。" },
    client: {
      label: "クライアントのアドレス",
      help: "XMail から見えるアドレスです (例: 203.0.113.9、2001:db8::1)。IPv6 で待ち受けている場合、IPv4 のクライアントは ::ffff:203.0.113.9 になります。",
    },
    from: { label: "送信者", help: "MAIL FROM です。空欄はエラー通知の送信者です。" },
    to: { label: "宛先", help: "RCPT TO です。空欄なら MAIL FROM まで判定します。" },
    auth: {
      label: "認証するアカウント",
      help: "正しいパスワードで認証するアカウント (user@domain) です。空欄なら認証しません。",
    },
    pop: {
      label: "直前に受信した人",
      help: "直前にこのアドレスから POP3 で受信したアカウントです。空欄ならありません。",
    },
    lookUp: {
      label: "ホスト名を検索する",
      help: "行にホスト名が書かれている場合に検索します。ほかのコンピュータに問い合わせることがあります。",
    },
    first: "アドレスを入力すると、XMail の判断を行ごとに表示します。未保存の変更も反映されます。",
    badAddress: "IP アドレスではありません ({position} 文字目)。",
    more: "PgUp/PgDn 続きを読む",
    button: "アドレスを判定する... (x)",
  },
};
