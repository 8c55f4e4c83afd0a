import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../src/core/tab/table.ts";
import { checkValue, effectiveValue, type Field } from "../../src/schema/field.ts";
import { SERVER_FIELDS, serverField } from "../../src/schema/server/index.ts";
import { TABLES } from "../../src/schema/tables.ts";
import { USER_FIELDS } from "../../src/schema/user.ts";

const measured = JSON.parse(
  readFileSync(`${import.meta.dirname}/../fixtures/schema/flag-cases.json`, "utf8"),
) as {
  readonly cases: readonly {
    readonly value: string;
    readonly server_tab: string;
    readonly user_tab: string;
  }[];
};

describe("a flag is what the real server made of it", () => {
  test.each(measured.cases)("$value", ({ value, server_tab, user_tab }) => {
    const receive = USER_FIELDS.find(({ name }) => name === "ReceiveEnable")!;
    expect(effectiveValue(serverField("AllowNullSender")!, value)).toBe(server_tab === "on" ? "1" : "0");
    expect(effectiveValue(receive, value)).toBe(user_tab === "on" ? "1" : "0");
  });
});

test.each([
  ["MaxMTAOps", "", "16"],
  ["MaxMTAOps", "30 lines", "30"],
  ["MaxMTAOps", "many", "0"],
  ["SmtpMinDiskSpace", "-1", "-1"],
  ["Pop3LogPasswd", "2x", "2"],
  ["Pop3LogPasswd", "", "0"],
  ["RootDomain", "Example.jp", "Example.jp"],
  ["AllowNullSender", undefined, "1"],
] as const)("%s of %j counts as %s", (name, text, counts) => {
  expect(effectiveValue(serverField(name)!, text)).toBe(counts);
});

describe("a mask that is none is answered by the one that was meant", () => {
  const mask = TABLES["ctrl.ipmap.tab"]![1]!;
  test.each([
    ["24", "255.255.255.0"],
    ["/16", "255.255.0.0"],
    ["0", "0.0.0.0"],
    ["33", "255.255.255.0"],
    ["255.0.255.0", "255.255.255.0"],
    ["0.0.0.255", "255.255.255.0"],
    // Beside an address without bits a dash would make a row without effect.
    ["-", "255.255.255.0"],
  ])("%s", (text, meant) => {
    expect(checkValue(mask, text)).toMatchObject({ code: "VALUE_NOT_A_MASK", detail: { mask: meant } });
  });
  test.each(["0.0.0.0", "255.255.255.255", "255.255.240.0"])("%s is one", (text) => {
    expect(checkValue(mask, text)).toBeUndefined();
  });
});

test.each([
  ["DefaultSMTPGateways", "a.example,b.example", "a.example:25;b.example,NeedTLS=1"],
  ["SmtpGwConfig", "NeedTLS=yes", "NeedTLS=1,OutBind=192.0.2.1"],
  ["SmartDNSHost", "192.0.2.53", "192.0.2.53:udp,192.0.2.54:TCP"],
  ["CustMapsList", "bl.example.org:1", "bl.example.org.:1,b.example.org.:-5"],
  ["SmtpMsgIPBan", "Go away", "554 Go away"],
  ["DefaultSmtpPerms", "mr", "MR"],
  ["SmtpConfig", "mailauth", "mail-auth,WantTLS=1"],
  ["NotifyTryPattern", "1, 4", "1,4,9"],
])("%s refuses %j, which XMail would misread, and takes %j", (name, wrong, right) => {
  const field = serverField(name)!;
  const problem = checkValue(field, wrong);
  expect(problem?.code).toBe("VALUE_WRONG_FORM");
  expect(checkValue(field, right)).toBeUndefined();
  expect(checkValue(field, problem?.detail["example"] ?? "")).toBeUndefined();
});

const withDefault = (fields: readonly Field[]) => fields.filter(({ fallback }) => fallback !== "");

test("each default is a value that may be typed, and counts as itself", () => {
  for (const field of withDefault([...SERVER_FIELDS, ...USER_FIELDS])) {
    expect(checkValue(field, field.fallback), field.name).toBeUndefined();
    expect(effectiveValue(field, field.fallback), field.name).toBe(field.fallback);
  }
});

test("each example of a form has that form", () => {
  const fields = [...SERVER_FIELDS, ...USER_FIELDS, ...Object.values(TABLES).flat()];
  for (const { name, form } of fields) {
    if (form) expect(form.example, name).toMatch(form.pattern);
  }
});

test.each([
  ["mailusers.tab", ["example.jp", "taro", "112448540a0b02", "1", "taro", "U"], []],
  ["mailusers.tab", ["example.jp", "ta ro", "secret", "0", "", "X"], [1, 2, 3, 4, 5]],
  ["aliases.tab", ["*", "post*", "taro@example.jp"], []],
  ["aliases.tab", ["example.jp", "a@b", "taro@"], [1, 2]],
  ["aliasdomain.tab", ["*.example.jp", "example.jp"], []],
  ["aliasdomain.tab", ["example.jp", "*.example.jp"], [1]],
  ["spammers.tab", ["192.0.2.0/24", "255.255.255.0", "code=0"], []],
  ["spammers.tab", ["192.0.2.9", "32", "Code=0"], [1, 2]],
  ["ctrlaccounts.tab", ["admin", "plain"], [1]],
  ["ctrl.ipmap.tab", ["0.0.0.0", "0.0.0.0", "ALOW", "-2"], [2, 3]],
] as const)("in %s the row %j has wrong columns %j", (file, row, wrong) => {
  const columns = TABLES[file]!;
  expect(columns.flatMap((column, index) => (checkValue(column, row[index] ?? "") ? [index] : []))).toEqual([
    ...wrong,
  ]);
});

test("case 44: what is left of the sample's domain is pointed out, a comment is not, and nothing else is", () => {
  const bytes = readFileSync(
    `${import.meta.dirname}/../fixtures/cases/44-servertab-placeholder-left/MailRoot/server.tab`,
    "latin1",
  );
  const table = readTable(bytes, tabFormat("server.tab"));
  const left = SERVER_FIELDS.filter(
    (field) => checkValue(field, valueIn(table, field.name) ?? "")?.code === "VALUE_OF_SAMPLE",
  );
  expect(left.map(({ name }) => name).toSorted()).toEqual(["ErrorsAdmin", "HeloDomain", "SmtpServerDomain"]);
});
