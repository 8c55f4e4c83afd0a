import type { findingsOfAccounts as english } from "../en/findings-accounts.ts";
import type { Same } from "../same.ts";

export const findingsOfAccounts: Same<typeof english> = {
  "control-password-empty": {
    what: "管理アカウント {account} は、誰でもパスワードなしでログインできます。",
    why: "16 進数でないものは空のパスワードとして扱われます。CTRL からは MailRoot 以下のすべてを読み書きできます。",
    next: "手順 1 で新しいパスワードを設定するか、この行を削除してください。",
  },
  "control-password-guessable": {
    what: "管理アカウント {account} のパスワードは推測できます ({reason})。ポートは第三者からも届きます。",
    why: "XMail は何度間違えても拒否も遅延もしません。CTRL からはすべてを操作できます。",
    next: "手順 1 で別のパスワードを設定し、手順 4 でポートを閉じてください。",
  },
  "control-password-weak": {
    what: "管理アカウント {account} のパスワードは弱いものです ({reason})。",
    why: "XMail は何度間違えても遅延しません。守っているのは接続許可リストだけです。",
    next: "手順 1 で別のパスワードを設定してください。覚える必要はありません。",
  },
  "control-password-unclear": {
    what: "{account} の暗号化パスワードを元に戻すと、入力できない文字になります。",
    why: "暗号化した文字列の代わりに、パスワードそのものが書かれているようです。正しいパスワードでもログインできません。",
    next: "手順 1 でパスワードを設定し直してください。",
  },
  "control-row-commented": {
    what: "{account} の行はコメントに見えますが、ログインできます。",
    why: "ctrlaccounts.tab にコメントはありません。# は名前の一部になります。",
    next: "この行を削除してください。",
  },
  "control-account-shadowed": {
    what: "管理アカウント {account} の 2 番目の行です。有効なのは {first} 行目です。",
    why: "大文字と小文字を区別せず、同じ名前の最初の行だけが使われます。",
    next: "この行を削除するか、正しい方を残してください。",
  },
  "control-account-missing": {
    what: "管理アカウントがありません。",
    why: "実行中のサーバを管理できず、アカウントやドメインを変更できません。",
    next: "手順 1 で作成してください。",
  },
  "mail-sample-account": {
    what: "サンプルアカウント {account} が、公開されたパスワードのまま残っています。",
    why: "誰でも知っているパスワードです。ログインすれば、メールを読まれ、多くの場合どこへでも送信されます。",
    next: "アカウントを削除してください。",
  },
  "mail-sample-account-inside": {
    what: "サンプルアカウント {account} が、公開されたパスワードのまま残っています。",
    why: "今は第三者がログインできませんが、内部の誰もが知っているパスワードです。",
    next: "アカウントを削除してください。",
  },
  "mail-password-empty": {
    what: "メールアカウント {account} のパスワードが空です。",
    why: "誰でもログインでき、多くの場合どこへでも送信できます。",
    next: "パスワードを設定してください。",
  },
  "mail-password-weak": {
    what: "{account} のパスワードは弱いものです ({reason})。",
    why: "スパム送信者が最初に試すパスワードです。ログインすれば、多くの場合どこへでも送信できます。",
    next: "長いパスワードを設定するか、SmtpPerms から R を外してください。",
  },
  "weak-passwords-relay": {
    what: "弱いパスワード {count} 件により、不正中継が可能です ({accounts})。",
    why: "SMTP 認証に成功し、権限に R があれば、smtprelay.tab に関係なく外部へ送信できます。",
    next: "パスワードを変更するか、受信だけのアカウントの SmtpPerms から R を外してください。",
  },
  "mail-row-skipped": {
    what: "XMail は {account} の行を無視します ({reason})。",
    why: "このアカウントは存在しないのと同じです。ログインできず、メールは拒否され、エラーも出ません。",
    next: "行を補うか、削除してアカウントを追加し直してください。",
  },
  "mail-account-twice": {
    what: "アカウント {account} が 2 行あります。有効なのは {first} 行目です。",
    why: "名前の大文字と小文字は区別されないため、2 番目のアカウントにメールは届きません。",
    next: "どちらか一方を残してください。フォルダはそれぞれにあります。",
  },
  "mail-domain-unhandled": {
    what: "アカウント {account} のドメインは、このサーバのドメインではありません。",
    why: "ログインはできますが、外部からのメールは拒否されます。{domain} が domains.tab にありません。",
    next: "ドメインを追加するか、アカウントを削除してください。",
  },
  "domain-is-none": {
    what: "domains.tab の行がドメイン名ではありません: {text}",
    why: "このファイルではコメントも行の無効化もできず、すべての行がドメインとして扱われます。",
    next: "メモは別の場所に移し、XMail の停止中にこの行を削除してください。",
  },
  "domain-twice": {
    what: "ドメイン {domain} が 2 行あります。有効なのは {first} 行目です。",
    why: "名前の大文字と小文字は区別されません。2 番目の行に効果はありません。",
    next: "XMail の停止中に削除してください。CTRL のコマンドではドメインがメールごと削除されます。",
  },
  "default-domain-unhandled": {
    what: "{name} の {domain} は、このサーバのドメインではありません。",
    why: "ドメインを省略したログインやアドレスはこのドメインになり、存在しないことになります。",
    next: "domains.tab にあるドメインを指定するか、このドメインを追加してください。",
  },
  "notices-to-nobody": {
    what: "{name} の {address} は、受け取る人がいないアドレスです。",
    why: "配送不能の通知や苦情が失われます。",
    next: "アカウントかエイリアスを追加するか、別のアドレスを指定してください。",
  },
  "postmaster-missing": {
    what: "{addresses} 宛のメールを受け取る人がいません。",
    why: "他のサーバの管理者が問題を知らせてくるアドレスです。これを求めるブラックリストもあります。",
    next: "実在するアカウントへのエイリアスを追加してください。",
  },
  "alias-to-nobody": {
    what: "エイリアス {alias} の宛先 {target} というアカウントはありません。",
    why: "エイリアスは 1 回だけ、まったく同じ名前のアカウントに展開されます。このアドレス宛のメールは拒否されます。",
    next: "このサーバのアカウントを宛先にするか、エイリアスを削除してください。",
  },
  "alias-shadowed": {
    what: "同じ名前のアカウントがあるため、エイリアス {alias} に効果はありません。",
    why: "アカウントの方が先に検索されます。",
    next: "エイリアスかアカウントのどちらかを削除してください。",
  },
  "command-alias-over-account": {
    what: "アカウント {account} 宛のメールは、コマンドエイリアスに渡されます。",
    why: "マニュアルの説明とは逆に、コマンドエイリアスがアカウントより優先されます。",
    next: "ファイルかアカウントの名前を変更してください。",
  },
  "domain-reference-unhandled": {
    what: "ドメイン {domain} を参照していますが、このサーバのドメインではありません。",
    why: "ドメイン名を手作業で変更、削除したときに残るもので、効果はありません。",
    next: "新しいドメイン名に直すか、ドメインを追加するか、削除してください。",
  },
  "pop3-link-to-nobody": {
    what: "{account} のための自動受信が設定されていますが、そのアカウントはありません。",
    why: "XMail はこの設定を無効とみなし、受信しません。",
    next: "アカウントを追加するか、設定を直してください。",
  },
  "external-alias-to-nobody": {
    what: "拡張エイリアス {alias} の {target} というアカウントはありません。",
    why: "このアドレスからのメールの Return-Path が、誰にも届かないアドレスになります。",
    next: "行を直すか、削除してください。",
  },
  "folder-without-account": {
    what: "フォルダ {folder} に対応するアカウントもドメインもありません。",
    why: "古いメールが残っているかもしれません。同じ名前を追加すると -00017 で失敗します。",
    next: "内容を確認してから、別の場所へ移動してください。",
  },
  "account-without-folder": {
    what: "アカウント {account} のフォルダ ({folder}) がありません。",
    why: "メールの配送も受信もできません。フォルダ名の大文字と小文字は区別されます。",
    next: "フォルダを作成するか、アカウントを削除して追加し直してください。",
  },
  "list-without-members": {
    what: "メーリングリスト {list} にメンバーがいません。",
    why: "このリスト宛のメールは誰にも届きません。",
    next: "メンバーを追加するか、リストを削除してください。",
  },
  "list-member-odd": {
    what: "{list} のメンバー {member} の書き方が XMail の読み方と違います ({reason})。",
    why: "このメンバーについて、リストは見た目どおりに動作しません。",
    next: "アドレスと R、W、A の文字を書いてください。mlusers.tab にコメントは書けません。",
  },
  "index-stale": {
    what: "このテーブルの索引が古くなっています。",
    why: "XMail を通さずに変更されたため、存在しないとみなされるアカウントがあります。再起動で直るとは限りません。",
    next: "実行中なら CTRL で行を追加して削除し、停止中なら tabindex の索引を削除してから開始してください。",
  },
};
