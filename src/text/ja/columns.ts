import type { columns as english } from "../en/columns.ts";
import type { Same } from "../same.ts";

export const columns: Same<typeof english> = {
  address: {
    label: "IPアドレス",
    help: "192.168.1.0、またはビット数付きの 192.168.1.0/24、2001:db8::/32 です。",
  },
  mask: {
    label: "ネットマスク",
    help: "255.255.255.0 のように指定します。アドレス/ビット数の場合は使われないので - にします。",
  },
  permission: { label: "許可属性", help: "ALLOW は許可、それ以外の語は拒否です。" },
  precedence: { label: "優先順位", help: "一致した行のうち最大の数が有効です。同じ数なら下の行です。" },
  parameters: {
    label: "対応方法",
    help: "空白は直ちに切断します。code=0 は SMTP 認証に成功すれば送信を許可し、code=-5 はコマンドごとに 5 秒遅らせます。",
  },
  pattern: {
    label: "送信者のパターン",
    help: "送信者のアドレスと比べます。* と ? が使えます。大文字と小文字は区別しません。",
  },
  controlName: {
    label: "管理アカウント名",
    help: "大文字と小文字は区別しません。同じ名前の行があると先の行だけが有効で、後の行ではログインできません。",
  },
  codedPassword: {
    label: "パスワード(符号化)",
    help: "XMail 独自の符号化で、秘匿はできません。平文のまま書くと別のパスワード、多くは空のパスワードとして読まれます。",
  },
  domain: { label: "ドメイン", help: "このサーバがメールを扱うドメインです。" },
  account: {
    label: "アカウント",
    help: "@ より左側です。同じ名前のエイリアスがあってもアカウントが優先されます。",
  },
  number: {
    label: "番号",
    help: "全アカウントで重複しない番号です。XMail は最大の番号に 1 を足して割り当てます。",
  },
  folder: {
    label: "フォルダ",
    help: "ドメインのフォルダの下にあります。大文字と小文字も含めて実際の名前と同じにします。",
  },
  type: { label: "種類", help: "U はユーザ、M はメーリングリストです。" },
  domainPattern: {
    label: "ドメイン",
    help: "エイリアスが有効なドメインです。* と ? が使え、* だけにすると全ドメインが対象です。",
  },
  alias: {
    label: "エイリアス",
    help: "* と ? が使えます。完全に一致するものが優先され、次に最も長いパターンが使われます。",
  },
  target: {
    label: "転送先",
    help: "同じドメインのアカウント、または アカウント@ドメイン です。実在するものを指定します。",
  },
  aliasDomain: {
    label: "エイリアスドメイン",
    help: "このドメイン宛てを実ドメインで受け取ります。* と ? が使え、最初に一致した行が有効です。",
  },
  realDomain: {
    label: "実ドメイン",
    help: "domains.tab にあるドメインです。エイリアスドメインは指定できません。",
  },
  remoteDomain: { label: "外部のドメイン", help: "プロバイダなど、外部のアドレスのドメインです。" },
  remoteAccount: {
    label: "外部のアカウント",
    help: "この送信者のメールを配送するとき、差出人 (Return-Path) をローカルのアドレスに書き換えます。",
  },
};
