import type { TableRow } from "../tab/table.ts";
import type { AuditFacts } from "./facts.ts";

/** Which macros XMail fills in. Their names count in capitals only. */
const COMMON = ["FROM", "RRCPT", "FILE", "MSGREF", "LOCALADDR", "REMOTEADDR", "USERAUTH"];
const MACROS = {
  message: new Set([...COMMON, "RFROM", "RCPT", "MSGID"]),
  session: new Set([...COMMON, "CRCPT"]),
} as const;

/** `message`: after a message was taken, or before it is sent. `session`: while the client waits. */
export type FilterStage = keyof typeof MACROS;

export const MESSAGE_TABLES = ["filters.in.tab", "filters.out.tab"] as const;
export const SESSION_TABLES = [
  "filters.post-rcpt.tab",
  "filters.pre-data.tab",
  "filters.post-data.tab",
] as const;

/** The tables that filters stand in. */
export type FilterTables = Pick<AuditFacts, "table">;

/** One command that a filter runs. */
export interface FilterCommand {
  readonly file: string;
  readonly line: number;
  readonly stage: FilterStage;
  readonly flags: readonly string[];
  readonly program: string;
  readonly words: readonly string[];
}

/** Start files, below filters/, that filters.in.tab and filters.out.tab name. */
export const startFiles = (facts: FilterTables): readonly string[] => [
  ...new Set(
    MESSAGE_TABLES.flatMap((table) => facts.table(table)?.rows ?? [])
      .filter(({ fields }) => fields.length >= 5)
      .map(({ fields }) => `filters/${fields[4]}`),
  ),
];

function commandOf(file: string, stage: FilterStage, { line, fields }: TableRow): FilterCommand {
  const hasFlags = (fields[0] ?? "").startsWith("!");
  const words = hasFlags ? fields.slice(1) : fields;
  return {
    file,
    line,
    stage,
    flags: hasFlags ? (fields[0] ?? "").slice(1).split(",").filter(Boolean) : [],
    // On Windows a path with blanks stands in quotes of its own.
    program: (words[0] ?? "").replace(/^"(.*)"$/, "$1"),
    words,
  };
}

export const filterCommands = (facts: FilterTables): readonly FilterCommand[] => [
  ...SESSION_TABLES.flatMap((file) =>
    (facts.table(file)?.rows ?? []).map((row) => commandOf(file, "session", row)),
  ),
  ...startFiles(facts).flatMap((file) =>
    (facts.table(file)?.rows ?? []).map((row) => commandOf(file, "message", row)),
  ),
];

/**
 * The first part of a word that XMail can't fill in: a name it doesn't know
 * becomes nothing, and a `$` without its brackets leaves all further words as they are.
 */
export function badMacro(word: string, stage: FilterStage): string | undefined {
  if (word.startsWith("@@")) return MACROS[stage].has(word.slice(2)) ? undefined : word;
  for (const [whole, inside] of word.replaceAll("\\$", "").matchAll(/\$(?:\(([^)]*)\))?/g))
    if (inside === undefined || !MACROS[stage].has(inside)) return whole;
  return undefined;
}

const FLAG = /^(?:(?:aex|wlex)(?:=-?\d+)?|timeo=\d+)$/;

export const isKnownFlag = (flag: string): boolean => FLAG.test(flag);

/** A path that XMail can run: it looks in no search path. */
export const isAbsolute = (path: string): boolean => /^(?:[A-Za-z]:)?[\\/]/.test(path);
