import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorInLine, lastError } from "../../../src/core/mail-root/log-error.ts";

const row = (...fields: readonly string[]): string => fields.map((field) => `"${field}"`).join("\t");
const TIME = "2026-11-25 02:55:13";
const smtp = (helo: string, from: string, to: string, status: string, user = "") =>
  row("mail.example", "mail.example", "192.0.2.7", TIME, helo, "", from, to, "S9", status, user, "0", "");

describe("errors in log lines", () => {
  test.each([
    "RCPT=EAVAIL",
    "RCPT=ERELAY",
    "SNDR=ESPAM",
    "SNDRIP=EIPBAN",
    "SNDRIP=EIPMAP (zen.example.)",
    "SIZE=EBIG",
    "VRFY=EACCESS",
    "SMTP=EERRS",
  ])("SMTP's %s is one", (status) => {
    expect(errorInLine("smtp", smtp("client", "a@b", "c@d", status))).toEqual({
      log: "smtp",
      time: TIME,
      status,
      peer: "192.0.2.7",
      about: "a@b -> c@d",
    });
  });

  test.each(["RCPT=OK", "RECV=OK", "", "E=mc2"])("SMTP's '%s' is none", (status) => {
    expect(errorInLine("smtp", smtp("client", "a@b", "c@d", status))).toBeUndefined();
  });

  test("a HELO name with TABs in it does not hide the status", () => {
    const line = smtp('x"\t"RCPT=OK"\t"y', "a@b", "c@d", "RCPT=ERELAY");
    expect(errorInLine("smtp", line)).toMatchObject({ status: "RCPT=ERELAY", about: "a@b -> c@d" });
  });

  test("a failed login to SMTP names the user", () => {
    const line = smtp("client", "", "", "AUTH=EFAIL:TYPE=LOGIN", "alice");
    expect(errorInLine("smtp", line)).toMatchObject({ about: "alice" });
  });

  test.each([
    ["pop3", row("host", "example", "192.0.2.7", TIME, "alice", "hunter2", "ELOGIN"), "alice"],
    ["ctrl", row("192.0.2.7", "root", "hunter2", TIME, "FAIL"), "root"],
    [
      "psync",
      row(TIME, "mail.example", "bob", "192.0.2.7", "x", "CLR", "SYNC=EFAIL", "0", "0", "0", "0"),
      "x",
    ],
  ] as const)("%s: a failure is one, and no password is repeated", (log, line, about) => {
    const error = errorInLine(log, line);
    expect(error).toMatchObject({ log, time: TIME, peer: "192.0.2.7", about });
    expect(JSON.stringify(error)).not.toContain("hunter2");
  });

  test.each([
    ["pop3", row("host", "example", "192.0.2.7", TIME, "alice", "", "LOGIN", "7", "3075")],
    ["ctrl", row("192.0.2.7", "root", "hunter2", TIME, "AUTH")],
    ["psync", row(TIME, "mail.example", "bob", "192.0.2.7", "x", "CLR", "SYNC=OK", "8", "3390", "0", "0")],
    ["pop3", "\0\0\0"],
    ["ctrl", ""],
    ["smtp", smtp("client", "a@b", "c@d", "RCPT=ERELAY").replace(TIME, "yesterday")],
  ] as const)("%s: success, or no line at all, is none", (log, line) => {
    expect(errorInLine(log, line)).toBeUndefined();
  });

  test("case 66: control characters become visible ones", () => {
    const folder = join(import.meta.dirname, "../../fixtures/cases/66-log-terminal-escapes/MailRoot/logs");
    const lines = readFileSync(join(folder, "smtp-202001010000"), "latin1").split("\n");
    for (const line of lines.filter((one) => one !== "")) {
      expect(JSON.stringify(errorInLine("smtp", line))).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
    expect(errorInLine("smtp", smtp("x", "a\x1b[2J@b", "\x9b1m@d", "RCPT=ERELAY"))?.about).toBe(
      "a\\x1b[2J@b -> \\x9b1m@d",
    );
  });

  test("of several lines the last error counts, whatever follows it", () => {
    const lines = [
      smtp("h", "first@a", "b@c", "RCPT=ERELAY"),
      smtp("h", "second@a", "b@c", "RCPT=EAVAIL"),
      smtp("h", "third@a", "b@c", "RCPT=OK"),
      "",
    ];
    expect(lastError("smtp", lines)?.about).toBe("second@a -> b@c");
  });
});
