import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { TableSource } from "../core/access/accounts.ts";
import type { ScannedMessage } from "../core/sender-check/spool-scan.ts";
import { tableOfBytes } from "../core/sender-check/table-bytes.ts";
import { wantedRows } from "../core/sender-check/wanted-rows.ts";
import type { Table } from "../core/tab/table.ts";

/** Beyond this no table is read: its accounts are then not known. */
const LARGEST_TABLE = 512 * 1024 * 1024;

/**
 * How long a table must have been left alone to be believed: XMail rewrites
 * tables in place, and a name that is still missing would cost a message.
 */
const SETTLED_MS = 1_000;

/** MailRoot's tables, each read once and only as far as one message needs it, and what stood in the way of reading them. */
export class MailRootTables {
  readonly #mailRoot: string;
  readonly #deadline: number;
  readonly #tables = new Map<string, Table | undefined>();
  readonly #stamps = new Map<string, string>();
  #youngest = 0;
  /** Why what the tables say can't be relied on; undefined: it can. */
  trouble: string | undefined;

  readonly #wanted: ReturnType<typeof wantedRows>;

  constructor(mailRoot: string, message: ScannedMessage | undefined, deadline: number) {
    this.#mailRoot = mailRoot;
    this.#deadline = deadline;
    this.#wanted = wantedRows(message, this.source);
  }

  readonly source: TableSource = (name) => {
    if (Date.now() > this.#deadline) this.trouble ??= "too slow";
    if (this.trouble !== undefined) return undefined;
    if (!this.#tables.has(name)) this.#tables.set(name, this.#read(name));
    return this.#tables.get(name);
  };

  /** Milliseconds after which the tables read can be believed; "changed": they aren't as they were read. */
  unsettled(): number | "changed" {
    for (const [name, stamp] of this.#stamps) if (this.#stampNow(name) !== stamp) return "changed";
    const age = Date.now() - this.#youngest;
    // A time in the future says nothing.
    return age < 0 || age >= SETTLED_MS ? 0 : SETTLED_MS - age;
  }

  #stampNow(name: string): string | undefined {
    try {
      const file = openSync(`${this.#mailRoot}/${name}`, "r");
      try {
        return stampOf(fstatSync(file));
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  #read(name: string): Table | undefined {
    let file: number;
    try {
      file = openSync(`${this.#mailRoot}/${name}`, "r");
    } catch (error) {
      if (!isAbsent(error)) this.trouble = `${name}: ${codeOf(error)}`;
      return undefined;
    }
    try {
      const stat = fstatSync(file);
      if (!stat.isFile() || stat.size > LARGEST_TABLE) {
        this.trouble = `${name}: ${stat.isFile() ? "too large" : "no file"}`;
        return undefined;
      }
      this.#stamps.set(name, stampOf(stat));
      this.#youngest = Math.max(this.#youngest, stat.mtimeMs);
      const bytes = Buffer.allocUnsafe(stat.size);
      let length = 0;
      for (let got = -1; got !== 0 && length < stat.size; length += got)
        got = readSync(file, bytes, length, stat.size - length, null);
      return tableOfBytes(name, bytes.toString("latin1", 0, length), this.#wanted(name));
    } catch (error) {
      this.trouble = `${name}: ${codeOf(error)}`;
      return undefined;
    } finally {
      closeSync(file);
    }
  }
}

const stampOf = (stat: { readonly ino: number; readonly size: number; readonly mtimeMs: number }): string =>
  `${stat.ino} ${stat.size} ${stat.mtimeMs}`;

/** A name from a message can also be too long, or wrong, for a file. */
const isAbsent = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "EINVAL"].includes(codeOf(error));

/** What the system calls an error, else its words. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
