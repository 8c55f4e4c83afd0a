import type { onWindows as english } from "../en/on-windows.ts";
import type { Same } from "../same.ts";

export const onWindows: Same<typeof english> = {
  problems: {
    FILE_NO_PERMISSION: {
      title: "{file} に対するアクセス許可がありません。",
      next: "何も変更していません。「管理者として実行」で起動し直すか、次を実行してください: {elevated}",
    },
    FILE_READ_ONLY: {
      title: "{file} は書き込み禁止のディスクにあります。",
      next: "書き込み禁止を解除してください。何も変更していません。",
    },
    FILE_BUSY: {
      title: "{file} は別のプログラムが使用中です。",
      next: "XMail やエディタ、ウイルス対策ソフトが開いています。少し待ってから試してください。何も変更していません。",
    },
    FILE_DISK_FAULT: {
      title: "{file} でディスクの障害が報告されました。",
      next: "イベントビューアの「システム」を確認し、データを別の場所に退避してください。何も変更していません。",
    },
    FILE_TOO_MANY_OPEN: {
      title: "開いているファイルが多すぎるため {file} を読み書きできません。",
      next: "他のプログラムを終了してから、もう一度試してください。何も変更していません。",
    },
    MAIL_ROOT_NO_PERMISSION: {
      title: "{path} を開くアクセス許可がありません。",
      next: "「管理者として実行」で起動し直すか、次を実行してください: {elevated}",
    },
    MAIL_ROOT_READ_ONLY: {
      title: "この MailRoot は読めますが変更できません。",
      next: "保存するには「管理者として実行」で起動し直すか、次を実行してください: {elevated}",
    },
    MAIL_ROOT_FOREIGN: {
      title: "{path} の所有者は {owner} です。",
      next: "保存するには「管理者として実行」で起動し直すか、次を実行してください: {elevated}",
    },
    MAIL_ROOT_PATH_UNUSABLE: {
      title: "XMail はこのパスを使えません: {path}",
      next: "C:\\MailRoot のように、引用符を付けず、ドライブから円記号 (バックスラッシュ) で指定してください。",
    },
    SERVICE_NO_RIGHTS: {
      title: "管理者権限が必要です。",
      next: "管理者のコンソールで次を実行してください: {command}",
    },
    VALUE_NOT_ABSOLUTE: {
      title: "パスにドライブがありません。",
      next: "C:\\ のように、ドライブから指定してください。",
    },
    WINDOWS_ACCESS_DENIED: {
      title: "管理者権限が必要です。",
      next: "次のコマンドで起動し直してください: {elevated} または管理者のコンソールで次を実行してください: {command}",
    },
  },
  fields: {
    programName: {
      label: "実行ファイル名",
      help: "実行ファイルの名前です。最初のドットまでが、サービス名とレジストリキーの名前になります。",
    },
    defaultDomain: {
      label: "sendmailの既定ドメイン",
      help: "sendmail.exe が XMail のレジストリキーから読む DEFAULT_DOMAIN です。サービスは使いません。空白でもかまいません。",
    },
    commandLine: {
      label: "起動時オプション(文字列)",
      help: "レジストリの MAIL_CMD_LINE です。下の項目と同じ値で、知らないオプションも残します。次の開始から有効です。",
    },
  },
  apply: {
    keys: {
      controlPassword:
        "管理用パスワードそのもの。ほかのユーザが読めないファイルにしてください。省略すれば、未設定のときだけ自動生成します。",
      controlPasswordFile:
        "管理用パスワードを書いたファイルの絶対パス。ほかのユーザが読めないようにしてください。",
    },
  },
  screens: {
    dangersOfService: {
      "no-admin-rights":
        "このプログラムに管理者権限がありません。表示はできますが、登録や開始、停止はできません。起動し直すコマンド: {elevated}",
    },
    options: {
      "-Ms": {
        label: "MailRoot",
        help: "レジストリの MAIL_ROOT より優先されます。下の MailRoot で指定することを推奨します。",
      },
      "-Md": { label: "詳細な出力", help: "デバッグ用です。Windows サービスでは使いません。" },
    },
  },
};
