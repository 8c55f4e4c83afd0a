import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decideIpMap } from "../../../src/core/access/ip-map.ts";
import { decideRelayTable } from "../../../src/core/access/relay.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

const read = (name: string) => readFileSync(`${import.meta.dirname}/../../fixtures/access/${name}`, "utf8");
const bytesOf = (text: string) => Buffer.from(text, "utf8").toString("latin1");
/** The recorded server's name server answered nothing; the hosts file knew this name. */
const lookup = (host: string) => (host === "localhost" ? [127, 0, 0, 1] : undefined);

interface Recorded {
  readonly kind: "ctrl" | "relay";
  readonly file: string;
  readonly listener: "ipv4" | "ipv6";
  readonly allow: Readonly<Record<string, boolean>>;
}

test.each([
  ["access-ipv4.jsonl", 10_000],
  ["access-ipv6.jsonl", 4_800],
])("every verdict in %s is XMail's", (name, count) => {
  let verdicts = 0;
  const wrong: unknown[] = [];
  for (const line of read(name).trim().split("\n")) {
    const { kind, file, listener, allow } = JSON.parse(line) as Recorded;
    const table = readTable(bytesOf(file), tabFormat(kind === "ctrl" ? "ctrl.ipmap.tab" : "smtprelay.tab"));
    for (const [client, allowed] of Object.entries(allow)) {
      verdicts++;
      const seen = listener === "ipv6" && !client.includes(":") ? `::ffff:${client}` : client;
      const decision =
        kind === "ctrl" ? decideIpMap(table, seen, lookup) : decideRelayTable(table, seen, lookup);
      if (decision.allowed !== allowed) wrong.push({ kind, file, client, allowed, decision });
    }
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(verdicts).toBe(count);
});

test("a name that nobody looked up leaves the decision open", () => {
  const table = readTable('"office.example"\t"255.255.255.255"\t"ALLOW"\t5\n', tabFormat("ctrl.ipmap.tab"));
  expect(decideIpMap(table, "192.0.2.1").allowed).toBe("not-decided");
});

test.each([
  ['"0.0.0.0/0"\t"DENY"\t1\n', "too-few-columns"],
  ['"10.0.0.0 "\t"255.0.0.0"\t"DENY"\t1\n', "unresolvable"],
  ['"0.0.0.0"\t"0.0.0.0"\t"DENY"\t-2\n', "low-precedence"],
])("%j has no effect, and the reason is told", (bytes, reason) => {
  const decision = decideIpMap(readTable(bytes, tabFormat("ctrl.ipmap.tab")), "10.0.0.1", lookup);
  expect(decision).toMatchObject({ allowed: true, steps: [{ outcome: "no-effect", reason }] });
});
