import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readInitScript, writeInitScript } from "../../../src/core/options/init-script.ts";

const script = readFileSync("test/fixtures/service/init-script.sh", "latin1");
const other = `#!/bin/sh
MAIL_ROOT=/var/MailRoot
MAIL_CMD_LINE="-Pl -Sl"   # logging
. /etc/default/xmail
export MAIL_ROOT MAIL_CMD_LINE
`;

test("the two variables are found under the names that XMail's own script uses", () => {
  expect(readInitScript(script)).toEqual({
    mailRoot: "/var/MailRoot",
    mailRootName: "XMAIL_ROOT",
    commandLine: "",
    commandLineName: "XMAIL_CMD_LINE",
    daemon: "/var/MailRoot/bin/XMail",
    sources: [],
  });
});

test("other scripts set MAIL_ROOT themselves, and may read in a file that comes after", () => {
  expect(readInitScript(other)).toMatchObject({
    mailRoot: "/var/MailRoot",
    commandLine: "-Pl -Sl",
    commandLineName: "MAIL_CMD_LINE",
    sources: ["/etc/default/xmail"],
  });
});

test("writing changes the two values and not one other byte", () => {
  const result = writeInitScript(script, { mailRoot: "/srv/MailRoot", commandLine: '-Ms "/srv/x" -Pl' });
  expect(result).toEqual({
    ok: true,
    value: script
      .replace("XMAIL_ROOT=/var/MailRoot", "XMAIL_ROOT=/srv/MailRoot")
      .replace('XMAIL_CMD_LINE=""', 'XMAIL_CMD_LINE="-Ms \\"/srv/x\\" -Pl"'),
  });
});

test("a comment behind the value stays", () => {
  const result = writeInitScript(other, { commandLine: "-Cl" });
  expect(result.ok && result.value).toContain('MAIL_CMD_LINE="-Cl"   # logging\n');
});

test.each([
  [
    "a MailRoot with a blank, which the script would split",
    script,
    { mailRoot: "/srv/mail root" },
    "blank-in-path",
  ],
  ["a line break", script, { commandLine: "-Pl\n-Sl" }, "control-character"],
  ["a script that sets neither", "#!/bin/sh\nexec XMail\n", { commandLine: "-Pl" }, "not-in-script"],
])("refused: %s", (_, text, changes, reason) => {
  expect(writeInitScript(text, changes)).toMatchObject({
    ok: false,
    problem: { code: "OPTIONS_NOT_WRITABLE", detail: { reason } },
  });
});

test("what a quoted text or a comment says is no assignment", () => {
  const text = '#XMAIL_ROOT=/no\necho "\nXMAIL_ROOT=/neither\n"\nXMAIL_ROOT=/yes\nXMAIL_ROOT=/here echo\n';
  expect(readInitScript(text).mailRoot).toBe("/yes");
});
