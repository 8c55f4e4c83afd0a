import { toUtf8 } from "../options/utf8.ts";
import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "../tab/bytes.ts";
import { quoteField } from "../tab/document.ts";
import { LAYOUT } from "./layout.ts";

/** What a new MailRoot is made from. */
export interface NewMailRoot {
  readonly rootDomain: string;
  /** An address. */
  readonly postmaster: string;
  readonly heloDomain: string;
  readonly controlAccount: string;
  /** In XMail's coding, as ctrlaccounts.tab holds it. */
  readonly controlPasswordHex: Bytes;
  readonly largestMailboxKB: number;
  /** server.cert and server.key will be there. */
  readonly certificate: boolean;
}

export interface PlannedFile {
  readonly name: string;
  readonly bytes: Bytes;
  readonly mode: number;
}

/** Everything to make, in an order in which it can be made. Names are relative to MailRoot. */
export interface MailRootPlan {
  readonly folders: readonly { readonly name: string; readonly mode: number }[];
  readonly files: readonly PlannedFile[];
}

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** A longer row would be cut, and its tail become a row of its own. */
const LONGEST_ACCOUNT_ROW = 510;

const row = (...fields: readonly (string | number)[]): string =>
  `${fields.map((field) => (typeof field === "number" ? field : quoteField(field))).join("\t")}\n`;

const comment = (...lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join("");

/** The TLS commands would be offered and then fail: XMail offers them whether it has a certificate or not. */
function withoutCertificate(): string {
  return (
    comment(
      "There is no certificate, so TLS is not offered. Put 1 when server.cert and server.key are here.",
    ) +
    row("EnableSMTP-TLS", "0") +
    row("EnablePOP3-TLS", "0") +
    row("EnableCTRL-TLS", "0")
  );
}

function serverTable(wanted: NewMailRoot): string {
  return (
    comment(
      "Settings: name, TAB, value. Names count upper and lower case; the first of two equal names counts.",
    ) +
    row("RootDomain", wanted.rootDomain) +
    row("POP3Domain", wanted.rootDomain) +
    row("SmtpServerDomain", wanted.rootDomain) +
    row("HeloDomain", wanted.heloDomain) +
    row("PostMaster", wanted.postmaster) +
    comment("Who fetched mail may not send from the same address without a login, as XMail would let them.") +
    row("EnableAuthSMTP-POP3", "0") +
    (wanted.certificate ? "" : withoutCertificate())
  );
}

const CONTROL_ACCESS =
  comment("Who may reach the control port: nobody but this machine. The highest last number wins.") +
  row("0.0.0.0", "0.0.0.0", "DENY", 1) +
  row("127.0.0.0", "255.255.255.0", "ALLOW", 2) +
  row("::/0", "-", "DENY", 1) +
  row("::1/128", "-", "ALLOW", 2);

/** The name servers of the root zone, with which XMail begins where it isn't told a resolver. */
const DNS_ROOTS = [..."abcdefghijklm"].map((letter) => `${letter}.root-servers.net.\n`).join("");

function contents(wanted: NewMailRoot): Readonly<Record<string, string>> {
  return {
    "server.tab": serverTable(wanted),
    "ctrlaccounts.tab": row(wanted.controlAccount, wanted.controlPasswordHex),
    "ctrl.ipmap.tab": CONTROL_ACCESS,
    "smtprelay.tab": comment("Who may send mail to the outside without logging in. Nobody yet."),
    "spammers.tab": comment(
      "Addresses that may not connect. This file must be here, also when it has no rows.",
    ),
    "userdef.tab": row("MaxMBSize", String(wanted.largestMailboxKB)),
    "message.id": "1\r\n",
    dnsroots: DNS_ROOTS,
  };
}

/**
 * What to make for a new MailRoot that is closed to strangers: no mail account, no
 * relaying, the control port for this machine only. Comments stand only in files
 * whose readers know them; in the others they would be rows.
 */
export function planMailRoot(wanted: NewMailRoot): Result<MailRootPlan> {
  for (const [name, value] of Object.entries(wanted)) {
    if (typeof value !== "string") continue;
    if (/[\u0000-\u001f\u007f]/.test(value)) return fail("VALUE_HAS_CONTROL_CHARACTER", { field: name });
    if (toUtf8(value).endsWith("\\")) return fail("TAB_ENDS_IN_BACKSLASH", { field: name });
  }
  const texts = contents(wanted);
  const account = toUtf8(texts["ctrlaccounts.tab"]!).length - 1;
  if (account > LONGEST_ACCOUNT_ROW) {
    return fail("TAB_LINE_TOO_LONG", { limit: String(LONGEST_ACCOUNT_ROW), length: String(account) });
  }
  const names = (kind: "folder" | "file") =>
    LAYOUT.filter((item) => item.kind === kind).map(({ name }) => name);
  return ok({
    folders: names("folder").map((name) => ({ name, mode: FOLDER_MODE })),
    files: names("file").map((name) => ({ name, bytes: toUtf8(texts[name] ?? ""), mode: FILE_MODE })),
  });
}
