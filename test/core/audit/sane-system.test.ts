import { expect, test } from "vitest";
import { accountRules } from "../../../src/core/audit/accounts.ts";
import { aliasRules } from "../../../src/core/audit/aliases.ts";
import { audit } from "../../../src/core/audit/audit.ts";
import { domainRules } from "../../../src/core/audit/domains.ts";
import { filterRules } from "../../../src/core/audit/filters.ts";
import { indexRules } from "../../../src/core/audit/indexes.ts";
import { logRules } from "../../../src/core/audit/logs.ts";
import { mailAccountRules } from "../../../src/core/audit/mail-accounts.ts";
import { referenceRules } from "../../../src/core/audit/references.ts";
import { secretRules } from "../../../src/core/audit/secrets.ts";
import { serviceRules } from "../../../src/core/audit/service.ts";
import { tlsRules } from "../../../src/core/audit/tls.ts";
import { userFolderRules } from "../../../src/core/audit/user-folders.ts";
import { RECOMMENDED_COMMAND_LINE } from "../../../src/core/options/table.ts";
import { coded, factsOf, freshMailRoot, type MadeMailRoot } from "../../support/audit-facts.ts";

const RULES = [
  ...[...accountRules, ...mailAccountRules, ...domainRules, ...aliasRules, ...referenceRules],
  ...[...userFolderRules, ...indexRules, ...secretRules, ...filterRules, ...tlsRules, ...serviceRules],
  ...logRules,
];
const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const user = (name: string, folder = name, type = "U", domain = "example.jp") =>
  row(domain, name, coded(`Kx7-${name.length}-strange-one`), "1", folder, type);

const INHABITED = {
  "domains.tab": row("example.jp") + row("example.com"),
  "aliasdomain.tab": row("*.example.net", "example.jp"),
  "mailusers.tab":
    user("postmaster") +
    user("Taro", "Taro") +
    user("staff", "staff", "M") +
    user("info", "info", "U", "example.com"),
  "aliases.tab":
    row("*", "abuse", "postmaster@example.jp") +
    row("example.com", "postmaster", "info") +
    row("example.jp", "ta*", "Taro"),
  "extaliases.tab": row("isp.example", "taro77", "example.jp", "Taro"),
  "pop3links.tab":
    row("example.jp", "Taro", "pop.isp.example:995", "taro77", "00", "POP3S,Leave") +
    row("?.local,example.jp", "*", "pop.isp.example", "all", "00", "CLR"),
  "domains/example.jp/postmaster/user.tab": row("RealName", "Postmaster"),
  "domains/example.jp/Taro/user.tab": row("SmtpPerms", "MR"),
  "domains/example.jp/Taro/Maildir/new/1": "x",
  "domains/example.jp/staff/mlusers.tab":
    row("someone@elsewhere.example", "RW") + row("Taro@example.jp", "RA"),
  "domains/example.jp/mailproc.tab": row("mailbox"),
  "domains/example.com/info/user.tab": "",
  "cmdaliases/example.jp/robot.tab": row("external", "0", "30", "/usr/bin/robot"),
  "spamwords.tab": "of another tool",
};

const SANE: readonly (readonly [string, MadeMailRoot])[] = [
  ["a new one", freshMailRoot()],
  ["a new one with the walkthrough's options", { ...freshMailRoot(), commandLine: RECOMMENDED_COMMAND_LINE }],
  ["one with users, lists, aliases and links", freshMailRoot(INHABITED)],
  ["one of a system without modes", { ...freshMailRoot(INHABITED), modes: null }],
  [
    "one whose daemon made files open to all inside a closed folder",
    { ...freshMailRoot(INHABITED), modes: { ".": 0o700, "mailusers.tab": 0o666, "ctrlaccounts.tab": 0o666 } },
  ],
  [
    "one with a certificate, all services, and a LAN that may reach control",
    {
      ...freshMailRoot({
        ...INHABITED,
        "server.tab":
          row("RootDomain", "example.jp") +
          row("POP3Domain", "example.jp") +
          row("SmtpServerDomain", "mail.example.jp") +
          row("HeloDomain", "mail.example.jp") +
          row("PostMaster", "postmaster@example.jp") +
          row("ErrorsAdmin", "boss@isp.example") +
          row("SmtpMinDiskSpace", "100000"),
        "ctrl.ipmap.tab":
          row("0.0.0.0", "0.0.0.0", "DENY", "1") +
          row("127.0.0.0", "255.255.255.0", "ALLOW", "2") +
          row("192.168.0.0", "255.255.255.0", "ALLOW", "2"),
      }),
      commandLine: "-Cl -Mr 24 -Pl -Ql -Sl -Qg",
    },
  ],
  [
    "one with a virus filter at every stage",
    {
      ...freshMailRoot({
        ...INHABITED,
        "filters.in.tab": `# all\n${row("*", "*@example.jp", "0/0", "::/0", "scan.tab")}`,
        "filters.out.tab": row("*", "*", "0.0.0.0/0", "0.0.0.0/0", "scan.tab"),
        "filters/scan.tab": row("!timeo=20", "/usr/bin/scan", "--from=$(RFROM)", "@@FILE"),
        "filters.post-data.tab": row("!aex,wlex", "/usr/bin/scan", "@@FILE"),
      }),
      outside: { "/usr/bin/scan": {} },
    },
  ],
  [
    "one that only passes mail on, without POP3 and control",
    {
      ...freshMailRoot({
        "server.tab":
          row("RootDomain", "example.jp") +
          row("PostMaster", "boss@isp.example") +
          ["SMTP", "POP3", "CTRL"].map((one) => row(`Enable${one}-TLS`, "0")).join(""),
      }),
      commandLine: "-C- -W- -P- -B- -X- -Y- -F- -Sl",
    },
  ],
];

test.each(SANE)("nothing is dangerous, wrong or untold about %s", (_, made) => {
  const found = audit(factsOf(made), RULES).filter(({ severity }) => severity !== "note");
  expect(found).toEqual([]);
});

test("where nothing was gathered, nothing that needs it is called fine or bad", () => {
  const made = { ...freshMailRoot(INHABITED), system: null };
  const found = audit(factsOf(made), RULES);
  expect(found.filter(({ severity }) => severity === "danger" || severity === "warning")).toEqual([]);
  const untested = found.filter(({ severity }) => severity === "could-not-test").map(({ code }) => code);
  expect(untested).toEqual(
    expect.arrayContaining([
      "account-without-folder",
      "secret-open-to-all",
      "tls-without-certificate",
      "frozen-messages",
    ]),
  );
});
