import type { rowProblems as english } from "../en/row-problems.ts";
import type { Same } from "../same.ts";

export const rowProblems: Same<typeof english> = {
  "too-few-columns": "4 列に足りないため、効果がありません",
  "bare-address": "アドレスだけの行は読まれません。ネットマスクか /32 を付けてください",
  unresolvable: "アドレスを読み取れないため、効果がありません",
  bom: "アドレスの前に BOM があるため、効果がありません",
  blank: "TAB の代わりに、またはアドレスの前後に空白があり、効果がありません",
  "bits-not-a-number": "/ の後が数値でないため 0 とみなされ、すべてのアドレスに一致します",
  range: "範囲の書き方は読まれません。ネットワークとネットマスクで書いてください",
  wildcard: "* は読まれません。ネットワークとネットマスクで書いてください",
  "mask-is-a-number": "ネットマスクが数値だけで、世界中のアドレスに飛び飛びに一致します",
  "mask-behind-slash": "/ の後は最初の数だけがビット数として読まれます",
  "too-many-bits": "ビット数がアドレスの長さを超えています",
  "host-name": "ホスト名です (接続のたびに検索します)",
  octal: "0 で始まる部分は 8 進数です。010 は 8 になります",
  short: "省略形です。10.1 は 10.0.0.1 になります",
  "unknown-word": "ALLOW 以外の語なので、拒否になります",
  "precedence-not-a-number": "優先順位が数値ではなく、0 として扱われます",
  "low-precedence": "優先順位が -1 未満のため、効果がありません",
};
