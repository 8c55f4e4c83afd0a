import type { apply as english } from "../en/apply.ts";
import type { Same } from "../same.ts";

export const apply: Same<typeof english> = {
  title: "xmail-tui apply が読むファイル: MailRoot と基本セットアップの 6 つの手順",
  example: [
    "どの項目も省略でき、省略したものは今のままです。null と書くと設定を削除します。",
    "適用するには: xmail-tui apply ファイル --dry-run。2 回目からは何も変わりません。",
  ],
  keys: {
    mailRoot: "対象の MailRoot の絶対パス。省略するとこのマシンで見つかったものを使います。",
    create: "MailRoot がまだないか空のフォルダなら、第三者に開放されていないものを作成します。",
    domain: "新しい MailRoot の主ドメイン。",
    recommended: "空の項目に推奨値を入れます。設定済みの値は変わりません。",
    controlPassword:
      "管理用パスワードそのもの。ファイルのモードが 0600 のときだけ書けます。省略すれば、未設定の場合に生成されます。",
    controlPasswordFile: "管理用パスワードを書いたファイル (モード 0600) の絶対パス。",
    removeSampleAccount: "XMail に付属する、パスワードが公開されているメールアカウントを削除します。",
    removeOpenAccounts:
      "空のパスワードで使える管理用アカウントと、無効に見えて有効なアカウントを削除します。",
    switches: "コマンドラインのスイッチを 1 つずつ指定します。false で取り除きます。",
    startupMailRoot: "XMail の起動時に使う MailRoot。",
    mend: "足りないフォルダとテーブルを作成します。",
    register: "マシンの起動時に XMail が自動的に開始するように登録します。",
    start: "最後に XMail を開始します。オプションが変わったときは再起動します。",
    access: "テーブルのすべての行 (この順序で)、または recommended。ここにない行は削除されます。",
    senderCheck: "外部宛てで、送信者がローカルユーザでないメールの扱い。",
    allowDangers: "危険でも書き込むもの。ここに名前がなければ何も書き込みません。",
  },
  dangers: {
    "start-open": {
      text: "第三者に開放されたまま XMail を開始することになります。確認するもの: {open}",
    },
  },
  faults: {
    "unknown-key": "ここにこの項目はありません。",
    meant: "ここにこの項目はありません。正しくは {right} です。",
    "not-a-section": "この下に {keys} などの項目を書いてください。",
    "not-rows": "recommended か、{names} を持つ行のリストを書いてください。",
    "not-a-list": "次のものからリストで書いてください: {choices}",
    "not-a-value": "文字列か数値を 1 つ書いてください。",
    "not-a-flag": "true か false を書いてください。",
    "not-a-choice": "次のどれかを書いてください: {choices}",
    "missing-key": "{key} がありません。",
    "either-or": "{other} も書かれています。どちらか一方にしてください。",
    encoding: "UTF-8 のテキストではありません。ファイルを UTF-8 で保存し直してください。",
    syntax: "YAML でも JSON でもありません ({code})。特殊な文字を含む文字列は引用符で囲んでください。",
  },
  missing: "ファイル {file} がありません。",
  unreadable: "{file} を読み込めません。フォルダであるか、権限がありません。",
  readable: {
    inside: "ファイルにパスワードがあり、ほかのユーザも読めます: chmod 600 {file}",
    beside: "パスワードのファイルをほかのユーザも読めます: chmod 600 {file}",
  },
  unknownDanger: "そのような危険はありません: {name}。あるのは: {names}",
  twoRoots: "ファイルは {file}、コマンドラインは {argument} を指しています。どちらか一方にしてください。",
  wouldCreate: "{path} に {domain} の新しい MailRoot を作成します。続きはその後で決まります。",
  created: "新しい MailRoot を作成しました: {path}",
  notAllowed: "何も行いません。許可するには: --yes-to-dangers {names}、またはファイルの allowDangers",
  notAllowedMore:
    "これ以上は何も行いません。許可するには: --yes-to-dangers {names}、またはファイルの allowDangers",
  allowed: "許可済: {name}",
  nothing: "することはありません。すべてファイルのとおりです。",
  would: "試行のため、何も行っていません。",
  registers: "登録するもの:",
  mends: "作成するもの: 足りないもの",
  plans: { start: "開始するもの: XMail", restart: "再起動するもの: XMail" },
  done: {
    saved: "保存しました。",
    mended: "足りないものを作成しました。",
    registered: "登録しました。",
    started: "開始しました。",
    restarted: "再起動しました。",
  },
};
