import { type Table, valueIn } from "../tab/table.ts";
import type { TableSource } from "./accounts.ts";
import { type NameLookup, parseClient } from "./address.ts";
import { leadingInteger, loadFilter, matchesFilter } from "./filter.ts";

/** A session to judge: who comes, who they say they are, from whom to whom the mail goes. */
export interface SessionInput {
  readonly tables: TableSource;
  /** The client's address as XMail sees it; an IPv4 client of an IPv6 listener is `::ffff:a.b.c.d`. */
  readonly client: string;
  /** Where XMail took the connection: `SmtpConfig-IP,PORT` goes by it. */
  readonly server?: { readonly address: string; readonly port: number };
  /** Whether the session is under TLS. */
  readonly secured?: boolean;
  /** AUTH with a password, one character per byte as the client sends it. Never shown. */
  readonly login?: {
    readonly user: string;
    readonly password: string;
    /** As `SmtpNoTLSAuths` names it; `PLAIN` where it is left open. */
    readonly mechanism?: "PLAIN" | "LOGIN" | "CRAM-MD5";
  };
  /** A successful POP3 login before, for POP-before-SMTP. */
  readonly popLogin?: {
    readonly account: string;
    readonly address: string;
    readonly secondsAgo: number;
  };
  /** For how long a POP3 login counts (`-Se`), in seconds. */
  readonly popLoginAge?: number;
  /** Empty for the null sender of bounces. */
  readonly sender: string;
  readonly recipient: string;
  readonly lookup?: NameLookup;
}

export function serverValue(input: SessionInput, name: string): string | undefined {
  const table = input.tables("server.tab");
  return table && valueIn(table, name);
}

/** A flag as XMail reads it: the number at the start of the text, so that "yes" is off. */
export function serverFlag(input: SessionInput, name: string, fallback: boolean): boolean {
  const value = serverValue(input, name);
  return value === undefined ? fallback : leadingInteger(value) !== 0;
}

/** Whether `Name` or `Name=1` stands there; names count only as XMail spells them. */
export function isSwitchedOn(token: string, name: string): boolean {
  const equals = token.indexOf("=");
  if (equals < 0) return token === name;
  return token.slice(0, equals) === name && leadingInteger(token.slice(equals + 1)) !== 0;
}

/** The first row of a table whose network holds the client; "not-decided": one before it names an unknown host. */
export function firstMatch(
  table: Table | undefined,
  client: string,
  columns: (fields: readonly string[]) => number,
  lookup: NameLookup,
): { readonly line: number; readonly fields: readonly string[] } | "not-decided" | undefined {
  const address = parseClient(client);
  if (!address) return "not-decided";
  for (const { line, fields } of table?.rows ?? []) {
    const filter = loadFilter(fields.slice(0, columns(fields)), lookup);
    if (filter === "not-decided") return "not-decided";
    if (typeof filter !== "string" && matchesFilter(filter, address)) return { line, fields };
  }
  return undefined;
}
