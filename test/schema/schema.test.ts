import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../src/core/tab/table.ts";
import { checkValue, effectiveValue, type Field } from "../../src/schema/field.ts";
import { REQUIRED_FIELDS, SERVER_FIELDS, serverField } from "../../src/schema/server/index.ts";
import { adviseName } from "../../src/schema/suggest.ts";

const field = (kind: Field["kind"], rest: Partial<Field> = {}): Field => ({
  name: "x",
  kind,
  fallback: "",
  applies: "next-session",
  ...rest,
});
const code = (of: Field, text: string) => checkValue(of, text)?.code;

test.each([
  [field("domain"), "example.jp", undefined],
  [field("domain"), "exa mple", "VALUE_NOT_A_DOMAIN"],
  [field("domain"), "10.0.0.1", "VALUE_NOT_A_DOMAIN"],
  [field("domain", { required: true }), "", "VALUE_REQUIRED"],
  [field("email"), "root@example.jp", undefined],
  [field("email"), "root", "VALUE_NOT_AN_EMAIL"],
  [field("number", { min: 1 }), "0", "VALUE_OUT_OF_RANGE"],
  [field("number"), "1.5", "VALUE_NOT_A_NUMBER"],
  [field("flag"), "yes", "VALUE_FLAG_WORD"],
  [field("flag"), "01", undefined],
  [field("choice", { choices: ["0", "1"] }), "2", "VALUE_NOT_A_CHOICE"],
  [field("address"), "192.168.1.0", undefined],
  [field("address"), "192.168.1.0/24", undefined],
  [field("address"), "192.168.1", "VALUE_NOT_AN_ADDRESS"],
  [field("address"), "010.0.0.1/33", "VALUE_NOT_AN_ADDRESS"],
  [field("address"), "2001:db8::/32", undefined],
  [field("address"), "2001:db8::1", "VALUE_NOT_AN_ADDRESS"],
  [field("mask"), "255.255.255.0", undefined],
  [field("mask"), "24", "VALUE_NOT_A_MASK"],
  [field("mask"), "255.0.255.0", "VALUE_NOT_A_MASK"],
  [field("path"), "var/MailRoot", "VALUE_NOT_ABSOLUTE"],
  [field("text"), "a\u0007b", "VALUE_HAS_CONTROL_CHARACTER"],
] as const)("%o with %j gives %s", (of, text, wanted) => {
  expect(code(of, text)).toBe(wanted);
});

test("the five that must be set are those of the walkthrough, and no name stands twice", () => {
  expect(REQUIRED_FIELDS.map((one) => one.name)).toEqual([
    "RootDomain",
    "POP3Domain",
    "PostMaster",
    "HeloDomain",
    "SmtpServerDomain",
  ]);
  expect(new Set(SERVER_FIELDS.map((one) => one.name)).size).toBe(SERVER_FIELDS.length);
  expect(SERVER_FIELDS.every((one) => one.applies !== "restart")).toBe(true);
});

test.each([
  ["smtpserverdomain", { kind: "case", right: "SmtpServerDomain" }],
  ["SmtpMsgIPBandMaps", { kind: "misspelt", right: "SmtpMsgIPBanMaps" }],
  ["SmtpMsgIPBanSpammres", { kind: "misspelt", right: "SmtpMsgIPBanSpammers" }],
  ["SMTP-TLS", { kind: "obsolete" }],
  ["Cheese", { kind: "unknown" }],
  ["RootDomain", undefined],
  ["SmtpConfig-192.0.2.1,25", undefined],
])("the name %s is advised on as %j", (name, advice) => {
  expect(adviseName(name)).toEqual(advice);
});

test("case 38: words for on and off are read as XMail reads them", () => {
  const bytes = readFileSync(
    `${import.meta.dirname}/../fixtures/cases/38-servertab-boolean-words/MailRoot/server.tab`,
    "latin1",
  );
  const table = readTable(bytes, tabFormat("server.tab"));
  const effective = (name: string) => effectiveValue(serverField(name)!, valueIn(table, name));
  expect(
    ["AllowNullSender", "EnableSMTP-TLS", "CheckMailerDomain", "RemoveSpoolErrors"].map(effective),
  ).toEqual(["0", "0", "0", "1"]);
});
