import { expect, test } from "vitest";
import { accessListRules } from "../../../src/core/audit/access-lists.ts";
import { audit } from "../../../src/core/audit/audit.ts";
import { relayRules } from "../../../src/core/audit/relay.ts";
import { serverSettingRules } from "../../../src/core/audit/server-settings.ts";
import { tableRules } from "../../../src/core/audit/tables.ts";
import { freshMailRoot, type MadeMailRoot, mended } from "../../support/audit-facts.ts";
import { tableFacts } from "../../support/table-audit.ts";
import { randomFrom } from "../tab/random-tab-file.ts";

const RULES = [...relayRules, ...accessListRules, ...serverSettingRules, ...tableRules];
const ROUNDS = 150;

const ADDRESSES =
  "0.0.0.0 10.0.0.0 192.168.1.0 127.0.0.1 203.0.113.7 10.1 010.0.0.0 ::/0 fd00::/8 10.0.0.0/8 10.0.0.0/255.0.0.0 10.0.0.* 10.0.0.0-10.0.0.255 x.example 192.168.1.256 2001:db8::1 0.0.0.0/0 8.0.0.0/8 10.0.0.0/ \xef\xbb\xbf10.0.0.0".split(
    " ",
  );
const MASKS =
  "255.255.255.0 0.0.0.0 24 255 - ALLOW 255.0.255.0 0.0.0.255 /24 code=1 Code=0 NoAuth=1 whitelist=1".split(
    " ",
  );
const WORDS = ["ALLOW", "DENY", "ALOW", "allow ", "PERMIT", ""];
const NUMBERS = ["1", "2", "-1", "-5", "x"];
const NAMES =
  "RootDomain rootdomain PostMaster MaxMTAOps AllowNullSender SmtpConfig DefaultSmtpPerms SmtpMsgIPBan SMTP-IpMapDropCode DefaultSMTPGateways HeloDomain Foo AllowSmtpVRFY".split(
    " ",
  );
const VALUES = [
  "example.jp",
  "1",
  "0",
  "yes",
  "",
  "mailauth; WantTLS",
  "mr",
  "a,b",
  "localhost",
  "xmailserver.test",
  "C:\\",
  "\x83\x5c",
];
const GAPS = ["\t", "\t", "\t", " ", "\t\t", "\xe3\x80\x80"];
const ENDS = ["\n", "\n", "\n", "\r\n", "\r", ""];

function randomMailRoot(seed: number): MadeMailRoot {
  const below = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const quoted = (text: string) =>
    pick([`"${text}"`, `"${text}"`, `"${text}"`, text, text, `"${text}`, `${text}"`]);
  const line = (...columns: readonly string[]) =>
    `${pick(["", "", "", "#"])}${columns.map((text, index) => (index === 0 ? "" : pick(GAPS)) + quoted(text)).join("")}${pick(ENDS)}`;
  const lines = (make: () => string) => Array.from({ length: below(4) }, make).join("");
  const networks = () =>
    lines(() => line(...[pick(ADDRESSES), pick(MASKS), pick(WORDS), pick(NUMBERS)].slice(0, 1 + below(4))));
  const files = ["smtprelay.tab", "ctrl.ipmap.tab", "smtp.ipmap.tab", "spammers.tab", "smtp.ipprop.tab"];
  return {
    ...freshMailRoot({
      ...Object.fromEntries(files.map((file) => [file, networks()])),
      "server.tab": lines(() => line(pick(NAMES), pick(VALUES))),
    }),
    commandLine: pick(["", "-C6 -S6 -P6", "-CI 127.0.0.1"]),
  };
}

test("whatever the tables hold, every fix that is offered can be made, and leaves no file as it was", () => {
  let fixes = 0;
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const made = randomMailRoot(seed);
    for (const finding of audit(tableFacts(made), RULES)) {
      if (!finding.fix) continue;
      fixes += 1;
      const { files } = mended(made, finding);
      expect(files, `${seed} ${finding.code}`).not.toEqual(made.files);
    }
  }
  expect(fixes).toBeGreaterThan(ROUNDS);
});

test("no fix of the control list shuts us out who were let in", () => {
  const isOut = (made: MadeMailRoot) =>
    audit(tableFacts(made), accessListRules).some(({ code }) => code === "control-locks-out");
  let fixes = 0;
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const made = randomMailRoot(seed);
    if (isOut(made)) continue;
    for (const finding of audit(tableFacts(made), RULES)) {
      if (!finding.fix || finding.file !== "ctrl.ipmap.tab") continue;
      fixes += 1;
      expect(isOut(mended(made, finding)), `${seed} ${finding.code}`).toBe(false);
    }
  }
  expect(fixes).toBeGreaterThan(50);
});
