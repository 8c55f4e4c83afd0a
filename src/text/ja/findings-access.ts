import type { findingsOfAccess as english } from "../en/findings-access.ts";
import type { Same } from "../same.ts";

export const findingsOfAccess: Same<typeof english> = {
  "control-list-missing": {
    what: "ctrl.ipmap.tab がないため、{example} など誰でも CTRL ポートに接続できます。",
    why: "このファイルがないと誰も拒否されません。CTRL からは MailRoot のすべてを変更でき、パスワードは何度でも試せます。",
    next: "すべてを DENY (優先順位 1)、このマシンだけを ALLOW (優先順位 2) にしてください。",
  },
  "control-open-by-default": {
    what: "CTRL ポートを拒否する有効な行がなく、{example} など誰でも接続できます。",
    why: "どの行にも一致しないアドレスは許可されます。CTRL からは MailRoot のすべてを変更でき、パスワードは何度でも試せます。",
    next: "すべてを DENY (優先順位 1)、このマシンだけを ALLOW (優先順位 2) にしてください。",
  },
  "control-open-by-row": {
    what: "この行により、{example} など第三者が CTRL ポートに接続できます: {row}",
    why: "CTRL からは MailRoot のすべてを変更でき、パスワードは何度でも試せます。",
    next: "この行を削除し、すべてを DENY (優先順位 1)、このマシンだけを ALLOW (優先順位 2) にしてください。",
  },
  "control-open-to-ipv6": {
    what: "CTRL は IPv6 でも待ち受けていますが、拒否する行がなく、{example} なども接続できます。",
    why: "0.0.0.0 の行が拒否するのは IPv4 だけです。",
    next: "::/0 を DENY とする 4 列の行を追加してください。",
  },
  "control-open-inside": {
    what: "アクセス許可では {example} など第三者も CTRL に接続できます。止めているのは待ち受けアドレスだけです。",
    why: "起動時オプションを変えると、誰でも接続できるようになります。",
    next: "ここでも、すべてを DENY、このマシンだけを ALLOW にしてください。",
  },
  "control-public-network": {
    what: "インターネット上のネットワークから CTRL ポートに接続できます: {row}",
    why: "TLS を使わなければパスワードもデータも平文で流れ、そこからは誰でもパスワードを試せます。",
    next: "このマシンだけを許可し、SSH や VPN を経由してください。",
  },
  "control-locks-out": {
    what: "アクセス許可が {address} を拒否しています。このプログラムはそこから CTRL に接続します。",
    why: "アカウントやドメインなど、CTRL のコマンドによる操作ができません。XMail 自体は動きます。",
    next: "拒否する行より大きい優先順位で、このマシンを ALLOW にしてください。",
  },
  "smtp-closed-to-internet": {
    what: "smtp.ipmap.tab がインターネット全体を拒否しています。このサーバには受信するドメインがあります。",
    why: "外部のサーバは接続直後に 421 で拒否され、メールが届きません。リレーの制限は smtprelay.tab で行います。",
    next: "すべてを拒否する行を外してください。決まったサーバだけから受信するなら、それを ALLOW にしてください。",
  },
  "smtp-refuses-itself": {
    what: "smtp.ipmap.tab がこのマシン自身を拒否しています。",
    why: "WEB メールや CGI など、このマシンのプログラムから送信できません。",
    next: "127.0.0.1 を、より大きい優先順位で ALLOW にしてください。",
  },
  "smtp-list-denies-nothing": {
    what: "SMTP-IpMapDropCode が {value} のため、smtp.ipmap.tab の DENY の行は誰も拒否しません。",
    why: "説明書では認証が必要になるはずですが、XMail 1.27 はそのまま受け付けます。",
    next: "1 にしてください。",
  },
  "pop3-closed": {
    what: "pop3.ipmap.tab がすべてを拒否しています。",
    why: "誰も POP3 でメールを受信できません。",
    next: "受信するネットワークを ALLOW にするか、POP3 を無効 (-P- -B-) にしてください。",
  },
  "list-open-to-ipv6": {
    what: "IPv4 はすべて拒否していますが、IPv6 の行がなく、{example} なども接続できます。",
    why: "このサービスは IPv6 でも待ち受けていて、どの行にも一致しないアドレスは許可されます。",
    next: "::/0 を DENY とする 4 列の行を追加してください。",
  },
  "spammers-everybody": {
    what: "この行は世界中のクライアントをスパムホストにしています: {row}",
    why: "通常のメールも拒否されます。",
    next: "行を削除するか、範囲を狭めてください。",
  },
  "spammers-ourselves": {
    what: "この行はこのマシン自身をスパムホストにしています。",
    why: "WEB メールや CGI など、このマシンのプログラムから送信できません。",
    next: "行を削除するか、範囲を狭めてください。",
  },
  "spammers-parameter": {
    what: "このパラメータは XMail に読まれません: {value}",
    why: "指定がないものとして切断されます。名前は小文字だけが有効で、空白は書けません。",
    next: "code=0、code=1、code=-10 のように書いてください。",
  },
  "spam-address-everybody": {
    what: "パターン {pattern} はすべての送信者に一致します。",
    why: "すべてのメールが 504 で拒否されます。",
    next: "行を削除してください。",
  },
  "address-row-no-tab": {
    what: "TAB の代わりに空白があるため、この行は XMail に無視されます: {row}",
    why: "TAB のない行は 1 列とみなされ、許可も拒否もしません。",
    next: "列の間を TAB 一つにしてください。",
  },
  "address-row-no-effect": {
    what: "この行は効果がありません: {row} ({reason})",
    why: "XMail は何も言わずに無視し、許可も拒否もしません。",
    next: "行を直すか、削除してください。",
  },
  "address-row-misread": {
    what: "XMail はこの行を {reads} と読みます。{meant} のつもりかもしれません: {row}",
    why: "0 で始まる部分は 8 進数になり、省略したアドレスは最後の数の前が補われます。",
    next: "先頭の 0 を付けずに、4 つの数で書いてください。",
  },
  "address-row-strange-mask": {
    what: "ネットマスク {mask} は連続した 1 になっておらず、離れたアドレスに飛び飛びに一致します: {row}",
    why: "XMail はネットマスクをアドレスとして読みます。24 は 24 ビットではなく 0.0.0.24 です。",
    next: "255.255.255.0 のように 4 つの数で書いてください。",
  },
  "address-row-too-narrow": {
    what: "この行に一致するのは {only} だけです: {row}",
    why: "/ の後は最初の . までの数がビット数になり、255 は全ビットです。ネットワークのほかのホストには一致しません。",
    next: "/24 のようにビット数を書くか、ネットマスクを次の列に書いてください。",
  },
  "address-row-everybody": {
    what: "この行はすべてのアドレスに一致します: {row}",
    why: "/ の後が数値でないため、0 ビットとみなされます。",
    next: "/24 のようにビット数を書いてください。",
  },
  "address-row-host-bits": {
    what: "この行は {first} から {last} を表します: {row}",
    why: "範囲はネットマスクだけで決まります。",
    next: "そのつもりなら、このままで構いません。",
  },
  "address-row-blank": {
    what: "空白だけの行があります。",
    why: "効果はありませんが、ほかのプログラムが誤動作することがあります。",
    next: "削除してください。",
  },
  "access-word-unknown": {
    what: "XMail は {word} を DENY とみなします: {row}",
    why: "ALLOW 以外の語は、書き間違いや空白の付いたものも含めて拒否になります。",
    next: "ALLOW または DENY と書いてください。",
  },
  "access-precedence-unknown": {
    what: "優先順位 {value} は数値ではなく、0 として扱われます: {row}",
    why: "最も大きい数の行が優先されるため、意図しない行で決まることがあります。",
    next: "数値を書いてください。",
  },
};
