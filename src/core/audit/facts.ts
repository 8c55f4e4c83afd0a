import type { Bytes } from "../tab/bytes.ts";
import type { Table } from "../tab/table.ts";
import type { SystemFacts } from "./system-facts.ts";

/** What is known of a file or folder without reading it. */
export interface EntryFacts {
  readonly kind: "file" | "folder" | "other";
  readonly size: number;
  /** Permission bits; absent where the system has none. */
  readonly mode?: number;
  readonly modifiedAt: number;
  /** Where a symbolic link leads, when the path is one; the rest is about what it leads to. */
  readonly linksTo?: string;
}

/** What is known of a variable of server.tab. */
export interface ServerVariable {
  readonly name: string;
  /** `flag` and `number` are read as numbers by XMail, and so are choices among numbers. */
  readonly kind: string;
  /** What XMail does where nothing is set. */
  readonly fallback: string;
  readonly choices?: readonly string[];
}

/** Why XMail passes over a name, and the right one where it can be told. */
export interface VariableAdvice {
  readonly kind: "case" | "misspelt" | "obsolete" | "unknown";
  readonly right?: string;
}

/**
 * All that the audit looks at, gathered beforehand: rules are pure. What is
 * `undefined` was not looked at or is not there to be looked at; a rule that
 * needs it says "could not test" rather than nothing or fine.
 */
export interface AuditFacts {
  readonly mailRoot: string;
  /** A table below MailRoot with the unsaved edits laid over it; undefined: no such file, or unreadable. */
  readonly table: (name: string) => Table | undefined;
  /** The same as bytes. */
  readonly bytes: (name: string) => Bytes | undefined;
  /** Tables that are there and can't be read. */
  readonly unreadable: readonly string[];
  /** XMail's command line as the next start takes it. */
  readonly commandLine: string;
  /** What lies directly in a folder below MailRoot; undefined: no such folder, or not looked at. */
  readonly list?: (folder: string) => readonly { readonly name: string; readonly kind: string }[] | undefined;
  /** Facts about a path below MailRoot (`.` is MailRoot itself), absolute ones as they stand; undefined: nothing there. */
  readonly entry?: (name: string) => EntryFacts | undefined;
  /** Whether a path was left out, beyond the bound or kept from us: `list`, `entry` and `table` then say nothing about it. */
  readonly unseen?: (name: string) => boolean;
  /** Everything beside the files; absent where nothing was gathered. */
  readonly system?: SystemFacts;
  /** The address under which XMail sees this program's control connection; 127.0.0.1 where nobody knows. */
  readonly ownAddress?: string;
  /** Every variable of server.tab, and advice on names that aren't among them. */
  readonly serverVariables?: readonly ServerVariable[];
  readonly adviseName?: (name: string) => VariableAdvice | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}
