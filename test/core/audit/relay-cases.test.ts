import { expect, test } from "vitest";
import { decideRelayTable } from "../../../src/core/access/relay.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";
import { about, afterFix, auditOf, found, partOfCase } from "../../support/table-audit.ts";

const FILE = "smtprelay.tab";
const dangers = (made: Parameters<typeof auditOf>[0]) =>
  auditOf(made).filter(({ severity }) => severity === "danger");
const relays = (bytes: string | undefined, client: string) =>
  decideRelayTable(readTable(bytes ?? "", tabFormat(FILE)), client).allowed;

test("case 01: the all-zero row is the danger, and its fix takes away that line alone", () => {
  const made = partOfCase("01-relay-zero-network", "MailRoot");
  expect(dangers(made)).toMatchObject([{ code: "relay-open-to-all", file: FILE, line: 3 }]);
  const after = afterFix("relay-open-to-all", made);
  expect(after[FILE]).toBe(made.files[FILE]?.replace('"0.0.0.0"\t"0.0.0.0"\n', ""));
  expect(relays(after[FILE], "198.51.100.7")).toBe(false);
  expect(relays(after[FILE], "192.0.2.10")).toBe(true);
  expect(dangers({ ...made, files: after })).toEqual([]);
});

test("case 02: 24 is mended to 255.255.255.0, 255 is left to a person, and the third row is too narrow", () => {
  const made = partOfCase("02-relay-prefix-number-as-mask", "MailRoot");
  const [first, second] = found("relay-open-by-mask", made);
  expect(first).toMatchObject({
    severity: "danger",
    line: 1,
    detail: { mask: "24", example: "198.51.100.1", share: "1,073,741,824" },
  });
  expect(second).toMatchObject({ severity: "danger", line: 2, detail: { mask: "255" } });
  expect(second).not.toHaveProperty("fix");
  const lines = (files: Readonly<Record<string, string>>) => files[FILE]?.split("\n");
  expect(lines(afterFix("relay-open-by-mask", made))).toEqual([
    '"192.0.2.0"\t"255.255.255.0"',
    '"198.51.100.9"\t"255"',
    '"203.0.113.0/255.255.255.0"',
    "",
  ]);
  expect(found("address-row-too-narrow", made)).toMatchObject([
    { severity: "warning", line: 3, detail: { only: "203.0.113.0" } },
  ]);
  expect(lines(afterFix("address-row-too-narrow", made))?.[2]).toBe('"203.0.113.0/24"');
});

test("case 04: rows without a TAB are none, and the fix changes only the blanks", () => {
  const made = partOfCase("04-relay-space-instead-of-tab", "MailRoot");
  expect(about(FILE, made)).toEqual(["relay-private-wide:1", "address-row-no-tab:2"]);
  expect(afterFix("address-row-no-tab", made)[FILE]).toBe(made.files[FILE]?.replace('" "', '"\t"'));
  expect(found("setting-without-tab", made)).toMatchObject([
    { line: 7, detail: { name: "SmtpConfig-192.0.2.1" } },
  ]);
  expect(afterFix("setting-without-tab", made)["server.tab"]).toBe(
    made.files["server.tab"]?.replace('"  "', '"\t"'),
  );
});

test("case 07: private ranges are warned about, each by its line, and are no danger", () => {
  const made = partOfCase("07-relay-docker-bridge", "MailRoot");
  expect(about(FILE, made)).toEqual([
    "relay-private-wide:1",
    "relay-private-wide:2",
    "relay-private-wide:3",
    "relay-private-wide:4",
    "relay-private-short:2",
  ]);
  expect(dangers(made)).toEqual([]);
});

test("case 08: loopback is a note without a fix", () => {
  const made = partOfCase("08-relay-loopback", "MailRoot");
  const [one, ...others] = auditOf(made).filter(({ file }) => file === FILE);
  expect(one).toMatchObject({ code: "relay-loopback", severity: "note", line: 1 });
  expect(one).not.toHaveProperty("fix");
  expect(others).toEqual([]);
});

test.each([
  ["MailRoot", ["pop-before-smtp-default"], []],
  ["variant-a", [], ["setting-flag-word:7"]],
  ["variant-b", [], []],
])("case 09: POP before SMTP in %s", (part, expected, flags) => {
  const made = partOfCase("09-relay-pop-before-smtp", "MailRoot", part);
  const codes = about("server.tab", made);
  expect(codes.filter((code) => code.startsWith("pop-before"))).toEqual(expected);
  expect(codes.filter((code) => code.startsWith("setting-flag"))).toEqual(flags);
});

test("case 09: the fix adds EnableAuthSMTP-POP3 and leaves every other byte", () => {
  const made = partOfCase("09-relay-pop-before-smtp", "MailRoot");
  expect(afterFix("pop-before-smtp-default", made)["server.tab"]).toBe(
    `${made.files["server.tab"]}"EnableAuthSMTP-POP3"\t"0"\n`,
  );
});
