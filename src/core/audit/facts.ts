import type { Bytes } from "../tab/bytes.ts";
import type { Table } from "../tab/table.ts";

/** What is known of a file or folder without reading it. */
export interface EntryFacts {
  readonly kind: "file" | "folder" | "other";
  readonly size: number;
  /** Permission bits; absent where the system has none. */
  readonly mode?: number;
  readonly modifiedAt: number;
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
  /** Facts about a path below MailRoot (`.` is MailRoot itself); undefined: nothing there. */
  readonly entry?: (name: string) => EntryFacts | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}
