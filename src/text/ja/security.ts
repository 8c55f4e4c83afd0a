import type { security as english } from "../en/security.ts";
import type { Same } from "../same.ts";

export const security: Same<typeof english> = {
  tools: { audit: "セキュリティ検査", explain: "アドレスの判定" },
  senderCheck: {
    title: "送信者(From:)アドレスによるリレー許可: 外部宛てで送信者がローカルユーザでないメール",
    actions: {
      relay: {
        label: "そのままリレーする",
        help: "検査しません。このコンピュータと自分の LAN だけにリレーを許可している場合はこれで十分です。",
      },
      notify: {
        label: "リレーを拒否し、送信者に通知して凍結メッセージにする",
        help: "XMail は受け取ったあとなので、検査に通らなかったアドレスそのものに通知が届きます。詐称されていれば無関係の人に届きます。",
      },
      freeze: {
        label: "通知せずに凍結メッセージにする",
        help: "メールは凍結メッセージとして残り、内容の確認、再送、削除ができます。",
      },
      delete: {
        label: "通知も凍結もしない (無条件削除)",
        help: "メールはただちに削除され、だれにも知らされません。",
      },
      refuse: {
        label: "送信中に拒否する (推奨)",
        help: "クライアントはメッセージの終わりで 550 を受け取り、メールを手元に残します。詐称された送信者への通知は出ず、何も失われません。",
      },
    },
    address: {
      label: "検査するアドレス",
      help: "エンベロープ (MAIL FROM)、表示される From: 行、またはその両方です。このサーバのユーザ、エイリアス、エイリアスドメイン、メーリングリストは通ります。認証した人とエラー通知も通ります。",
    },
    addresses: { both: "両方", envelope: "エンベロープの送信者", header: "From: 行" },
    notFrozen:
      "RemoveSpoolErrors が有効なので、凍結されずに削除されます。手順 6 で 0 にするか、別のものを選んでください。",
    obstacle:
      "XMail のユーザは {node} を実行できない可能性があります ({obstacle})。その場合、すべてのメールが通ります。Node を全ユーザ用にインストールしてください。",
    keepsBack:
      "XMail は -M5 なしで IPv6 を待ち受けています。送信フィルタがあると外部宛てのメールがすべて止まり、何も表示されません。手順 2 で -M5 を追加するか、「送信中に拒否する」を選んでください。",
    unavailable: "検査用プログラムがありません。npm run build で作成してください。",
    copyMissing:
      "検査用プログラムが MailRoot にないため、すべてのメールが通ります。「確認して書き込む」で配置します。",
    copyOther: "MailRoot の検査用プログラムは別のバージョンです。「確認して書き込む」で更新します。",
    faults: {
      "start-missing":
        "{file} {line} 行目: 指定された起動ファイルに設定がないため、すべてのメールが通ります。",
      "row-incomplete": "{file} {line} 行目: すべてのメールが対象になっていません。",
      "choice-unknown": "{file} {line} 行目: この選択はここでは効果がありません。",
      "row-twice": "{file} {line} 行目: 検査が重複しています。",
      "two-tables": "{file} {line} 行目: 検査が両方のファイルにあります。",
    },
    filtersBefore:
      "ほかのフィルタが {count} 個先に実行されます。16 を加えた終了コードの場合、この検査は実行されません。",
    loginHidden:
      "DisableEmitAuthUser が有効なので、認証の有無がわかりません。smtprelay.tab にないクライアントは認証したものとして扱います。",
    program: "(プログラム {bytes} バイト)",
  },
  audit: {
    title: "セキュリティ検査",
    severities: { danger: "危険", warning: "警告", note: "情報", "could-not-test": "未確認" },
    gathering: "検査しています...",
    nothing: "問題は見つかりませんでした。",
    untested: "確認できませんでした: {reason}。",
    untestedWhat: "次のことに当たるかどうかは不明です: {what}",
    untestedNext: "このプログラムに読み取りの権限を与えるか、ご自分で確認してください。",
    next: "対処: {next}",
    fix: "f: 修正する ({save} で保存するまで書き込みません)",
    registers: "f: サービスを登録し直す (先に内容を表示して確認します)",
    noFix: "管理者の判断が必要です。",
    keys: "Enter 詳細  f 修正  r 再検査  t リレー試験",
    pane: "検査",
    finished: "セキュリティ検査 ({audit}): {counts}",
  },
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
