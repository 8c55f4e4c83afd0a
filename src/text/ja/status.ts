import type { status as english } from "../en/status.ts";
import type { Same } from "../same.ts";
import { accountFields } from "./account-fields.ts";
import { columns } from "./columns.ts";
import { options } from "./options.ts";
import { reasons } from "./reasons.ts";
import { rowProblems } from "./row-problems.ts";

export const status: Same<typeof english> = {
  serviceStates: {
    running: "実行中",
    starting: "開始中",
    stopping: "停止中",
    stopped: "停止",
    failed: "失敗",
    "not-registered": "未登録",
    unknown: "不明",
  },
  dangersOfService: {
    "unit-sends-sigterm": "ユニットが SIGTERM で停止します。XMail は止まらず、フィルタが動かなくなります。",
    "unit-daemon-mode": "デーモンとして開始するため、失敗しても成功に見えます。",
    "unit-runs-as-root": "XMail が root で動作します。",
    "unit-no-restart-limit": "開始に失敗すると無限に繰り返します。",
    "unit-short-stop-timeout": "停止を待つ時間が短すぎます。",
    "not-at-boot": "マシンの起動時に XMail が開始しません。",
  },
  live: {
    service: "サービス",
    control: "コントロール",
    queue: "キュー",
    frozen: "凍結",
    disk: "空きディスク",
    newest: "最新のエラー",
    none: "なし",
    open: "応答",
    closed: "応答なし",
    off: "オプションで無効",
    foreign: "XMail以外",
    unknown: "?",
    login: "ログイン可",
    restartDue: "再起動が必要",
    restartNotDue: "再起動は不要",
    restartProbably: "再起動が必要な可能性",
    age: "{seconds} 秒前",
    edits: "未保存の変更",
    readOnly: "読み取り専用",
    problems: "要確認 {count} 件",
  },
  columns,
  accountFields,
  options,
  reasons,
  rowProblems,
  groups: {
    required: "必須",
    basic: "基本設定",
    gateways: "SMTPゲートウェイ関連",
    security: "セキュリティ関連",
    tls: "SSL/TLS関連設定",
    notices: "エラーと通知",
    headers: "ヘッダと取得",
  },
  consequences: {
    "stops-start": "XMail が開始しません",
    "refuses-everybody": "全接続を拒否します",
    "refuses-smtp": "SMTP をすべて拒否します",
    "refuses-messages": "メールをすべて拒否します",
    "opens-control": "コントロールが全員に開放されます",
    "no-control-login": "コントロールにログインできません",
    "no-pop3-login": "POP3 にログインできません",
    "no-local-mail": "ローカルのメールを拒否します",
    "half-added-domains": "ドメインの追加に失敗します",
    "no-logs": "ログが残りません",
    "no-sendmail": "sendmail が失敗します",
    "no-dns-roots": "外部へ配送できない場合があります",
    feature: "その機能だけが必要とします",
    none: "影響なし",
  },
};
