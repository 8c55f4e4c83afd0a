import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDemo } from "../../src/demo/create-demo.ts";

/** What a terminal would obey; the odd numbers are in nothing that this program sends by itself. */
export const SEQUENCES = [
  "\x1b[38;5;213mcolour\x1b[0m",
  "\x1b]0;pwned31337\x07",
  "\x1b]52;c;cHduZWQzMTMzNw==\x1b\\",
  "\x1b]8;;http://31337.example\x07link\x1b]8;;\x07",
  "\x1b[2J\x1b[31337;1H",
  "\x1b[?31337h",
  "\x1bP31337|pwned\x1b\\",
  "\x1bc",
  "\x1b[6n\x1b[c\x05",
  "\u009b38;5;213mC1\u009d0;pwned31337\u009c",
  "\u202egnp.exe\u202c\u2066x\u2069\u200e\u200f\u061c",
  "\u2028\u2029",
  "\r overwritten \b\b\b\v\f\x0e\x0f\x7f",
] as const;

/** Every control character but those that a line or column of a table ends with, and NUL. */
export const CONTROLS = Array.from({ length: 256 }, (_, code) => code)
  .filter((code) => (code < 0x20 && ![0, 9, 10].includes(code)) || (code >= 0x7f && code < 0xa0))
  .map((code) => String.fromCharCode(code))
  .join("");

export const HOSTILE = `${SEQUENCES.join("")}${CONTROLS}`;

/** As bytes in a file: UTF-8, and the eight-bit controls as they are. */
const bytesOf = (text: string) => Buffer.from(text, "utf8").toString("latin1");
const H = bytesOf(SEQUENCES.join("").replaceAll(/[\r\n]/g, ""));
const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;

const OBEYED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u;

/** What a text that goes to a terminal must not hold. A TAB is one blank or more, and does no harm. */
export function printedFaults(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const at = line.search(OBEYED);
    return at < 0 ? [] : [JSON.stringify(line.slice(Math.max(0, at - 60), at + 20))];
  });
}

/** The same of what a full screen sends: its own sequences are taken out first, ours from elsewhere are known by their numbers. */
export function screenFaults(raw: string): readonly string[] {
  const odd = (raw.match(/\x1b\[[^@-~]*[@-~]/g) ?? []).filter((sequence) =>
    /213|31337|\x1b\[2J.*31337/.test(sequence),
  );
  const rest = raw.replaceAll(/\x1b\[[0-?]*[ -/]*[@-~]/g, "").replaceAll(/\x1b[78=>]|\r/g, "");
  return [...odd.map((sequence) => `sent: ${JSON.stringify(sequence)}`), ...printedFaults(rest)];
}

/** Lays a MailRoot in which everything that strangers and careless people can write is as bad as it can be. */
export function layHostile(mailRoot: string): void {
  const made = createDemo(mailRoot, { control: 1, smtp: 2, pop3: 3 });
  if (!made.ok) throw new Error(made.problem.code);
  const add = (name: string, bytes: string) =>
    appendFileSync(join(mailRoot, name), Buffer.from(bytes, "latin1"));
  const controls = CONTROLS.replace("\r", "");
  add(
    "server.tab",
    row(`HeloDomain`, `mail${H}.example`) + row(`Unknown${H}`, controls) + row("ErrorsAdmin", H),
  );
  add(
    "server.tab",
    row("CustomSMTPMessage", controls) + row("SmtpGwConfig", `${"x".repeat(1024 * 1024)}${H}`),
  );
  add(
    "smtprelay.tab",
    row(`192.0.2.0${H}`, `255.255.255.0${controls}`) + row(H) + row("10.0.0.0", "255.0.0.0", H),
  );
  add("ctrl.ipmap.tab", row(`192.0.2.0`, "255.255.255.0", `ALLOW${H}`, controls) + row(H, H, H, H));
  add("ctrlaccounts.tab", row(`admin${H}`, "0a0b0c") + row("x\0hidden", "zz"));
  add("mailusers.tab", row(`evil${H}.example`, `user${H}`, "0a0b0c0d", "99", `user${H}`, "U"));
  add("mailusers.tab", row("example.jp", `ghost${controls}`, "0a0b0c0d", "100", `../../${H}`, "U"));
  add("domains.tab", row(`evil${H}.example`));
  add("aliasdomain.tab", row(`alias${H}`, `evil${H}`));
  add("aliases.tab", row("example.jp", `all${H}`, `user${H}`) + row(`no${H}.example`, "x", "y"));
  add("extaliases.tab", row(H, H, H, H));
  add("pop3links.tab", row("example.jp", `x${H}`, `pop${H}`, "u", "0a0b", H));
  for (const name of ["filters.in.tab", "filters.out.tab"])
    add(name, row(`*${H}`, "*", "0.0.0.0/0", "0.0.0.0/0", `f${H}.tab`));
  for (const name of ["filters.post-data.tab", "filters.pre-data.tab"])
    add(name, row(`/bin/${H}`, "@@FILE", H));
  for (const name of [
    "spammers.tab",
    "spam-address.tab",
    "smtp.ipmap.tab",
    "smtpgw.tab",
    "smtpfwd.tab",
    "smtpauth.tab",
    "smtpextauth.tab",
    "pop3.ipmap.tab",
    "finger.ipmap.tab",
  ])
    add(name, row(`203.0.113.9${H}`, `255.255.255.0${H}`, `DENY${H}`, "1", H));
  add("userdef.tab", row("MaxMBSize", `10000${H}`) + row(`Odd${H}`, controls));
  add("domains/example.jp/hanako/user.tab", row("RealName", H) + row("SmtpPerms", `MR${H}`));
  for (const file of readdirSync(join(mailRoot, "logs"))) add(`logs/${file}`, hostileLog(file));
  // Names of files and folders can hold anything but a slash and NUL.
  const name = HOSTILE.replaceAll("/", "").slice(0, 100);
  for (const folder of [
    ".",
    "filters",
    "domains",
    "domains/example.jp",
    "custdomains",
    "spool",
    "cmdaliases",
  ])
    mkdirSync(join(mailRoot, folder, `d${name}`), { recursive: true });
  for (const folder of [".", "filters", "tabindex", "userauth", "domains/example.jp/hanako"])
    writeFileSync(join(mailRoot, folder, `f${name}.tab`), row(H, H));
}

const NOW = "2099-01-01 00:00:00";

/** Lines of each log's own shape, and one of none. */
function hostileLog(file: string): string {
  const columns = Array.from({ length: 13 }, () => `x${H}`);
  const at = file.startsWith("smtp") || file.startsWith("pop3") ? 3 : 1;
  const dated = columns.with(at, NOW);
  const pop3 = ["s", "d", `10.0.0.1${H}`, NOW, `u${H}`, `p${H}`, "ELOGIN"];
  const ctrl = [`10.0.0.1${H}`, `u${H}`, `p${H}`, NOW, `AUTH`];
  const smtp = [
    "s",
    "d",
    `10.0.0.1${H}`,
    NOW,
    `helo${H}`,
    `from${H}`,
    `to${H}`,
    "id",
    `RCPT=ERELAY${H}`,
    "",
    "0",
    "",
  ];
  return (
    [dated, pop3, ctrl, smtp].map((fields) => row(...fields)).join("") +
    `${H}\n${"z".repeat(1024 * 1024)}${H}\0\n`
  );
}
