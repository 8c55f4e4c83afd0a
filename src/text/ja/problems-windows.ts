import type { windowsProblems as english } from "../en/problems-windows.ts";
import type { Same } from "../same.ts";

export const windowsProblems: Same<typeof english> = {
  WINDOWS_ACCESS_DENIED: {
    title: "管理者権限が必要です。",
    next: "「管理者として実行」で起動するか、管理者のコンソールで次を実行してください: {command}",
  },
  WINDOWS_NOT_ELEVATED: {
    title: "管理者権限なしで実行中です。表示はできますが、登録や開始、停止はできません。",
    next: "「管理者として実行」で起動するか、次を実行してください: {command}",
  },
  WINDOWS_DEPENDENTS_RUN: {
    title: "{service} に依存する別のサービスが実行中です。",
    next: "services.msc で先にそれらを停止してから、もう一度試してください。",
  },
  WINDOWS_NO_ANSWER: {
    title: "{service} が 30 秒以内に応答しませんでした (1053)。",
    next: "実行ファイルがこの Windows に合っているか、必要な DLL が同じフォルダにあるかを確認し、コンソールで --debug を付けて実行してみてください。",
  },
  WINDOWS_ALREADY_RUNNING: {
    title: "{service} はすでに実行中です (1056)。",
    next: "操作は不要です。変更したオプションを反映するには再起動してください。",
  },
  WINDOWS_SERVICE_DISABLED: {
    title: "サービス {service} は無効になっています (1058)。",
    next: "手順 3 で登録し直すと、自動起動に戻ります。",
  },
  WINDOWS_NOT_NOW: {
    title: "{service} は現在操作を受け付けません (1061)。",
    next: "開始または停止の途中です。少し待ってから試してください。",
  },
  WINDOWS_NOT_STARTED: {
    title: "{service} は開始されていません (1062)。",
    next: "停止の必要はありません。必要なときに開始してください。",
  },
  WINDOWS_PROCESS_DIED: {
    title: "{service} のプロセスが予期せず終了しました (1067)。",
    next: "異常終了または強制終了です。イベントログ (アプリケーション) と XMail のログを確認してから開始してください。",
  },
  WINDOWS_DEPENDENCY_FAILED: {
    title: "{service} が依存するサービスを開始できませんでした (1068)。",
    next: "services.msc の「依存関係」を確認し、先にそのサービス (通常は Tcpip) を開始してください。",
  },
  WINDOWS_LOGON_FAILED: {
    title: "{service} の実行アカウントでログオンできませんでした ({code})。",
    next: "services.msc の「ログオン」で現在のパスワードを設定するか、ローカルシステムアカウントを選択してください。",
  },
  WINDOWS_MARKED_FOR_DELETION: {
    title: "{service} は削除の予約済みですが、まだ使用中です (1072)。",
    next: "services.msc、タスクマネージャ、イベントビューアをすべて閉じ、少し待ってから試してください。変わらなければ Windows を再起動してください。",
  },
  WINDOWS_SERVICE_EXISTS: {
    title: "サービス {service} はすでにあります (1073)。",
    next: "表示を更新してください。登録を実行すると、既存のサービスを修正します。",
  },
  WINDOWS_NEVER_STARTED: {
    title: "{service} は Windows の起動後、まだ開始されていません (1077)。",
    next: "各手順を確認してから開始してください。自動開始に登録していれば、次に Windows が起動したときにも開始します。",
  },
  WINDOWS_STOPPED_PATH: {
    title: "{service} はすぐに停止しました。パスが見つかりません (エラー {code})。",
    next: "多くの場合、手順 2 の MAIL_ROOT が原因です: {mailRoot}。この XMail が読むレジストリに、実在するフォルダを設定してください。",
  },
  WINDOWS_STOPPED_DENIED: {
    title: "{service} はアクセスを拒否されて停止しました (エラー 5)。",
    next: "サービスの実行アカウント (手順 3 に表示) に、MailRoot の変更を許可してください: {mailRoot}",
  },
  WINDOWS_STOPPED_PORT: {
    title: "{service} はポートを使えずに停止しました (エラー {code})。",
    next: "別のプログラムが使用中か、Windows が予約しています。手順 2 のポートを確認してください。使用中のプログラムは netstat -ano で分かります。",
  },
  WINDOWS_STOPPED_ADDRESS: {
    title: "{service} は、このマシンにないアドレスのため停止しました (エラー 10049)。",
    next: "手順 2 の待ち受けアドレスを確認してください。",
  },
  WINDOWS_STOPPED_AT_ONCE: {
    title: "{service} は自ら停止しました (エラー {code})。",
    next: "この番号は最後のエラーを示すだけです。XMail のログ、手順 2 のポート、イベントログ (アプリケーション) を確認してください。",
  },
  WINDOWS_PROGRAM_MISSING: {
    title: "{service} の実行ファイルが見つかりません (エラー {code})。",
    next: "手順 1 で XMail のフォルダを指定し、手順 3 で登録し直してください。",
  },
  WINDOWS_PROGRAM_WRONG: {
    title: "{service} の実行ファイルは、この Windows では実行できません (エラー {code})。",
    next: "この Windows に合った XMail (32 ビット版または 64 ビット版) をインストールし直してください。",
  },
  WINDOWS_NAME_DIFFERS: {
    title: "XMail のサービス名は実行ファイル名で決まります。{program} は {service} になりません。",
    next: "手順 1 で {service} の実行ファイルを指定してください。別の XMail を使う場合は、手順 1 を保存してからこのプログラムを起動し直してください。",
  },
  WINDOWS_ACCOUNT_PASSWORD: {
    title: "アカウント {account} にはパスワードが必要です。このプログラムからは設定できません。",
    next: "空欄にしてローカルシステムアカウントを使うか、NT SERVICE\\{service} を指定してください。services.msc でも設定できます。",
  },
  WINDOWS_PATH_EMPTY: {
    title: "MAIL_ROOT が空のため、XMail は起動しません。",
    next: "C:\\MailRoot のように、ドライブから指定してください。",
  },
  WINDOWS_PATH_QUOTES: {
    title: "MAIL_ROOT に引用符があります。XMail はそれを名前の一部とみなします: {path}",
    next: "空白を含む場合も引用符なしで指定してください: {suggestion}",
  },
  WINDOWS_PATH_BLANK_AT_END: {
    title: "MAIL_ROOT の先頭か末尾に空白があります: {path}",
    next: "空白を除いてください: {suggestion}",
  },
  WINDOWS_PATH_VARIABLE: {
    title: "XMail は MAIL_ROOT の環境変数を展開しません: {path}",
    next: "C:\\MailRoot のように、実際のフォルダを指定してください。",
  },
  WINDOWS_PATH_SLASHES: {
    title: "MAIL_ROOT にスラッシュがあると XMail はフォルダを開けません: {path}",
    next: "円記号 (バックスラッシュ) で指定してください: {suggestion}",
  },
  WINDOWS_PATH_NETWORK: {
    title: "XMail はネットワークのパスを MAIL_ROOT に使えません: {path}",
    next: "MailRoot はこのマシンのディスクに置いてください。",
  },
  WINDOWS_PATH_NOT_ABSOLUTE: {
    title: "MAIL_ROOT が絶対パスではありません: {path}",
    next: "C:\\MailRoot のように、ドライブから . や .. を使わずに指定してください。",
  },
  WINDOWS_PATH_CHARACTER: {
    title: "MAIL_ROOT にフォルダ名で使えない文字があります: {path}",
    next: "< > | * ? : と制御文字を使わずに指定してください。",
  },
  WINDOWS_PATH_NOT_ASCII: {
    title: "MAIL_ROOT に ASCII 以外の文字があります。XMail はシステムのコードページで読みます: {path}",
    next: "C:\\MailRoot のように、半角英数字だけのフォルダにしてください。",
  },
  WINDOWS_PATH_LAST_BYTE: {
    title: "MAIL_ROOT が {letter} で終わっています。XMail は最後のバイトを区切りとみなして削ります: {path}",
    next: "C:\\MailRoot のように、半角英数字だけのフォルダにしてください。",
  },
  WINDOWS_VALUE_TYPE: {
    title: "{place} の {name} の種類が REG_SZ ではなく {type} です。",
    next: "XMail は最初の文字列をそのまま読みます。手順 2 で登録し直すと REG_SZ になります。",
  },
  WINDOWS_VALUE_TOO_LONG: {
    title: "{name} が、XMail の読める {limit} バイトを超えています。",
    next: "短くしてください。何も書き込んでいません。",
  },
  WINDOWS_VALUE_LETTERS: {
    title: "{name} に、XMail が正しく読めない文字があります。",
    next: "半角英数字と記号だけを使ってください。何も書き込んでいません。",
  },
  WINDOWS_OTHER_VIEW: {
    title: "{other} に別の値がありますが、この XMail は読みません: {there}",
    next: "読むのは {place} です: {here}。別の値のほうが正しければ、手順 2 で取り込んでください。残っていても害はありません。",
  },
  WINDOWS_VIEW_UNKNOWN: {
    title: "2 つのキーの値が異なり、XMail がどちらを読むか分かりません。{place}: {here} / {other}: {there}",
    next: "手順 1 で XMail のフォルダを指定してください。32 ビット版は WOW6432Node の下、64 ビット版はもう一方を読みます。",
  },
  WINDOWS_REGISTRY_DIFFERS: {
    title: "{place} の {name} を読み直すと、書き込んだ値と異なります。",
    next: "ポリシーやウイルス対策ソフトなどが書き換えています。regedit で確認してください。",
  },
  WINDOWS_REGISTRY_UNREADABLE: {
    title: "レジストリの {place} を読み取れません。",
    next: "「管理者として実行」で起動してください。Windows の応答: {message}",
  },
  WINDOWS_NAME: {
    title: "Windows では {file} という名前のファイルを作れません。",
    next: "何も変更していません。バックアップ元で名前を変えて、バックアップを作り直してください。",
  },
  WINDOWS_NAMES_ALIKE: {
    title: "バックアップの {entry} と {other} は、Windows では同じ名前になります。",
    next: "何も変更していません。バックアップ元で一方の名前を変えて、バックアップを作り直してください。",
  },
  WINDOWS_ACL_NOT_KEPT: {
    title: "{file} のアクセス許可を新しいファイルに引き継げません。",
    next: "何も変更していません。「管理者として実行」で起動してください。Windows の応答: {message}",
  },
  WINDOWS_ACL_NOT_SET: {
    title: "{path} を他の利用者から保護できません。このフォルダにはパスワードが入ります。",
    next: "管理者のコンソールで実行してください: {command}。Windows の応答: {message}",
  },
};
