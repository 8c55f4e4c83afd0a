import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decideIpMap } from "../../../src/core/access/ip-map.ts";
import { recommendedControlRows } from "../../../src/core/access/recommend.ts";
import { decideRelayTable } from "../../../src/core/access/relay.ts";
import { rowMeaning } from "../../../src/core/access/row-meaning.ts";
import { applyEdits } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable, type Table } from "../../../src/core/tab/table.ts";
import { bytesOf } from "./replies.ts";

/** The tables of thousands of recorded verdicts: odd ones of every kind. */
const TABLES = ["access-ipv4", "access-ipv6", "access-odd"].flatMap((name) =>
  readFileSync(`${import.meta.dirname}/../../fixtures/access/${name}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly kind: "ctrl" | "relay"; readonly file: string }),
);
const PUBLIC = ["8.8.8.8", "203.0.113.9", "198.51.100.128", "192.0.2.77", "2001:db8::9", "2600::1"];
const PRIVATE = ["10.0.0.5", "172.16.3.4", "192.168.1.77", "fd00::2"];
const alone = (row: Table["rows"][number]): Table => ({ encoding: "utf-8", rows: [row], comments: [] });

test("whatever a row says, it is called private, of this machine or without effect only where no public client relays by it", () => {
  const format = tabFormat("smtprelay.tab");
  const wrong: unknown[] = [];
  let opened = 0;
  for (const { file } of TABLES)
    for (const row of readTable(bytesOf(file), format).rows) {
      const { who, problems } = rowMeaning(row.fields, 1);
      const relays = (client: string) => decideRelayTable(alone(row), client).allowed === true;
      const byPublic = PUBLIC.filter(relays);
      if (byPublic.length > 0) opened++;
      if (byPublic.length > 0 && who !== "everybody" && who !== "public")
        wrong.push([row.fields, who, byPublic]);
      const isOpen = byPublic.includes("8.8.8.8") || byPublic.includes("2600::1");
      if (who === "everybody" && !isOpen && !problems.includes("host-name")) wrong.push([row.fields, who]);
      if (who === "this-machine" && PRIVATE.some(relays)) wrong.push([row.fields, who]);
    }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(opened).toBeGreaterThan(1000);
});

test("the recommended rows close every fourth of the tables, let this machine in, and find nothing to do the second time", () => {
  const format = tabFormat("ctrl.ipmap.tab");
  const wrong: unknown[] = [];
  for (const { file } of TABLES.filter(({ kind }, index) => kind === "ctrl" && index % 4 === 0))
    for (const ipv6 of [false, true]) {
      const before = readTable(bytesOf(file), format);
      const result = applyEdits(bytesOf(file), format, recommendedControlRows(before, ipv6));
      if (!result.ok) {
        wrong.push([file, result.problem.code]);
        continue;
      }
      const after = readTable(result.value, format);
      const isIn = (client: string) => decideIpMap(after, client, () => undefined).allowed === true;
      const isNamed = (client: string) =>
        before.rows.some(({ fields }) => {
          const { who } = rowMeaning(fields, 4);
          const allows = fields[2]?.toLowerCase() === "allow" && who !== "everybody" && who !== "no-effect";
          return (
            allows && decideRelayTable(alone({ line: 1, fields, occurrence: 0 }), client).allowed === true
          );
        });
      const clients = [...PUBLIC, ...PRIVATE].filter((client) => ipv6 || !client.includes(":"));
      const strangers = clients.filter((client) => isIn(client) && !isNamed(client));
      const again = recommendedControlRows(after, ipv6);
      if (!isIn("127.0.0.1") || (ipv6 && !isIn("::1")) || strangers.length > 0 || again.length > 0)
        wrong.push({ file, ipv6, after: result.value, strangers, again });
    }
  expect(wrong.slice(0, 2)).toEqual([]);
  expect(wrong.length).toBe(0);
});
