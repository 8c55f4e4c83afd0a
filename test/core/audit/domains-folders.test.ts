import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { INDEXES, indexedOffsets, indexFits, rowOffsets } from "../../../src/core/audit/index-file.ts";
import {
  caseInFresh,
  coded,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  places,
} from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const user = (name: string, folder = name, type = "U", domain = "example.jp") =>
  row(domain, name, coded("Kx7-long-and-strange"), "1", folder, type);
const made = (mailusers: string, more: Readonly<Record<string, string>>): MadeMailRoot =>
  freshMailRoot({ "domains.tab": row("example.jp"), "mailusers.tab": mailusers, ...more });
const mail = (folder: string) => ({ [`domains/${folder}/Maildir/new/1`]: "x" });

test.each([
  ["of no account", mail("example.jp/jiro"), ["domains/example.jp/jiro"]],
  ["of no domain", mail("old.example/jiro"), ["domains/old.example"]],
  ["of an account", mail("example.jp/taro"), []],
  ["of an account under another folder name", mail("example.jp/my dir"), []],
  ["of an account, deeper", mail("example.jp/staff/a"), []],
  ["of an account in other letters", mail("example.jp/Taro"), ["domains/example.jp/Taro"]],
  ["of an account whose domain isn't handled", mail("ghost.example/g"), []],
  ["of XMail's own", { "domains/example.jp/.tmp/x": "", "domains/example.jp/userdef.tab": "" }, []],
  ["of the file system", { "domains/lost+found/x": "" }, []],
])("a folder %s", (_, more, found) => {
  const users =
    user("taro") + user("space", "my dir") + user("deep", "staff/a") + user("g", "g", "U", "ghost.example");
  expect(places(findingsOf("folder-without-account", made(users, more)))).toEqual(found);
});

test.each([
  ["is there", "taro", mail("example.jp/taro"), 0],
  ["is there under the name of the fifth column", "T1", mail("example.jp/T1"), 0],
  ["is missing", "taro", {}, 1],
  ["has other letters", "taro", mail("example.jp/Taro"), 1],
  ["lies deeper and is there", "a/taro", mail("example.jp/a/taro"), 0],
  ["lies deeper and is missing", "a/taro", mail("example.jp/a/jiro"), 1],
] as const)("an account whose folder %s", (_, folder, more, count) => {
  expect(findingsOf("account-without-folder", made(user("taro", folder), more))).toHaveLength(count);
});

test("where file names have no case, other letters are the same folder", () => {
  const root = { ...made(user("taro"), mail("example.jp/Taro")), modes: null };
  expect(findingsOf("account-without-folder", root)).toEqual([]);
  expect(findingsOf("folder-without-account", root)).toEqual([]);
});

test("folders that weren't looked at are neither there nor missing", () => {
  const root = { ...made(user("taro"), {}), unseen: ["domains"] };
  for (const code of ["account-without-folder", "folder-without-account"])
    expect(findingsOf(code, root)).toMatchObject([{ severity: "could-not-test" }]);
});

test("case 49: folders without a row, and the row without a folder", () => {
  const root = caseInFresh("49-user-orphan-folder");
  expect(places(findingsOf("folder-without-account", root)).toSorted()).toEqual([
    "domains/example.jp/jiro",
    "domains/old.example",
  ]);
  expect(findingsOf("account-without-folder", root)).toMatchObject([
    { file: "mailusers.tab", line: 2, detail: { account: "saburo@example.jp" } },
  ]);
  for (const { fix } of findingsOf("folder-without-account", root)) expect(fix).toBeUndefined();
});

const list = (members?: string) =>
  made(
    user("staff", "staff", "M"),
    members === undefined ? {} : { "domains/example.jp/staff/mlusers.tab": members },
  );

test.each([
  ["no table", undefined, 1, 0],
  ["an empty table", "", 1, 0],
  ["a member", row("a@example.com", "RW"), 0, 0],
  ["a member without letters", row("a@example.com"), 0, 0],
  ["all three letters", row("a@example.com", "RWA"), 0, 0],
  ["small letters", row("a@example.com", "rw"), 0, 1],
  ["other letters", row("a@example.com", "RX"), 0, 1],
  ["empty letters", row("a@example.com", ""), 0, 1],
  ["a remark", `# members\n${row("a@example.com", "RW")}`, 0, 1],
  ["no address", row("taro", "RW"), 0, 1],
] as const)("a list with %s", (_, members, empty, odd) => {
  expect(findingsOf("list-without-members", list(members))).toHaveLength(empty);
  expect(findingsOf("list-member-odd", list(members))).toHaveLength(odd);
});

test("an account that is no list needs no members", () => {
  expect(findingsOf("list-without-members", made(user("taro"), {}))).toEqual([]);
});

const recorded = (name: string) =>
  readFileSync(`${import.meta.dirname}/../../fixtures/tabindex/${name}`, "latin1");

test.each(Object.entries(INDEXES))(
  "the index that XMail made of %s fits it, and no other",
  (table, { file, keys }) => {
    const [bytes, index] = [recorded(table), recorded(file.slice("tabindex/".length))];
    expect(indexedOffsets(index)).toEqual(rowOffsets(bytes, keys));
    expect(indexFits(table, bytes, index)).toBe(true);
    expect(indexFits(table, `${bytes}${row("a.example", "b", "c", "d", "e", "U")}`, index)).toBe(false);
    expect(indexFits(table, `# above\n${bytes}`, index)).toBe(false);
    expect(indexFits(table, `${bytes}# below\n`, index)).toBe(true);
    expect(indexFits(table, bytes, index.slice(0, -2))).toBeUndefined();
    expect(indexFits(table, bytes, "no index")).toBeUndefined();
  },
);

const stale = (fits: boolean, rebuiltAtStart: boolean, running: boolean | undefined) => {
  const service = { dangers: [], foreignPorts: [], ...(running === undefined ? {} : { running }) };
  return findingsOf("index-stale", {
    ...freshMailRoot(),
    system: { indexes: { "mailusers.tab": { fits, rebuiltAtStart } }, service },
  });
};

test.each([
  ["it doesn't fit and XMail runs", false, true, true, 1],
  ["it doesn't fit and a start won't make it anew", false, false, false, 1],
  ["it doesn't fit and the next start makes it anew", false, true, false, 0],
  ["it fits although the table is newer", true, true, true, 0],
] as const)("an index is stale where %s", (_, fits, rebuilt, running, count) => {
  expect(stale(fits, rebuilt, running)).toHaveLength(count);
});

test("whether an index is stale that the next start makes anew, only the process tells", () => {
  expect(stale(false, true, undefined)).toMatchObject([
    { severity: "could-not-test", file: "mailusers.tab" },
  ]);
});
