/** How XMail reads one kind of tab file. */
export interface TabFormat {
  /** The most bytes of a line, line end not counted; XMail reads the rest of a longer one as further lines. */
  readonly maxLine: 510 | 1022 | 2046;
  /** Whether a line whose first byte is `#` is a comment; elsewhere it is a row like any other. */
  readonly comments: boolean;
  /** Rows with any other number of columns than two don't exist to XMail (user.tab, userdef.tab). */
  readonly columns?: "name-value";
  /** XMail finds rows through an index file that it makes when it starts. */
  readonly indexed?: true;
  /** Columns (from 0) that XMail itself writes without quotes: ids and precedences. */
  readonly bare?: readonly number[];
}

const plain: TabFormat = { maxLine: 510, comments: true };
const wide: TabFormat = { maxLine: 1022, comments: true };
const widest: TabFormat = { maxLine: 2046, comments: true };
const accessList: TabFormat = { ...plain, bare: [3] };
const variables: TabFormat = { ...widest, columns: "name-value" };

const BY_NAME: Readonly<Record<string, TabFormat>> = {
  "server.tab": widest,
  "pop3links.tab": widest,
  "user.tab": variables,
  "userdef.tab": variables,
  "mailusers.tab": { maxLine: 2046, comments: false, indexed: true, bare: [3] },
  "extaliases.tab": { maxLine: 1022, comments: false, indexed: true },
  "aliases.tab": { maxLine: 510, comments: false, indexed: true },
  "domains.tab": { maxLine: 510, comments: false, indexed: true },
  "aliasdomain.tab": { maxLine: 510, comments: false, indexed: true },
  "ctrlaccounts.tab": { maxLine: 510, comments: false },
  "mlusers.tab": { maxLine: 510, comments: false },
  "smtpgw.tab": wide,
  "smtpfwd.tab": wide,
  "smtpextauth.tab": wide,
  "smtp.ipprop.tab": wide,
  "smtp.hnprop.tab": wide,
  "filters.post-rcpt.tab": wide,
  "filters.pre-data.tab": wide,
  "filters.post-data.tab": wide,
  "filters.in.tab": plain,
  "filters.out.tab": plain,
  "smtprelay.tab": plain,
  "spammers.tab": plain,
  "spam-address.tab": plain,
  "smtpauth.tab": plain,
  "mailproc.tab": plain,
};

const WIDE_FOLDERS = /^(?:filters|custdomains|cmdaliases|userauth)\//;

/**
 * The format of a file, by its name relative to MailRoot (`server.tab`,
 * `domains/example.jp/taro/user.tab`, `filters/check.tab`).
 *
 * Either slash and any case will do. A file that XMail doesn't know gets the
 * widest lines, so that nothing of it is cut.
 */
export function tabFormat(fileName: string): TabFormat {
  const name = fileName
    .replaceAll("\\", "/")
    .replace(/^\.?\/+/, "")
    .toLowerCase();
  if (WIDE_FOLDERS.test(name)) return wide;
  const base = name.slice(name.lastIndexOf("/") + 1);
  if (base.endsWith(".ipmap.tab")) return accessList;
  return Object.hasOwn(BY_NAME, base) ? BY_NAME[base]! : widest;
}
