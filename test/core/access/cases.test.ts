import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decideIpMap } from "../../../src/core/access/ip-map.ts";
import {
  admittedStrangers,
  isControlClosed,
  isLockedOut,
  proposedRelayRows,
  recommendedControlRows,
  relayedStrangers,
} from "../../../src/core/access/recommend.ts";
import { decideRelayTable } from "../../../src/core/access/relay.ts";
import { relayOpensTo } from "../../../src/core/access/relay-reach.ts";
import { rowMeaning } from "../../../src/core/access/row-meaning.ts";
import { applyEdits } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

const bytesOf = (path: string) =>
  readFileSync(`${import.meta.dirname}/../../fixtures/cases/${path}`, "latin1");
const load = (path: string) => readTable(bytesOf(path), tabFormat(path.split("/").at(-1)!));
const relayMeanings = (path: string) => load(path).rows.map(({ fields }) => rowMeaning(fields, 1));
const control = tabFormat("ctrl.ipmap.tab");

function recommended(bytes: string, ipv6 = false) {
  const edits = recommendedControlRows(readTable(bytes, control), ipv6);
  const result = applyEdits(bytes, control, edits);
  if (!result.ok) throw new Error(result.problem.code);
  return { bytes: result.value, table: readTable(result.value, control), edits };
}

test("case 01: the all-zero row is told apart from the two networks beside it", () => {
  const path = "01-relay-zero-network/MailRoot/smtprelay.tab";
  expect(relayMeanings(path).map((meaning) => meaning.who)).toEqual(["public", "everybody", "public"]);
  expect(relayedStrangers(load(path)).length).toBeGreaterThan(4);
  const lines = load(path).rows.map((row) => row.line);
  expect(relayOpensTo(load(path))).toEqual({ everybody: [lines[1]], publicNetworks: [lines[0], lines[2]] });
});

test("case 02: 24 and 255 as a mask match a strange set, and outsiders with it", () => {
  const path = "02-relay-prefix-number-as-mask/MailRoot/smtprelay.tab";
  expect(relayMeanings(path)).toMatchObject([
    { who: "public", strangeMask: true, hosts: 2 ** 30, problems: ["mask-is-a-number"] },
    { who: "public", strangeMask: true, hosts: 2 ** 24, problems: ["mask-is-a-number"] },
    { who: "public", hosts: 1, problems: ["mask-behind-slash"] },
  ]);
  expect(decideRelayTable(load(path), "198.51.100.1")).toMatchObject({ allowed: true, decidedBy: 1 });
});

test("case 04: a row with a blank for the TAB has no effect", () => {
  expect(relayMeanings("04-relay-space-instead-of-tab/MailRoot/smtprelay.tab")).toMatchObject([
    { who: "private" },
    { who: "no-effect", reason: "bare-address", problems: ["bare-address"] },
  ]);
});

test("case 07: private ranges are private, not an open relay", () => {
  const path = "07-relay-docker-bridge/MailRoot/smtprelay.tab";
  expect(relayMeanings(path).every((meaning) => meaning.who === "private")).toBe(true);
  expect(relayedStrangers(load(path))).toEqual([]);
});

test("case 08: loopback is this machine", () => {
  expect(relayMeanings("08-relay-loopback/MailRoot/smtprelay.tab")).toEqual([
    { who: "this-machine", hosts: 256, problems: [] },
  ]);
});

test.each(["MailRoot", "variant-empty"])("case 11: the list in %s lets everybody in", (folder) => {
  const path = `11-ctrl-ipmap-shipped-open/${folder}/ctrl.ipmap.tab`;
  expect(isControlClosed(load(path), false)).toBe(false);
  expect(isControlClosed(undefined, false)).toBe(false);
  expect(isControlClosed(recommended(bytesOf(path)).table, false)).toBe(true);
});

test.each(["MailRoot", "variant"])("case 12: three columns have no effect in %s", (folder) => {
  const table = load(`12-ctrl-ipmap-cidr-three-columns/${folder}/ctrl.ipmap.tab`);
  expect(table.rows.some(({ fields }) => rowMeaning(fields, 4).reason === "too-few-columns")).toBe(true);
  expect(isControlClosed(table, false)).toBe(false);
});

test.each([
  ["a", true],
  ["b", true],
  ["c", true],
  ["d", false],
])("case 14: list %s locks this machine out: %s", (folder, out) => {
  expect(isLockedOut(load(`14-ctrl-ipmap-self-lockout/${folder}/ctrl.ipmap.tab`), "127.0.0.1")).toBe(out);
});

test("case 15: behind a byte order mark the deny row has no effect, and the list is open", () => {
  const table = load("15-ctrl-ipmap-bom/MailRoot/ctrl.ipmap.tab");
  expect(rowMeaning(table.rows[0]!.fields, 4)).toEqual({
    who: "no-effect",
    reason: "unresolvable",
    problems: ["bom"],
  });
  expect(admittedStrangers(table).length).toBeGreaterThan(0);
});

test("case 16: an SMTP list cut to loopback refuses other mail servers", () => {
  const table = load("16-ipmap-smtp-closed-by-mistake/MailRoot/smtp.ipmap.tab");
  expect(admittedStrangers(table).filter((client) => !client.includes(":"))).toEqual([]);
  expect(decideIpMap(table, "127.0.0.200").allowed).toBe(true);
  expect(decideIpMap(table, "127.0.1.1").allowed).toBe(false);
});

