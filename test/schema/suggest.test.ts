import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { SERVER_FIELDS } from "../../src/schema/server/index.ts";
import { adviseName } from "../../src/schema/suggest.ts";

describe("the right name is found behind", () => {
  test.each([
    ["wrong case", "smtpserverdomain", { kind: "case", right: "SmtpServerDomain" }],
    [
      "wrong case of an address",
      "smtpconfig-192.0.2.1,25",
      { kind: "case", right: "SmtpConfig-192.0.2.1,25" },
    ],
    ["the misprints of an old form", "SmtpMsgIPBandMaps", { kind: "misspelt", right: "SmtpMsgIPBanMaps" }],
    ["swapped letters", "SmtpMsgIPBanSpammres", { kind: "misspelt", right: "SmtpMsgIPBanSpammers" }],
    ["a letter missing before an address", "SmtpConfg-::1", { kind: "misspelt", right: "SmtpConfig-::1" }],
    ["typographic quotes", "\u201cErrorsAdmin\u201d", { kind: "misspelt", right: "ErrorsAdmin" }],
    ["Japanese quotes", "\u300cErrorsAdmin\u300d", { kind: "misspelt", right: "ErrorsAdmin" }],
    ["a blank of full width", "\u3000RootDomain", { kind: "misspelt", right: "RootDomain" }],
    ["a byte order mark", "\ufeffRootDomain", { kind: "misspelt", right: "RootDomain" }],
    ["letters of full width", "\uff32\uff4f\uff4f\uff54Domain", { kind: "misspelt", right: "RootDomain" }],
    ["a long dash", "EnableSMTP\u2013TLS", { kind: "misspelt", right: "EnableSMTP-TLS" }],
    ["a blank at the end", "PostMaster ", { kind: "misspelt", right: "PostMaster" }],
  ])("%s", (_, name, advice) => {
    expect(adviseName(name)).toEqual(advice);
  });
});

test.each(["SMTP-TLS", "smtp-tls", "DynDnsSetup", "HeloUseRootDomain", "SMTP-RBL", "SmtpDUL"])(
  "%s is one of the names that old guides have and XMail no longer",
  (name) => expect(adviseName(name)).toEqual({ kind: "obsolete" }),
);

test.each(["Cheese", "", "SmtpConfig-abc", "SmtpConfig-999.0.0.1"])(
  "nothing is made of the name %j",
  (name) => {
    expect(adviseName(name)).toEqual({ kind: "unknown" });
  },
);

test("no advice is given on a right name", () => {
  const right = [...SERVER_FIELDS.map((field) => field.name), "SmtpConfig-192.0.2.1", "SmtpConfig-::1,25"];
  expect(right.filter((name) => adviseName(name) !== undefined)).toEqual([]);
});

const serverRows = (folder: string) =>
  readTable(
    readFileSync(`${import.meta.dirname}/../fixtures/cases/${folder}/MailRoot/server.tab`, "latin1"),
    tabFormat("server.tab"),
  ).rows;

test("case 35: the line with typographic quotes is told the name it was meant to set", () => {
  const quoted = serverRows("35-servertab-copied-from-web").find(({ fields }) => fields.length === 2);
  expect(adviseName(quoted?.fields[0] ?? "")).toEqual({ kind: "misspelt", right: "ErrorsAdmin" });
});

test("case 36: repeated names are right names, and nothing is suggested for them", () => {
  const names = serverRows("36-servertab-duplicate-keys").map(({ fields }) => fields[0] ?? "");
  expect(names.filter((name) => name === "SmtpServerDomain")).toHaveLength(3);
  expect(names.filter((name) => adviseName(name) !== undefined)).toEqual([]);
});
