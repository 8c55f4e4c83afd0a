import { describe, expect, test } from "vitest";
import { type Machine, machine, ours, script, systemd, unit } from "./startup-machine.ts";

describe("case 64: a long line of options goes through unchanged", () => {
  test.each([
    "-SX 1 -Qn 1 -Yt 1 -Ln 1 -PX 1 -CX 1 -Pl -Sl -Ql -Ll -Yl -Yi 600 -Zz 5",
    "-Sl -Pl -Sp",
    "  -Sl   --foo ",
  ])("case 64: %j", async (commandLine) => {
    const { startup } = machine(systemd, ours);
    expect((await startup.write({ commandLine })).ok).toBe(true);
    const read = await startup.read();
    expect(read.ok && read.value.values.commandLine).toBe(commandLine);
  });
});

describe("what is refused or pointed out", () => {
  test.each([
    ["quotes", `MAIL_ROOT='"/var/MailRoot"'\n`],
    ["blank-at-end", 'MAIL_ROOT="/var/MailRoot "\n'],
    ["no-leading-slash", "MAIL_ROOT=var/MailRoot\n"],
  ])("case 57: %s", async (reason, content) => {
    const { startup } = machine(systemd, ours, { "/etc/default/xmail": content });
    const read = await startup.read();
    expect(read.ok && read.value.problems).toMatchObject([
      {
        code: "MAIL_ROOT_PATH_UNUSABLE",
        detail: { reason, used: expect.stringMatching(/^\//), suggestion: "/var/MailRoot" },
      },
    ]);
  });

  test("a value that a shell would read differently is pointed out, and mended by writing it again", async () => {
    const { startup } = machine(systemd, ours, { "/etc/default/xmail": "MAIL_CMD_LINE=-Pl -Sl\n" });
    const read = await startup.read();
    expect(read.ok && read.value.values.commandLine).toBe("-Pl -Sl");
    expect(read.ok && read.value.problems).toMatchObject([
      { code: "OPTIONS_READ_DIFFERENTLY", detail: { name: "MAIL_CMD_LINE" } },
    ]);
    expect((await startup.write({ commandLine: "-Pl -Sl" })).ok).toBe(true);
    const after = await startup.read();
    expect(after.ok && after.value.problems).toEqual([]);
  });

  test.each<[string, Machine, Record<string, string>, string]>([
    [
      "a MailRoot that -Ms in the unit fixes",
      [systemd, unit().replace("-Md", "-Md -Ms /var/MailRoot")],
      { mailRoot: "/srv/x" },
      "ms-option",
    ],
    ["a default domain that isn't one", [systemd, ours], { defaultDomain: "a b" }, "not-a-domain"],
    ["a line break in the options", [systemd, unit()], { commandLine: "-Pl\n-Sl" }, "control-character"],
    [
      "a MailRoot that the script would split",
      [{ kind: "sysv", script: "/etc/init.d/xmail" }, undefined, { "/etc/init.d/xmail": script }],
      { mailRoot: "/srv/mail root" },
      "blank-in-path",
    ],
  ])("%s", async (_, made, values, reason) => {
    const { startup, files } = machine(...made);
    const before = new Map(files);
    expect(await startup.write(values)).toMatchObject({
      ok: false,
      problem: { code: "OPTIONS_NOT_WRITABLE", detail: { reason } },
    });
    expect(files).toEqual(before);
  });

  test("a MailRoot with quotes isn't written", async () => {
    expect(await machine(systemd, ours).startup.write({ mailRoot: '"/var/MailRoot"' })).toMatchObject({
      ok: false,
      problem: { code: "MAIL_ROOT_PATH_UNUSABLE" },
    });
  });
});