const OFFICE = '"192.168.5.0"\t"255.255.255.0"\t"ALLOW"\t5\n';
test.each([
  ["an empty list", ""],
  ["the shipped list", '"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t1\n'],
  ["a list for everybody with a high precedence", '"0.0.0.0/0"\t"-"\t"ALLOW"\t9\n'],
  ["a tie that allows", '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"0.0.0.0"\t"0.0.0.0"\t"allow"\t1\n'],
  ["a deny row above the loopback row", '"127.0.0.0"\t"255.0.0.0"\t"DENY"\t7\n'],
])("the recommended rows close %s", (_, bytes) => {
  expect(isControlClosed(recommended(bytes).table, false)).toBe(true);
  expect(isControlClosed(recommended(bytes, true).table, true)).toBe(true);
});

test("the recommended rows leave an office's own row, and change nothing the second time", () => {
  const first = recommended(`# ours\n${OFFICE}`);
  expect(first.bytes.startsWith(`# ours\n${OFFICE}`)).toBe(true);
  expect(decideIpMap(first.table, "192.168.5.9").allowed).toBe(true);
  expect(decideIpMap(first.table, "203.0.113.5").allowed).toBe(false);
  expect(recommended(first.bytes).edits).toEqual([]);
});

test.each([
  ["a deny row above the loopback row", '"127.0.0.0"\t"255.0.0.0"\t"DENY"\t7\n'],
  [
    "the walkthrough's rows the wrong way round",
    '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t2\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t1\n',
  ],
])("besides %s, an office's own row still lets the office in", (_, bytes) => {
  const { bytes: after, table } = recommended(bytes + OFFICE);
  expect(decideIpMap(table, "127.0.0.1").allowed).toBe(true);
  expect(decideIpMap(table, "192.168.5.9").allowed).toBe(true);
  expect(decideIpMap(table, "203.0.113.5").allowed).toBe(false);
  expect(recommended(after).edits).toEqual([]);
});

test("an ALLOW of the walkthrough's own precedence keeps its effect", () => {
  const { table } = recommended('"192.168.5.0"\t"255.255.255.0"\t"ALLOW"\t1\n');
  expect(decideIpMap(table, "192.168.5.9").allowed).toBe(true);
  expect(decideIpMap(table, "127.0.0.1").allowed).toBe(true);
  expect(decideIpMap(table, "203.0.113.5").allowed).toBe(false);
});

test("a deny row of the highest precedence there is doesn't shut this machine out", () => {
  const deny = '"127.0.0.0"\t"255.0.0.0"\t"DENY"\t2147483647\n';
  for (const ipv6 of [false, true]) expect(isControlClosed(recommended(deny, ipv6).table, ipv6)).toBe(true);
});

test("a row that lets in every IPv4 client goes, also where IPv6 hides it", () => {
  const { table } = recommended('"::ffff:0:0/96"\t"-"\t"ALLOW"\t5\n', true);
  expect(isControlClosed(table, true)).toBe(true);
});

test("a row that names a host keeps its precedence and its effect", () => {
  const named = '"office.example"\t"255.255.255.255"\t"ALLOW"\t5\n';
  const { table } = recommended(named);
  expect(table.rows.map(({ fields }) => fields[3])).toEqual(["5", "1", "2"]);
  const lookup = () => [203, 0, 113, 5];
  expect(decideIpMap(table, "203.0.113.5", lookup).allowed).toBe(true);
});

test("a name with an empty mask lets everybody in, and goes", () => {
  const { table } = recommended('"office.example"\t"0.0.0.0"\t"ALLOW"\t5\n');
  expect(isControlClosed(table, false)).toBe(true);
});

test("the walkthrough's rows, written twice and outweighed, are replaced by one pair", () => {
  const pair = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n';
  const { table } = recommended(`${pair}${pair}"127.0.0.0"\t"255.0.0.0"\t"DENY"\t7\n`);
  expect(table.rows.length).toBe(3);
  expect(isControlClosed(table, false)).toBe(true);
});

test.each(["a", "b", "c", "d"])(
  "case 14: the recommended rows open list %s to this machine alone",
  (folder) => {
    const { table } = recommended(bytesOf(`14-ctrl-ipmap-self-lockout/${folder}/ctrl.ipmap.tab`));
    expect(isControlClosed(table, false)).toBe(true);
  },
);

test("only this machine and the private networks of real interfaces are proposed for relaying", () => {
  const rows = proposedRelayRows([
    { address: "127.0.0.1", prefix: 8, family: "ipv4", kind: "loopback" },
    { address: "192.168.3.17", prefix: 24, family: "ipv4", kind: "physical" },
    { address: "172.17.0.1", prefix: 16, family: "ipv4", kind: "virtual" },
    { address: "203.0.113.9", prefix: 24, family: "ipv4", kind: "physical" },
    { address: "fd12::5", prefix: 64, family: "ipv6", kind: "physical" },
    { address: "2001:db8::5", prefix: 64, family: "ipv6", kind: "physical" },
  ]);
  expect(rows).toEqual([["127.0.0.0", "255.255.255.0"], ["192.168.3.0", "255.255.255.0"], ["fd12::/64"]]);
});
