import type { Bytes } from "../core/tab/bytes.ts";

/**
 * What becomes of a name in a MailRoot: it is kept; it is kept as a folder that
 * nobody looks into (mail, the queue, logs); or it is left alone.
 */
export type Fate = "keep" | "folder-only" | "leave";

/** Folders that XMail must have, with what comes and goes in them left out. */
const EMPTY_FOLDERS = [
  "spool",
  "spool/local",
  "spool/temp",
  "logs",
  "dnscache",
  "dnscache/mx",
  "dnscache/ns",
  "pop3locks",
  "pop3linklocks",
  "tabindex",
];
const PASSING_TOP = ["spool", "logs", "dnscache", "pop3locks", "pop3linklocks", "tabindex", "tmp"];
/** Putting `.shutdown` back would stop the server, and `.psync-trigger` would make it fetch mail. */
const SIGNALS = [".shutdown", ".psync-trigger"];
/** They belong to the machine and to XMail's version, not to the set-up. */
const PROGRAMS = /^bin\/(XMail|CtrlClnt|XMCrypt|MkUsers|sendmail)(\.exe)?$/i;
const OUR_TEMPORARY = /(^|\/)\.[^/]+\.\d+\.xmail-tui\.tmp$/;
const MAIL_FOLDER = /\/(mailbox|Maildir)$/;
const MAILDIR_PARTS = /\/Maildir\/(tmp|new|cur)$/;

export function fateOf(name: Bytes): Fate {
  const [top = "", , ...deep] = name.split("/");
  if (SIGNALS.includes(name) || PROGRAMS.test(name) || OUR_TEMPORARY.test(name)) return "leave";
  if (PASSING_TOP.includes(top)) return EMPTY_FOLDERS.includes(name) ? "folder-only" : "leave";
  if (top !== "domains") return "keep";
  // domains/DOMAIN/ACCOUNT/.ipconn is the account's last POP3 login, domains/DOMAIN/.tmp/ XMail's own.
  if (/\/\.ipconn$/.test(name) || (deep.length === 1 && deep[0] === ".tmp")) return "leave";
  // An account may itself be called "mailbox".
  return mayBeMail(name) || MAILDIR_PARTS.test(name) ? "folder-only" : "keep";
}

/** A folder that holds mail, unless it holds a user.tab: then it is an account of that name. */
export const mayBeMail = (name: Bytes): boolean =>
  name.startsWith("domains/") && name.split("/").length > 3 && MAIL_FOLDER.test(name);

/** What an empty folder has below it all the same: XMail, or a mail program, wants to find it. */
export const foldersBelow = (name: Bytes): readonly Bytes[] => {
  if (/\/Maildir$/.test(name)) return ["tmp", "new", "cur"].map((part) => `${name}/${part}`);
  return EMPTY_FOLDERS.filter((folder) => folder.startsWith(`${name}/`));
};

/** Names that no backup has, whatever it says of itself. */
export const isNeverKept = (name: Bytes): boolean => {
  const [top = ""] = name.split("/");
  return (
    SIGNALS.includes(name) ||
    OUR_TEMPORARY.test(name) ||
    (PASSING_TOP.includes(top) && !EMPTY_FOLDERS.includes(name))
  );
};

/**
 * What moves on while XMail works: the number of the next message, and which
 * messages were fetched from other servers. An old state of it must not take the
 * place of a newer one, so it is put back only where there is none.
 */
export const isProgress = (name: Bytes): boolean => name === "message.id" || name.startsWith("msgsync/");

/** Folders of XMail's that may well be links to another disk, and may hold very much. */
const DEPTHS: ReadonlyMap<Bytes, number> = new Map([
  ["domains", 3],
  ["cmdaliases", 2],
  ["custdomains", 1],
  ["filters", 1],
  ["userauth", 2],
  ["pop3links", 1],
  ["msgsync", 2],
  ["certs", 1],
  ["bin", 1],
]);
const topOf = (name: Bytes): Bytes => name.split("/")[0] ?? "";
const depthOf = (name: Bytes): number => name.split("/").length;

/** Whether a link that leads out of MailRoot is followed: elsewhere it might lead to the whole disk. */
export const mayBeFollowed = (name: Bytes): boolean => depthOf(name) <= (DEPTHS.get(topOf(name)) ?? 0);

/** How many entries a folder may have; more than that is no configuration, except where XMail itself keeps one for each account. */
export const mostEntries = (name: Bytes): number =>
  name === "" || DEPTHS.has(topOf(name)) ? 1_000_000 : 5_000;

/** Relative, below MailRoot, without detours; "" is MailRoot itself. */
export const isPlainName = (name: Bytes): boolean =>
  name === "" ||
  (!name.includes("\0") && name.split("/").every((part) => part !== "" && part !== "." && part !== ".."));

/**
 * A link's target as it is to be on this machine, when it stays below MailRoot;
 * undefined when it leads out. `..` counts from real folders only, so it must
 * come first. One that names the old MailRoot in full names the new one.
 */
export function targetBelow(name: Bytes, target: Bytes, oldRoot: Bytes, newRoot: Bytes): Bytes | undefined {
  if (target.startsWith(`${oldRoot}/`)) {
    const rest = target.slice(oldRoot.length + 1);
    return isPlainName(rest) ? `${newRoot}/${rest}` : undefined;
  }
  if (target === "" || target.startsWith("/") || target.includes("\0")) return undefined;
  const parts = target.split("/").filter((part) => part !== "" && part !== ".");
  const up = parts.findIndex((part) => part !== "..");
  const climbs = up === -1 ? parts.length : up;
  return climbs < depthOf(name) && !parts.slice(climbs).includes("..") ? target : undefined;
}
