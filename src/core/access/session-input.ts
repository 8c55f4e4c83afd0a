import { type TableRow, valueIn } from "../tab/table.ts";
import type { TableSource } from "./accounts.ts";
import { type NameLookup, NO_LOOKUP, parseClient } from "./address.ts";
import type { AccessStep, TableCheck } from "./decision.ts";
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

/** What came of looking for the first row that matches. */
export interface FirstMatch {
  /** "not-decided": a row before any match names an unknown host. */
  readonly row: TableRow | "not-decided" | undefined;
  readonly check: TableCheck;
}

/** The first row of a table whose network holds the client. */
export function firstMatch(
  { tables, client, lookup = NO_LOOKUP }: SessionInput,
  file: string,
  columns: (fields: readonly string[]) => number,
): FirstMatch {
  const address = parseClient(client);
  const steps: AccessStep[] = [];
  const found = (row: FirstMatch["row"]): FirstMatch => ({ row, check: { file, steps } });
  if (!address) return found("not-decided");
  for (const row of tables(file)?.rows ?? []) {
    const { line } = row;
    const filter = loadFilter(row.fields.slice(0, columns(row.fields)), lookup);
    const matches = typeof filter !== "string" && matchesFilter(filter, address);
    if (filter === "not-decided") steps.push({ line, outcome: "not-decided" });
    else if (typeof filter === "string") steps.push({ line, outcome: "no-effect", reason: filter });
    else steps.push({ line, outcome: matches ? "decides" : "no-match" });
    if (matches || filter === "not-decided") return found(matches ? row : "not-decided");
  }
  return found(undefined);
}

/** Where a variable of server.tab stands; without a line where it is only a default. */
export function serverEvidence({ tables }: SessionInput, name: string): { file: string; line?: number } {
  const row = tables("server.tab")?.rows.find(({ fields }) => fields[0] === name && fields.length >= 2);
  return { file: "server.tab", ...(row ? { line: row.line } : {}) };
}
