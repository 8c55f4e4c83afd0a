import type { clashes as english } from "../en/clashes.ts";
import type { Same } from "../same.ts";

export const clashes: Same<typeof english> = {
  title: "変更の競合",
  intro: "編集中の項目が別のプログラムでも変更されました ({count} 件)。どちらを残すか選んでください。",
  base: "編集前の内容",
  theirs: "現在の内容",
  mine: "編集した内容",
  notSet: "(未設定)",
  noRow: "(行がありません)",
  noFile: "(ファイルがありません)",
  lines: "(ファイル全体、{count} 行)",
  another: "(別のパスワード)",
  compared: "現在の内容 (-) と編集した内容 (+):",
  startup: "起動時オプション",
  settings: "このプログラムの設定",
  keys: "m 編集を残す  t 現在の内容にする  M/T すべて  Esc 戻る",
  settled: "競合はなくなりました。まだ何も書き込んでいません。",
  goOn: "Enter: 続ける",
  mark: "競合 {count} 件",
  secondCopy:
    "このプログラムが同じ MailRoot でもう 1 つ開かれています: プロセス {pid}、ユーザ {user}、開始 {since}。両方で変更した項目は、保存する前に確認します。",
  secondMark: "二重に使用中",
};
