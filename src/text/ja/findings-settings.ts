import type { findingsOfSettings as english } from "../en/findings-settings.ts";
import type { Same } from "../same.ts";

export const findingsOfSettings: Same<typeof english> = {
  "root-domain-missing": {
    what: "XMail から見て RootDomain が設定されておらず、メールを送受信できません。",
    why: "未設定だと HELO と EHLO がすべて 451 で拒否されます。",
    next: "このサーバの主ドメインを設定してください。",
  },
  "setting-missing": {
    what: "{name} が設定されていません。",
    why: "エラーメール、応答、ログインに必要な 5 項目の一つです。",
    next: "手順 6 で設定してください。",
  },
  "setting-without-tab": {
    what: "TAB がないため、この行は XMail に無視されます: {name}",
    why: "TAB のない行は値のない名前とみなされ、初期値のままになります。",
    next: "名前と値の間を TAB 一つにしてください。",
  },
  "setting-typographic-quotes": {
    what: "{name} の行の引用符が、ワープロや WEB ページの引用符です。",
    why: "XMail には文字とみなされ、名前や値の一部になります。",
    next: "半角の引用符で書いてください。",
  },
  "setting-wrong-case": {
    what: "{name} は XMail に無視されます。正しくは {right} です。",
    why: "名前は大文字と小文字が区別されます。現在は初期値のままです。",
    next: "{right} と書いてください。",
  },
  "setting-misspelt": {
    what: "{name} は XMail に無視されます。{right} のつもりかもしれません。",
    why: "知らない名前は何も言わずに無視され、初期値のままになります。",
    next: "そのつもりなら {right} と書いてください。",
  },
  "setting-obsolete": {
    what: "{name} は XMail 1.27 にはもうありません。",
    why: "古い解説に載っている名前で、効果はありません。",
    next: "行を削除してください。",
  },
  "setting-unknown": {
    what: "{name} は XMail にない名前なので無視されます。",
    why: "XMail の設定のつもりなら名前が違い、初期値のままになっています。",
    next: "名前を直してください。ほかのプログラムが使うなら、このままで構いません。",
  },
  "setting-twice": {
    what: "この {name} は効果がありません。{first} 行目で設定済みです。",
    why: "同じ名前では最初の行だけが有効で、後に追加した値は使われません。",
    next: "{first} 行目を変更し、この行を削除してください。",
  },
  "setting-twice-alike": {
    what: "{name} が {first} 行目と同じ値でもう一度書かれています。",
    why: "有効なのは最初の行だけで、この行を変更しても何も変わりません。",
    next: "この行を削除してください。",
  },
  "setting-flag-word": {
    what: "{name} は無効になっています。{value} は数値ではありません (初期値は {fallback})。",
    why: "XMail は先頭の数値を読み、yes、true、on などの語は 0 になります。",
    next: "有効は 1、無効は 0 と書いてください。",
  },
  "setting-number-word": {
    what: "XMail は {name} を {reads} と読みます: {value}",
    why: "先頭の数値だけが読まれ、単位は無視されます。",
    next: "数値だけを書いてください。",
  },
  "setting-of-sample": {
    what: "{name} がサンプルの値のままです: {value}",
    why: "実在しない名前なので、そこへのメールは失われ、HELO に使うとほかのサーバに拒否されます。",
    next: "自分のドメインに変えてください。",
  },
  "setting-no-address": {
    what: "{name} がメールアドレスではありません: {value}",
    why: "通知が失われます。PostMaster が正しくないとエラーメールを作成できません。",
    next: "ユーザ名@ドメイン の形で書いてください。",
  },
  "setting-no-domain": {
    what: "{name} がドメイン名ではありません: {value}",
    why: "アドレスやログインに使われるため、正しく動きません。",
    next: "example.com のような名前を書いてください。",
  },
  "setting-greeting-name": {
    what: "{name} が完全なホスト名 (FQDN) ではありません: {value}",
    why: "ほかのサーバは、名前解決できない名前を名乗る相手を拒否することがあります。",
    next: "mail.example.com のような、DNS に登録された名前を書いてください。",
  },
  "setting-no-reply-code": {
    what: "{name} の先頭に応答コードがありません: {value}",
    why: "この行がそのまま応答になり、コードがないと相手は解釈できません。",
    next: "554 などのコードから始めてください。",
  },
  "setting-gateway-comma": {
    what: "{name} のカンマの後のホストは使われません: {hosts}",
    why: "カンマの後はオプションとみなされます。ホストの区切りはセミコロンです。",
    next: "ホストの間を ; にしてください。",
  },
  "table-unreadable": {
    what: "このテーブルを読み取れません。",
    why: "内容は検査されていません。",
    next: "より強い権限でこのプログラムを開始してください。",
  },
  "table-utf16": {
    what: "このテーブルは UTF-16 で保存されています。",
    why: "XMail は内容を正しく読めません。",
    next: "BOM なしの UTF-8 か Shift_JIS で保存し直してください。",
  },
  "table-byte-order-mark": {
    what: "ファイルの先頭に BOM があり、XMail は最初の行を読めません。",
    why: "エディタには見えない 3 バイトですが、XMail には文字です。最初の行が拒否なら、誰も拒否されません。",
    next: "BOM を取り除き、BOM なしで保存してください。",
  },
  "table-bare-cr": {
    what: "改行が CR だけの部分があり、XMail には 1 行に見えます。",
    why: "読まれるのは先頭の行だけで、コメントなら何も読まれません。",
    next: "改行を LF か CR LF に変換してください。",
  },
  "table-line-cut": {
    what: "この行は XMail が読む {limit} バイトより長く、残りは別の行として読まれます。",
    why: "長いコメントの後半が設定になることもあります。",
    next: "行を短くするか、分けてください。",
  },
  "table-nul": {
    what: "この行に NUL バイトがあります。",
    why: "XMail はそこで行を打ち切ります。異常終了やディスクの故障で生じることがあります。",
    next: "行を復元し、ファイルのほかの部分も確認してください。",
  },
  "table-no-last-newline": {
    what: "最後の行に改行がありません。",
    why: "CTRL のコマンドで追加した行がつながってしまい、OK と応答しても追加されません。",
    next: "改行を加えてください。",
  },
  "table-quote-swallowed": {
    what: "値の最後のバイトが 5C (\\) のため、後の引用符も値の一部になります: {name}",
    why: "Shift_JIS では「ソ」「表」などがこのバイトで終わります。書かれた値とは違う値が読まれます。",
    next: "後に文字を加えるか、引用符なしで書いてください。",
  },
  "table-quote-open": {
    what: "引用符が閉じていません。",
    why: "XMail は次の TAB までを値とします。そのつもりなら害はありません。",
    next: "引用符を閉じてください。",
  },
  "table-quote-stray": {
    what: "先頭に引用符がなく、末尾だけにある列があります。",
    why: "XMail には引用符も値の一部です。",
    next: "先頭にも付けるか、取り除いてください。",
  },
  "table-comment-is-row": {
    what: "コメントか空白に見える行ですが、このテーブルにコメントはありません。",
    why: "XMail には行とみなされ、CTRL の一覧に現れます。",
    next: "内容を別の場所に移し、行を削除してください。",
  },
};
