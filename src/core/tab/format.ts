/** How XMail reads a tab file; it differs from file to file. */
export interface TabFormat {
  /** XMail's buffer: a longer line is cut there and the rest is read as a line of its own. */
  readonly maxLine: 510 | 1022 | 2046;
  /** Whether lines beginning with "#" are comments. Where they aren't, they are data. */
  readonly comments: boolean;
  /** Looked up through an index that outside edits don't refresh while XMail runs. */
  readonly indexed?: true;
}

const LONG = ["server.tab", "mailusers.tab", "user.tab", "userdef.tab", "pop3links.tab"];
const SHORT = [
  "aliases.tab",
  "domains.tab",
  "aliasdomain.tab",
  "mlusers.tab",
  "ctrlaccounts.tab",
  "smtprelay.tab",
  "spammers.tab",
  "spam-address.tab",
  "smtpauth.tab",
  "filters.in.tab",
  "filters.out.tab",
  "mailproc.tab",
];
const INDEXED = ["mailusers.tab", "aliases.tab", "domains.tab", "aliasdomain.tab", "extaliases.tab"];
const WITHOUT_COMMENTS = [...INDEXED, "ctrlaccounts.tab", "mlusers.tab"];

/**
 * The format of a file by its name relative to MailRoot ("server.tab",
 * "domains/example.org/ann/user.tab", "filters/check.tab").
 */
export function tabFormat(fileName: string): TabFormat {
  const parts = fileName.split("/");
  const name = parts.at(-1) ?? fileName;
  // Files in these folders are named after domains and users, so "server.tab" may be a user's.
  const named =
    ["custdomains", "cmdaliases", "userauth", "filters"].includes(parts[0] ?? "") && parts.length > 1;
  if (named) return { maxLine: 1022, comments: true };
  const comments = !WITHOUT_COMMENTS.includes(name);
  const maxLine = LONG.includes(name)
    ? 2046
    : SHORT.includes(name) || name.endsWith(".ipmap.tab")
      ? 510
      : 1022;
  return INDEXED.includes(name) ? { maxLine, comments, indexed: true } : { maxLine, comments };
}
