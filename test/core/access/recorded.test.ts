import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decideIpMap } from "../../../src/core/access/ip-map.ts";
import { decideRelayTable } from "../../../src/core/access/relay.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

const read = (name: string) => readFileSync(`${import.meta.dirname}/../../fixtures/access/${name}`, "utf8");
const bytesOf = (text: string) => Buffer.from(text, "utf8").toString("latin1");
/** The recorded server's name server answered nothing; the hosts file knew this name. */
const lookup = (host: string) => (host.toLowerCase() === "localhost" ? [127, 0, 0, 1] : undefined);

interface Recorded {
  readonly kind: "ctrl" | "relay";
  readonly file: string;
  readonly listener: "ipv4" | "ipv6";
  readonly allow: Readonly<Record<string, boolean>>;
}

test.each([
  ["access-ipv4.jsonl", 10_000],
  ["access-ipv6.jsonl", 4_800],
  // Numbers beyond 32 bits, zones, hexadecimal and octal parts, IPv4 inside IPv6 in every spelling.
  ["access-odd.jsonl", 2780],
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
  const table = readTable('"office.example"\t"255.255.255.255"\t"DENY"\t5\n', tabFormat("ctrl.ipmap.tab"));
  expect(decideIpMap(table, "192.0.2.1").allowed).toBe("not-decided");
});

test.each([
  ["a row that outweighs it", '"0.0.0.0/0"\t"-"\t"DENY"\t9\n', false],
  ["a later row of the same precedence", '"0.0.0.0/0"\t"-"\t"DENY"\t5\n', false],
  ["a row with the same verdict", '"0.0.0.0/0"\t"-"\t"ALLOW"\t1\n', true],
])("a name that nobody looked up leaves nothing open beside %s", (_, row, allowed) => {
  const named = '"office.example"\t"255.255.255.255"\t"ALLOW"\t5\n';
  const decision = decideIpMap(readTable(named + row, tabFormat("ctrl.ipmap.tab")), "192.0.2.1");
  expect(decision).toMatchObject({ allowed, decidedBy: 2, steps: [{ outcome: "not-decided" }, {}] });
});

test("of a line that XMail cuts into two rows, the row that decides is marked, not both", () => {
  const first = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\t';
  const text = `${first}${"x".repeat(510 - first.length)}"127.0.0.1/32"\t"-"\t"ALLOW"\t2\n`;
  const decision = decideIpMap(readTable(text, tabFormat("ctrl.ipmap.tab")), "127.0.0.1");
  expect(decision.allowed).toBe(true);
  expect(decision.steps.map(({ outcome }) => outcome)).toEqual(["outweighed", "decides"]);
});

test.each([
  ['"0.0.0.0/0"\t"DENY"\t1\n', "too-few-columns"],
  ['"10.0.0.0 "\t"255.0.0.0"\t"DENY"\t1\n', "unresolvable"],
  ['"0.0.0.0"\t"0.0.0.0"\t"DENY"\t-2\n', "low-precedence"],
])("%j has no effect, and the reason is told", (bytes, reason) => {
  const decision = decideIpMap(readTable(bytes, tabFormat("ctrl.ipmap.tab")), "10.0.0.1", lookup);
  expect(decision).toMatchObject({ allowed: true, steps: [{ outcome: "no-effect", reason }] });
});
