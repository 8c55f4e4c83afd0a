import type { keys as english, keyProblems as englishProblems } from "../en/keys.ts";
import type { Same } from "../same.ts";

export const keys: Same<typeof english> = {
  commands: {
    save: "確認して書き込む",
    undo: "取消",
    redo: "やり直し",
    next: "次の手順",
    previous: "前の手順",
    recommended: "この手順の推奨値を使う",
    audit: "セキュリティ検査",
    explain: "アドレスの判定",
    status: "状態をすべて表示",
    history: "履歴: 保存の表示と復元",
    copy: "カーソル位置の内容をコピー",
    help: "ヘルプ",
    redraw: "画面を描き直す",
    suspend: "シェルに戻る (fg で再開)",
    quit: "終了",
  },
  blocked: {
    nothingToSave: "保存する変更はありません。",
    nothingToUndo: "取り消す変更はありません。",
    nothingToRedo: "やり直す変更はありません。",
    readOnly: "読み取り専用のため、書き込めません。",
    busy: "別の処理を実行しています。終わるまでお待ちください。",
    lastStep: "最後の手順です。",
    firstStep: "最初の手順です。",
    noRecommended: "ここには推奨値がありません。",
    nothingToCopy: "ここにはコピーする内容がありません。",
    notOnWindows: "Windows では、プログラムを中断して後で再開することはできません。",
  },
  hints: {
    move: "上下 移動",
    enter: "Enter 開く",
    menu: "Esc 手順一覧",
    row: "a 追加  d 削除  Enter 編集",
    save: "保存",
    help: "ヘルプ",
    quit: "終了",
    undo: "取消",
    explain: "判定",
    audit: "検査",
  },
  help: {
    title: "ヘルプ",
    filter: "検索:",
    none: "該当する操作はありません。",
    noKey: "(キーなし)",
    lines: [
      "上下, Tab, PgUp/PgDn   移動",
      "Home, End, Ctrl+A/E/W/U/K, Alt+B/F   入力欄の中での移動と削除 (シェルと同じ)",
      "Enter                  開く、実行、次の項目",
      "Space, 左右            選択を切り替える",
      "Esc                    手順一覧へ戻る",
      "a, e, d                行の追加、編集、削除",
    ],
    signs: "+ 完了   ! 確認が必要   - 未確認   * 変更あり   = 既定値と異なる",
  },
  about: {
    menu: "手順の一覧です。上下で選び、Enter で開きます。",
    preview: "書き込む内容をすべて表示しています。OK で書き込み、キャンセルすると何も変わりません。",
    job: "実行中の処理です。終わったら Enter で進みます。",
    row: "表の 1 行を項目ごとに編集します。行を決定するまで何も変わりません。Esc で破棄します。",
    ask: "すぐに実行する操作の前の確認です。最初はキャンセルが選ばれています。",
    notice: "お知らせです。Enter で閉じます。",
    status: "動作中の XMail についてわかっていることをすべて、取得からの経過時間とともに表示します。",
    audit:
      "不正利用、メールの消失、XMail の停止につながるものを、危険な順に表示します。Enter で詳細、f で安全に直せるものを修正します。",
    history:
      "保存の履歴と変更内容です。ファイル単位、保存単位、またはある時点の全体を、確認画面を経て復元できます。",
    clashes:
      "ここでの変更と、ほかで行われた変更が重なったものです。m は自分の変更、t は相手の変更を採用します。大文字はすべてに適用します。",
    "self-test":
      "動作中のサーバに、第三者が中継できるかどうかをこのマシンから試します。メールは送信しません。Esc で中止します。",
    explain: "XMail がクライアントをどう扱うかを、未保存の変更も含めて行ごとに表示します。",
    finish: "6 つの手順が終わりました。誰が接続できるか、何が残っているかを表示します。",
  },
  pressed: {
    review: "この手順で書き込む内容をすべて表示し、確認してから書き込みます。",
    looked: "この手順に変更はありません。確認したことを記録し、次へ進みます。",
    recommended: "推奨値を入力します。取り消すことができ、まだ書き込みません。",
    generate: "長い無作為のパスワードを作成して入力します。覚える必要はありません。",
    copy: "端末が許可していれば、端末のクリップボードにコピーします。",
    hide: "パスワードを画面から消します。",
    addRow: "この表に行を追加します。",
    explain: "アドレスを入力すると、どの行で決まるかがわかります。",
    removeRow: "表から行を削除します。この手順の書き込みで反映されます。",
    removeSample: "既知のパスワードで配布されているため、誰でもこのアカウントでメールを送れます。",
    register: "登録内容を表示して確認します。登録すると、マシンの起動時に XMail が開始します。",
    unregister: "XMail を停止し、マシンの起動時に開始しないようにします。ファイルは残ります。",
    start: "開始し、コントロールと SMTP が応答するまで待ちます。",
    stop: "XMail が終了するまで待ちます。次に開始するまでメールを受け取りません。",
    restart: "停止して開始し、変更したオプションを有効にします。接続中の通信は切断されます。",
    mend: "XMail に必要なフォルダやファイルのうち、ないものを作成します。既存のものは上書きしません。",
    rowOk: "行を表に入れます。手順の書き込みで反映されます。",
    cancel: "何も変更しません。",
    open: "このフォルダを開きます。中のファイルは変更しません。",
    create: "XMail に必要なものをすべて含むフォルダを、第三者に閉じた状態で作成します。",
    back: "前の選択に戻ります。",
  },
  startFields: {
    path: "server.tab と mailusers.tab があるフォルダです。",
    mainDomain: "メールのドメイン (例: example.jp) です。ユーザのアドレスの @ の後ろになります。",
  },
  copied: {
    sent: "{count} 文字をコピー (端末が許可する場合)。{copy} で表示",
    sentTmux: "{count} 文字をコピー (tmux が許可する場合)。{copy} で表示",
    password: "パスワードをコピー (端末が許可する場合)。",
    inTmux: "tmux でコピーするには set -g set-clipboard on (または allow-passthrough on) が必要です。",
    tooLong:
      "{count} 文字は、端末が受け取れる {limit} バイトを超えています。表示するので、選択してコピーしてください。",
    byHand: "マウスか端末の機能で選択してください。何かキーを押すと戻ります。",
    byHandPages: "{page}/{pages} ページ: PgUp と PgDn でページを移動し、ほかのキーで戻ります。",
    secret: "隠れているものはコピーしません。先に表示してください。",
    noClipboard: "この端末ではコピーできません。パスワードを表示してください。",
  },
  own: {
    none: "設定ファイルはありません。置く場所は {path} です。",
    file: "設定ファイル: {path}",
    changed: "変更 (既定は {keys})",
    leftOut: "この項目は無視し、ほかの項目は有効です。",
  },
};

