/** The sender check inside the hardened unit that we write, as XMail's unprivileged user, under the init script's stack limit. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { printUnit } from "../../src/core/options/unit-print.ts";
import { commandRow } from "../../src/core/sender-check/rows.ts";
import { SENDER_CHECK_LOG, SENDER_CHECK_PROGRAM } from "../../src/core/sender-check/setting.ts";
import { makeMailRoot, sh } from "./systemd-machine.ts";

const ROOT = "/srv/checked";
const UNIT = "sender-check.service";

const message = (sender: string): string =>
  [
    "[192.0.2.9]:40000;[192.0.2.1]:25;Wed, 25 Nov 2026 10:00:00 +0000",
    "mail.example.jp",
    "S1",
    `MAIL FROM:<${sender}>`,
    "RCPT TO:<someone@elsewhere.example>",
    "<<MAIL-DATA>>",
    `From: ${sender}`,
    "",
    "hello",
    "",
  ].join("\r\n");

/** Runs the check once as a unit of its own, and gives the status it ended with. */
function run(sender: string): string {
  writeFileSync(`${ROOT}/spool/message`, message(sender));
  sh("chown", "-R", "xmail:", ROOT);
  const [, node = "", ...row] = commandRow(
    { action: "notify", address: "both" },
    { node: process.execPath, mailRoot: ROOT },
  );
  const words = row.map((word) =>
    word.replace("$(USERAUTH)", "-").replace("$(FILE)", `${ROOT}/spool/message`),
  );
  const hardened = printUnit({
    program: node,
    leadingArguments: words,
    mailRoot: ROOT,
    user: "xmail",
    environmentFile: "-/etc/default/xmail",
  });
  const once = hardened.replace("Restart=on-failure", "Restart=no\nLimitSTACK=128K");
  writeFileSync(
    `/etc/systemd/system/${UNIT}`,
    once.replace("Type=simple", "Type=oneshot").replace(" -Md", ""),
  );
  sh("systemctl", "daemon-reload");
  sh("systemctl", "start", UNIT);
  const status = sh("systemctl", "show", UNIT, "-p", "ExecMainStatus", "--value").trim();
  sh("systemctl", "reset-failed", UNIT);
  return status;
}

/** @param program The built sender check. */
export function checkSenders(program: string): void {
  makeMailRoot(ROOT);
  copyFileSync(program, `${ROOT}/${SENDER_CHECK_PROGRAM}`);
  writeFileSync(`${ROOT}/domains.tab`, '"example.jp"\n');
  writeFileSync(`${ROOT}/mailusers.tab`, '"example.jp"\t"taro"\t"1600170015"\t1\t"taro"\t"U"\n');
  mkdirSync(`${ROOT}/domains/example.jp/taro`, { recursive: true });
  assert.equal(run("stranger@elsewhere.example"), "6");
  assert.match(readFileSync(`${ROOT}/${SENDER_CHECK_LOG}`, "utf8"), /"notify"\t"envelope stranger@/);
  assert.equal(run("taro@example.jp"), "0");
}
