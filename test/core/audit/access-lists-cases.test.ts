import { expect, test } from "vitest";
import { decideIpMap } from "../../../src/core/access/ip-map.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";
import { about, afterFix, found, partOfCase } from "../../support/table-audit.ts";

const FILE = "ctrl.ipmap.tab";
const allows = (bytes: string | undefined, client: string) =>
  decideIpMap(readTable(bytes ?? "", tabFormat(FILE)), client).allowed;

/** Strangers out, this machine in. */
function expectClosed(bytes: string | undefined) {
  expect(["127.0.0.1", "198.51.100.1", "8.8.8.8", "10.0.0.9"].map((client) => allows(bytes, client))).toEqual(
    [true, false, false, false],
  );
}

test("case 11: the shipped list lets everybody in by its row, and the fix closes it", () => {
  const made = partOfCase("11-ctrl-ipmap-shipped-open", "MailRoot");
  expect(found("control-open-by-row", made)).toMatchObject([{ severity: "danger", file: FILE, line: 1 }]);
  const after = afterFix("control-open-by-row", made);
  expect(after[FILE]).toBe('"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n');
  expectClosed(after[FILE]);
});

test.each([
  ["an empty list", { [FILE]: "" }, "control-open-by-default"],
  ["no list", {}, "control-list-missing"],
])("case 11: %s is open, not closed", (_, list, code) => {
  const made = partOfCase("11-ctrl-ipmap-shipped-open", "MailRoot");
  const { [FILE]: __, ...files } = made.files;
  const open = { ...made, files: { ...files, ...list } };
  expect(found(code, open)).toMatchObject([{ severity: "danger", file: FILE }]);
  expectClosed(afterFix(code, open)[FILE]);
});

test("case 12: three columns make no row, so the port is open to all", () => {
  const made = partOfCase("12-ctrl-ipmap-cidr-three-columns", "MailRoot");
  expect(about(FILE, made)).toContain("control-open-by-default");
  expect(found("address-row-no-effect", made)).toMatchObject([
    { severity: "warning", line: 1, detail: { reason: "too-few-columns" } },
    { severity: "warning", line: 2, detail: { reason: "too-few-columns" } },
  ]);
  const after = afterFix("address-row-no-effect", made)[FILE] ?? "";
  expect(after.split("\n").slice(0, 2)).toEqual([
    '"0.0.0.0/0"\t"-"\t"DENY"\t1',
    '"192.0.2.0/24"\t"-"\t"ALLOW"\t2',
  ]);
  expectClosed(after);
  expect(allows(after, "192.0.2.9")).toBe(true);
});

test("case 12: a filler left out collapses, and locks everybody out", () => {
  const made = partOfCase("12-ctrl-ipmap-cidr-three-columns", "variant");
  expect(found("control-locks-out", made)).toMatchObject([{ line: 1 }]);
  expect(found("address-row-no-effect", made)).toMatchObject([{ line: 2 }]);
  expectClosed(afterFix("address-row-no-effect", made)[FILE]);
});

test.each([
  ["a", 1],
  ["b", 2],
  ["c", 2],
])("case 14: list %s locks us out, by its line %i", (part, line) => {
  const made = partOfCase("14-ctrl-ipmap-self-lockout", part);
  expect(found("control-locks-out", made)).toMatchObject([
    { severity: "warning", file: FILE, line, detail: { address: "127.0.0.1" } },
  ]);
  const after = afterFix("control-locks-out", made)[FILE] ?? "";
  expectClosed(after);
  expect(after.startsWith(made.files[FILE] ?? "?")).toBe(true);
});

test("case 14: a word with a blank behind it denies, and is mended alone", () => {
  const made = partOfCase("14-ctrl-ipmap-self-lockout", "c");
  expect(found("access-word-unknown", made)).toMatchObject([{ line: 2, detail: { word: "ALLOW " } }]);
  expect(afterFix("access-word-unknown", made)[FILE]).toBe(made.files[FILE]?.replace("ALLOW ", "ALLOW"));
});

test("case 14: a precedence below -1 denies nobody", () => {
  const made = partOfCase("14-ctrl-ipmap-self-lockout", "d");
  expect(found("control-locks-out", made)).toEqual([]);
  expect(found("control-open-by-default", made)).toHaveLength(1);
  expect(found("address-row-no-effect", made)).toMatchObject([
    { line: 1, detail: { reason: "low-precedence" } },
  ]);
});

test("case 15: a byte order mark opens the port; without it the list is closed", () => {
  const made = partOfCase("15-ctrl-ipmap-bom", "MailRoot");
  expect(found("control-open-by-default", made)).toMatchObject([{ severity: "danger" }]);
  expect(found("table-byte-order-mark", made)).toMatchObject([{ severity: "warning", file: FILE, line: 1 }]);
  const after = afterFix("table-byte-order-mark", made)[FILE];
  expect(after).toBe(made.files[FILE]?.slice(3));
  expectClosed(after);
});

test("case 16: an SMTP list for the local network alone refuses the mail of the domains here", () => {
  const made = partOfCase("16-ipmap-smtp-closed-by-mistake", "MailRoot");
  expect(found("smtp-closed-to-internet", made)).toMatchObject([
    { severity: "warning", file: "smtp.ipmap.tab" },
  ]);
  expect(found("address-row-host-bits", made).filter(({ file }) => file === "smtp.ipmap.tab")).toMatchObject([
    { severity: "note", line: 2, detail: { first: "127.0.0.0", last: "127.0.0.255" } },
  ]);
  expect(afterFix("smtp-closed-to-internet", made)["smtp.ipmap.tab"]).toBe(
    made.files["smtp.ipmap.tab"]?.replace(/^.*DENY.*\n/, ""),
  );
});
