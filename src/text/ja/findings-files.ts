import type { findingsOfFiles as english } from "../en/findings-files.ts";
import type { Same } from "../same.ts";

export const findingsOfFiles: Same<typeof english> = {
  "secret-open-to-all": {
    what: "このマシンの誰でも {file} を開けます (モード {mode}、推奨 {wanted})。",
    why: "パスワードは符号化されているだけで、誰でも元に戻せます。",
    next: "ファイルを chmod {wanted} とし、MailRoot を chmod 700 にしてください。XMail は新しいファイルを誰でも開ける状態で作成します。",
  },
  "secret-open-to-group": {
    what: "グループのユーザが {file} を開けます (モード {mode}、推奨 {wanted})。",
    why: "パスワードは符号化されているだけで、誰でも元に戻せます。",
    next: "XMail を管理するグループでなければ、ファイルを chmod {wanted} にしてください。",
  },
  "mail-root-open-to-all": {
    what: "このマシンの誰でも {folder} に入れます (モード {mode}、推奨 {wanted})。",
    why: "XMail はデーモンとして、ログやメールなどの新しいファイルを誰でも開ける状態で作成します。守れるのはこのフォルダだけです。",
    next: "フォルダを chmod {wanted} にしてください。",
  },
  "mail-root-open-to-group": {
    what: "グループのユーザが {folder} に入れます (モード {mode}、推奨 {wanted})。",
    why: "XMail はデーモンとして、ログやメールなどの新しいファイルを、入れる人なら誰でも開ける状態で作成します。",
    next: "XMail を管理するグループでなければ、フォルダを chmod {wanted} にしてください。",
  },
  "filter-keeps-mail-back": {
    what: "このファイルを通るメールがすべて止まります。XMail は IPv6 で待ち受けていますが、オプション -M5 がありません。",
    why: "XMail はメッセージに記録されたクライアントのアドレスを読み取れず、送信もエラー通知もログ出力もしません。空のファイルがあるだけで起こります。",
    next: "手順 2 で -M5 を追加するか、-S6 と -X6 を外してください。",
  },
  "filter-row-dead": {
    what: "このフィルタの行はどのメールにも一致しません: {value} ({reason})",
    why: "XMail は何も言わずに無視し、フィルタは実行されません。",
    next: "送信者、受信者、0.0.0.0/0 のようなネットワーク 2 つ、ファイルを書いてください。",
  },
  "filter-file-missing": {
    what: "この行が指定するファイル {start} がありません。",
    why: "フィルタが実行できないときは、メールはそのまま通過します。",
    next: "ファイルを作成するか、行を削除してください。",
  },
  "filter-program-cannot-run": {
    what: "フィルタのプログラムを実行できません: {path} ({reason})",
    why: "フィルタが実行できないときは、メールはそのまま通過します。シェルも検索パスも使われません。",
    next: "XMail の実行ユーザが実行できるプログラムを、絶対パスで指定してください。",
  },
  "filter-macro-unknown": {
    what: "マクロ {macro} はここでは使えません。",
    why: "空になるか、引数がそのまま渡され、フィルタは別のものを調べることになります。",
    next: "名前を直してください。大文字だけが有効で、使えるマクロは段階によって違います。",
  },
  "filter-flag-unknown": {
    what: "フラグ {flag} は XMail にありません。",
    why: "無視され、フラグがないものとしてフィルタが実行されます。",
    next: "aex、wlex、timeo=秒数 のいずれかを使ってください。",
  },
  "sender-check-faulty": {
    what: "送信者の検査の行が正しくありません ({reason})。",
    why: "見た目どおりに検査されないか、2 回検査されます。",
    next: "手順 5 で検査を選び直してください。",
  },
  "sender-check-deletes": {
    what: "送信者の検査はメッセージを凍結する設定ですが、RemoveSpoolErrors が {value} です。",
    why: "XMail は凍結する代わりに削除します。拒否したメッセージは失われます。",
    next: "RemoveSpoolErrors を 0 にしてください。",
  },
  "filter-exit-codes": {
    what: "フィルタの行が {count} 件あります。ここで意味のある終了コードは {codes} (と 16 を加えたもの) だけです。",
    why: "ほかのコードではメールは通過します。SMTP の途中では 3 が拒否、その後は 4 が削除、5 と 6 が拒否、7 が変更の反映です。",
    next: "各プログラムがこのコードで終了することを確認してください。",
  },
  "filter-log-off": {
    what: "フィルタがありますが、フィルタのログは無効です (-Qg)。",
    why: "実行できないフィルタや時間のかかるフィルタはメールを通過させ、それがわかるのはこのログだけです。",
    next: "手順 2 で -Qg を追加してください。",
  },
  "tls-without-certificate": {
    what: "TLS が有効 ({names}) ですが、使えません: {file} - {reason}",
    why: "XMail は証明書がなくても TLS を提示します。TLS を試みた送信者は失敗し、メールが届きません。",
    next: "証明書と鍵を置くか、TLS を無効にしてください。",
  },
  "tls-port-without-certificate": {
    what: "TLS 用のポートが開いていますが、使えません ({reason})。",
    why: "XMail は接続を受け付けて、すぐに切断します。",
    next: "server.cert と server.key を置くか、ポートを無効にしてください ({options})。",
  },
  "certificate-expired": {
    what: "証明書の有効期限が切れています ({date})。",
    why: "メールソフトは警告か拒否をし、配送しないサーバもあります。",
    next: "更新してください。次の接続から使われます。",
  },
  "certificate-expires-soon": {
    what: "証明書の有効期限はあと {days} 日です ({date})。",
    why: "それ以降、メールソフトは警告か拒否をします。",
    next: "更新するか、自動的に更新されることを確認してください。",
  },
  "certificate-not-yet-valid": {
    what: "証明書は {date} から有効です。",
    why: "それまでメールソフトは拒否します。このマシンの時計が間違っているかもしれません。",
    next: "時計を確認するか、その日まで待ってください。",
  },
  "certificate-of-other-name": {
    what: "証明書は {names} のもので、{host} のものではありません。",
    why: "メールソフトは、別のサーバに接続していると警告します。",
    next: "このサーバに接続するときの名前の証明書を取得してください。",
  },
  "certificate-name-differs": {
    what: "証明書は {names} のもので、このサーバの名前は {host} です。",
    why: "メールソフトに証明書の名前を設定していれば問題ありません。",
    next: "メールソフトには証明書にある名前を設定してください。",
  },
  "certificate-short-key": {
    what: "証明書の鍵が {bits} ビットしかありません。",
    why: "新しいソフトは 2048 ビット未満の鍵を拒否します。",
    next: "鍵と証明書を作り直してください。",
  },
  "certificate-self-signed": {
    what: "自己署名の証明書です ({names})。",
    why: "他のサーバはたいてい受け入れます。メールソフトは最初に確認を求めます。",
    next: "第三者も使うサーバなら、公的な認証局から取得してください。",
  },
};
