import { encodePassword } from "../../core/password.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import { encodeText } from "../../core/tab/encoding.ts";
import { file, type SampleFile, table, utf8 } from "./plan.ts";

interface SampleAccount {
  readonly domain: string;
  readonly name: string;
  readonly password: string;
  readonly type: "U" | "M";
  readonly realName: string;
  readonly encoding?: "utf-8" | "shift_jis";
}

/** Nobody's real passwords: the demo's accounts live and end with its folder. */
const ACCOUNTS: readonly SampleAccount[] = [
  {
    domain: "example.jp",
    name: "postmaster",
    password: "demo-post-1",
    type: "U",
    realName: "ポストマスター",
  },
  { domain: "example.jp", name: "hanako", password: "demo-hanako-2", type: "U", realName: "山田 花子" },
  // Written by an old Windows tool: 表 ends in the byte of a backslash.
  {
    domain: "example.jp",
    name: "taro",
    password: "demo-taro-3",
    type: "U",
    realName: "表 太郎さん",
    encoding: "shift_jis",
  },
  { domain: "example.jp", name: "soumu", password: "demo-soumu-4", type: "U", realName: "総務部" },
  { domain: "example.jp", name: "staff", password: "demo-list-5", type: "M", realName: "スタッフ一同" },
  { domain: "example.com", name: "alice", password: "demo-alice-6", type: "U", realName: "Alice Example" },
  { domain: "example.com", name: "bob", password: "demo-bob-7", type: "U", realName: "Bob Example" },
  { domain: "example.com", name: "support", password: "demo-help-8", type: "U", realName: "Support" },
];

export const sampleDomains = ["example.jp", "example.com"] as const;

const folderOf = (account: SampleAccount) => `domains/${account.domain}/${account.name}`;

export const accountFolders: readonly string[] = [
  ...sampleDomains.flatMap((domain) => [`domains/${domain}`, `cmdaliases/${domain}`]),
  ...ACCOUNTS.flatMap((account) => {
    const folder = folderOf(account);
    const box = `${folder}/Maildir`;
    return account.type === "M" ? [folder] : [folder, box, `${box}/tmp`, `${box}/new`, `${box}/cur`];
  }),
];

function encoded(text: string, encoding: SampleAccount["encoding"]): Bytes {
  const bytes = encodeText(text, encoding ?? "utf-8");
  if (!bytes.ok) throw new Error(`the sample's own text does not fit ${encoding}`);
  return bytes.value;
}

function variables(account: SampleAccount): SampleFile {
  const size = account.name === "hanako" ? "50000" : "10000";
  const rows = table(
    ["RealName", account.realName],
    ["HomePage", "??"],
    ["MaxMBSize", size],
    ...(account.type === "M" ? [["ClosedML", "1"]] : [["SmtpPerms", "MR"]]),
    ["ReceiveEnable", "1"],
    ["PopEnable", "1"],
  );
  return file(`${folderOf(account)}/user.tab`, encoded(rows, account.encoding));
}

const mail = (from: string, to: string, subject: string, body: string) =>
  utf8(
    `Return-Path: <${from}>\r\nDelivered-To: ${to}\r\nFrom: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n${body}\r\n`,
  );

export function accountTables(control: {
  readonly name: string;
  readonly password: string;
}): readonly SampleFile[] {
  return [
    file("domains.tab", table(...sampleDomains.map((domain) => [domain]))),
    file("aliasdomain.tab", table(["example.net", "example.com"], ["*.example.jp", "example.jp"])),
    file(
      "mailusers.tab",
      table(
        ...ACCOUNTS.map(({ domain, name, password, type }, index) => [
          domain,
          name,
          encodePassword(password),
          index + 1,
          name,
          type,
        ]),
      ),
    ),
    file(
      "aliases.tab",
      table(
        ["*", "abuse", "postmaster@example.jp"],
        ["example.jp", "root", "postmaster"],
        ["example.jp", "hanako.yamada", "hanako"],
        ["example.com", "sales*", "alice"],
        ["example.com", "postmaster", "postmaster@example.jp"],
      ),
    ),
    file("ctrlaccounts.tab", table([control.name, encodePassword(control.password)])),
    file(
      "pop3links.tab",
      table([
        "example.com",
        "support",
        "pop.example.org",
        "support",
        encodePassword("demo-link-9"),
        "CLR,Leave",
      ]),
    ),
    file(
      "userdef.tab",
      table(["RealName", "??"], ["HomePage", "??"], ["MaxMBSize", "10000"], ["SmtpPerms", "MR"]),
    ),
    ...ACCOUNTS.map(variables),
    file(
      "domains/example.jp/staff/mlusers.tab",
      table(["hanako@example.jp", "RW"], ["taro@example.jp", "R"], ["alice@example.com", "RA"]),
    ),
    file("domains/example.jp/soumu/mailproc.tab", table(["mailbox"], ["redirect", "hanako@example.jp"])),
    file(
      "domains/example.jp/hanako/Maildir/new/1795570000001.7f0000000001.1.1.demo",
      mail("taro@example.jp", "hanako@example.jp", "=?UTF-8?B?5pyd5Lya44Gu5Lu2?=", "10時からです。"),
    ),
    file(
      "domains/example.com/alice/Maildir/new/1795570000002.7f0000000001.1.2.demo",
      mail("bob@example.com", "alice@example.com", "Lunch", "At twelve?"),
    ),
  ];
}