export const keyProblems: Same<typeof englishProblems> = {
  PREFERENCES_UNREADABLE: {
    title: "設定ファイルを読み取れません ({reason})。",
    next: "設定ファイルを使わずに続けます。",
  },
  PREFERENCES_NOT_YAML: {
    title: "設定ファイルが YAML として正しくありません ({code})。",
    next: "設定ファイルを使わずに続けます。? や : などの記号は引用符で囲んでください。",
  },
  PREFERENCES_NOT_A_MAP: {
    title: "ここには名前と値が必要です。",
    next: "「名前: 値」の形で書いてください。",
  },
  PREFERENCES_UNKNOWN: {
    title: "{name} という設定はありません。",
    next: "使える設定: {known}。",
  },
  PREFERENCES_VALUE: {
    title: "{name} に値 {value} は使えません。",
    next: "使える値: {wanted}。",
  },
  KEYS_UNKNOWN_COMMAND: {
    title: "{command} という操作はありません。",
    next: "使える操作: {known}。",
  },
  KEYS_NOT_A_LIST: {
    title: "{command} の値がキーでもキーの一覧でもありません。",
    next: "ctrl+w や [ctrl+w, f6] の形で書いてください。",
  },
  KEYS_UNKNOWN_KEY: {
    title: "{key} というキーはありません。",
    next: "キーは a、ctrl+s、alt+x、f5、shift+f5、ctrl+pageup のように書きます。",
  },
  KEYS_NOT_APART: {
    title: "端末では {key} と {other} を区別できません。",
    next: "別のキーにしてください。",
  },
  KEYS_NEEDED_IN_FIELDS: {
    title: "{key} は入力欄とフォームで使います。",
    next: "別のキーにしてください。",
  },
  KEYS_USED_BY_SCREENS: {
    title: "文字 {key} はほかの画面の操作で使います。",
    next: "別のキーにしてください。",
  },
  KEYS_TWICE: {
    title: "{key} はすでに {other} のキーです。",
    next: "別のキーにするか、{other} のキーを変えてください。",
  },
  KEYS_ONLY_LETTERS: {
    title: "{command} のキーが文字だけ ({keys}) では、入力欄で使えません。",
    next: "ctrl か alt を組み合わせたキー、またはファンクションキーを加えてください。",
  },
  KEYS_NONE_LEFT: {
    title: "{command} のキーがなくなります。",
    next: "キーを 1 つ指定してください。",
  },
};
