import { describe, expect, test } from "vitest";
import { checkMailRoot, type ThingThere } from "../../../src/core/mail-root/check.ts";
import { type NewMailRoot, planMailRoot } from "../../../src/core/mail-root/create.ts";

const WANTED: NewMailRoot = {
  rootDomain: "example.jp",
  postmaster: "postmaster@example.jp",
  heloDomain: "mail.example.jp",
  controlAccount: "admin",
  controlPasswordHex: "160006170011545756",
  largestMailboxKB: 10000,
  certificate: false,
};

function planned(wanted: NewMailRoot = WANTED) {
  const plan = planMailRoot(wanted);
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value;
}

const bytesOf = (name: string, wanted?: NewMailRoot): string | undefined =>
  planned(wanted).files.find((file) => file.name === name)?.bytes;

const rowsOf = (name: string, wanted?: NewMailRoot): readonly string[] =>
  (bytesOf(name, wanted) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));

describe("a new MailRoot", () => {
  test("lacks nothing", () => {
    const { folders, files } = planned();
    const things = new Map<string, ThingThere>();
    for (const { name } of folders) things.set(name, { kind: "folder", size: 0 });
    for (const { name, bytes } of files) things.set(name, { kind: "file", size: bytes.length });
    expect(checkMailRoot((name) => things.get(name))).toEqual([]);
  });

  test("is for its owner alone", () => {
    const { folders, files } = planned();
    expect(new Set(folders.map(({ mode }) => mode))).toEqual(new Set([0o700]));
    expect(new Set(files.map(({ mode }) => mode))).toEqual(new Set([0o600]));
  });

  test("has the five settings that must be set, no POP before SMTP, and offers no TLS without a certificate", () => {
    expect(rowsOf("server.tab")).toEqual([
      '"RootDomain"\t"example.jp"',
      '"POP3Domain"\t"example.jp"',
      '"SmtpServerDomain"\t"example.jp"',
      '"HeloDomain"\t"mail.example.jp"',
      '"PostMaster"\t"postmaster@example.jp"',
      '"EnableAuthSMTP-POP3"\t"0"',
      '"EnableSMTP-TLS"\t"0"',
      '"EnablePOP3-TLS"\t"0"',
      '"EnableCTRL-TLS"\t"0"',
    ]);
    expect(rowsOf("server.tab", { ...WANTED, certificate: true })).toHaveLength(6);
  });

  test("admits this machine to the control port, by IPv4 and IPv6, and nobody else", () => {
    expect(rowsOf("ctrl.ipmap.tab")).toEqual([
      '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1',
      '"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2',
      '"::/0"\t"-"\t"DENY"\t1',
      '"::1/128"\t"-"\t"ALLOW"\t2',
    ]);
  });

  test("has one control account and no mail account, no domain and no relaying", () => {
    expect(bytesOf("ctrlaccounts.tab")).toBe('"admin"\t"160006170011545756"\n');
    for (const name of ["mailusers.tab", "domains.tab", "aliases.tab", "smtprelay.tab", "smtpauth.tab"]) {
      expect([name, rowsOf(name)]).toEqual([name, []]);
    }
  });

  test("has comments only where XMail knows them", () => {
    const withComments = planned().files.filter(({ bytes }) => /^#/m.test(bytes));
    expect(withComments.map(({ name }) => name)).toEqual([
      "server.tab",
      "spammers.tab",
      "ctrl.ipmap.tab",
      "smtprelay.tab",
    ]);
    expect(planned().files.every(({ bytes }) => bytes.split("\n").every((line) => line.length <= 510))).toBe(
      true,
    );
  });

  test("gives new accounts their limit, and messages their first number", () => {
    expect(bytesOf("userdef.tab")).toBe('"MaxMBSize"\t"10000"\n');
    expect(bytesOf("message.id")).toBe("1\r\n");
    expect(rowsOf("dnsroots")).toHaveLength(13);
  });
});

test.each([
  ["a TAB in a value", { rootDomain: "a\tb" }, "VALUE_HAS_CONTROL_CHARACTER"],
  ["a line end in a value", { postmaster: "a@b\n" }, "VALUE_HAS_CONTROL_CHARACTER"],
  ["a backslash at the end", { heloDomain: "mail\\" }, "TAB_ENDS_IN_BACKSLASH"],
  ["an account row that XMail would cut", { controlAccount: "x".repeat(500) }, "TAB_LINE_TOO_LONG"],
])("%s is refused", (_, change, code) => {
  expect(planMailRoot({ ...WANTED, ...change })).toMatchObject({ ok: false, problem: { code } });
});
