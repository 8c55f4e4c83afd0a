import { expect, test } from "vitest";
import { fromOctets } from "../../../src/core/tab/octets.ts";
import { coded, freshMailRoot, type MadeMailRoot } from "../../support/audit-facts.ts";
import { auditOf, row } from "../../support/table-audit.ts";

type Files = Readonly<Record<string, string>>;

const PASSWORD = coded("Kx7-long-and-strange");
const LAN = row("127.0.0.0", "255.255.255.0") + row("192.168.0.0", "255.255.255.0");
const POP_OFF = row("EnableAuthSMTP-POP3", "0");
const CLOSED =
  row("0.0.0.0", "0.0.0.0", "DENY", "1") +
  row("127.0.0.0", "255.255.255.0", "ALLOW", "2") +
  row("192.168.0.0", "255.255.255.0", "ALLOW", "2");
const CLOSED_TO_SIX = row("::/0", "-", "DENY", "1") + row("::1/128", "-", "ALLOW", "2");

/** server.tab of a MailRoot as this program makes it, with more rows. */
const server = (rows = POP_OFF) => ({ "server.tab": (freshMailRoot().files["server.tab"] ?? "") + rows });

/** Domains with a postmaster each, and the folders of their accounts. */
function withAccounts(domains: readonly string[], ...names: readonly string[]): Files {
  const users = ["postmaster", "abuse", ...names];
  const all = domains.flatMap((domain) => users.map((name) => [domain, name] as const));
  return {
    "domains.tab": domains.map((domain) => row(domain)).join(""),
    "mailusers.tab": all
      .map(([domain, name], index) => `"${domain}"\t"${name}"\t"${PASSWORD}"\t${index + 1}\t"${name}"\t"U"\n`)
      .join(""),
    ...Object.fromEntries(
      all.map(([domain, name]) => [`domains/${domain}/${name}/user.tab`, row("MaxMBSize", "10000")]),
    ),
  };
}

const folders = (files: Files): readonly string[] =>
  Object.keys(files)
    .filter((name) => name.endsWith("/user.tab"))
    .map((name) => name.replace("user.tab", "Maildir"));

function sane(files: Files, commandLine?: string): MadeMailRoot {
  const made = freshMailRoot({ ...server(), ...files });
  return {
    ...made,
    folders: [...made.folders, ...folders(files)],
    ...(commandLine === undefined ? {} : { commandLine }),
  };
}

const everyLine = (files: Files, change: (text: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));

const MANY = Array.from({ length: 40 }, (_, index) => `customer-${index}.example`);
const QUIET = "-Cl -Mr 24 -Pl -Ql -Sl -B- -W- -X- -F-";

/** The bytes of 日本語 in Shift_JIS, in whose text no letter ends in 5C. */
const SHIFT_JIS = "\x93\xfa\x96\x7b\x8c\xea";

const SANE: readonly (readonly [string, MadeMailRoot])[] = [
  ["a new one", sane({})],
  ["the walkthrough's", sane({ ...withAccounts(["example.jp"], "taro"), "smtprelay.tab": LAN })],
  [
    "one with many domains, alias domains, aliases and mail fetched from elsewhere",
    sane({
      ...withAccounts(["example.jp", ...MANY], "info"),
      "aliasdomain.tab": row("alias.example", "example.jp") + row("*.alias.example", "example.jp"),
      "aliases.tab": row("example.jp", "root", "postmaster") + row("*", "ab*se", "abuse@example.jp"),
      "extaliases.tab": row("provider.example", "carl", "example.jp", "info"),
      "pop3links.tab": row("example.jp", "info", "pop.provider.example:995", "carl", PASSWORD, "POP3S,Leave"),
      "smtprelay.tab": LAN + row("203.0.113.8/32"),
      "spammers.tab":
        row("198.51.100.0/24", "code=1") +
        row("192.0.2.0/32", "code=1") +
        row("203.0.113.0", "255.255.255.0", "code=-5"),
      "spam-address.tab": row("*@spam.example"),
    }),
  ],
  [
    "one that is closed strictly",
    sane({
      ...server(
        POP_OFF +
          row("DefaultSmtpPerms", "MR") +
          row("CheckMailerDomain", "1") +
          row("SmtpConfig-192.0.2.1,587", "MailAuth,WantTLS"),
      ),
      ...withAccounts(["example.jp"], "taro"),
      "ctrl.ipmap.tab":
        row("0.0.0.0", "0.0.0.0", "DENY", "1") + row("127.0.0.1", "255.255.255.255", "ALLOW", "2"),
      "pop3.ipmap.tab": CLOSED,
      "finger.ipmap.tab": row("0.0.0.0/0", "-", "DENY", "1"),
      "smtp.ipmap.tab": row("198.51.100.0/24", "-", "DENY", "1"),
      "smtprelay.tab": "",
      "smtp.ipprop.tab": row("192.0.2.7/32", "WhiteList=1", "SenderDomainCheck=0"),
    }),
  ],
  [
    "a Japanese one, with comments and names in Shift_JIS",
    sane({
      ...server(`# ${SHIFT_JIS}\n${row("CustomSMTPMessage", SHIFT_JIS)}${POP_OFF}`),
      ...withAccounts(["example.jp"], "taro"),
      "domains/example.jp/taro/user.tab": row("RealName", SHIFT_JIS) + row("MaxMBSize", "10000"),
      "smtprelay.tab": `# ${SHIFT_JIS}\n${LAN}`,
    }),
  ],
  [
    "a Japanese one in UTF-8",
    sane({
      ...withAccounts(["example.jp"], "taro"),
      ...server(`# ${fromOctets(new TextEncoder().encode("管理者の設定"))}\n${POP_OFF}`),
    }),
  ],
  [
    "one that listens on IPv6",
    sane(
      {
        ...withAccounts(["example.jp"], "taro"),
        "ctrl.ipmap.tab": CLOSED + CLOSED_TO_SIX,
        "pop3.ipmap.tab": CLOSED + CLOSED_TO_SIX,
        "smtprelay.tab": row("::1/128") + row("fd12:3456:789a::/48") + LAN,
      },
      `${QUIET} -C6 -S6 -P6`,
    ),
  ],
  [
    "one in CR LF",
    sane(
      everyLine(
        {
          ...freshMailRoot().files,
          ...server(),
          ...withAccounts(["example.jp"], "taro"),
          "smtprelay.tab": LAN,
        },
        (text) => text.replaceAll(/\r?\n/g, "\r\n"),
      ),
    ),
  ],
  [
    "one that only passes mail on, started for its own machine",
    sane(
      { "smtprelay.tab": row("127.0.0.1", "255.255.255.255") },
      "-Cl -Ql -Sl -B- -W- -X- -F- -P- -SI 127.0.0.1 -CI 127.0.0.1",
    ),
  ],
  [
    "one behind another server, without quotes",
    sane({
      ...withAccounts(["example.jp"], "taro"),
      "smtp.ipmap.tab":
        "0.0.0.0\t0.0.0.0\tDENY\t1\n127.0.0.0\t255.0.0.0\tallow\t2\n198.51.100.7/32\t-\tALLOW\t2\n",
      "smtprelay.tab": "127.0.0.0\t255.0.0.0\n10.1.2.0/24\n",
    }),
  ],
];

test.each(SANE)("nothing but notes about %s", (_, made) => {
  const bad = auditOf(made).filter(({ severity }) => severity !== "note");
  expect(bad.map(({ code, file, line, detail }) => ({ code, file, line, detail }))).toEqual([]);
});

test("a new MailRoot as it is made has nothing to warn about", () => {
  const bad = auditOf(freshMailRoot()).filter(({ severity }) => severity !== "note");
  expect(bad.map(({ code }) => code)).toEqual([]);
});
