import { SERVER_FIELDS, serverField } from "./server/index.ts";

/** What is the matter with a name that XMail passes over in silence, and the right one where it can be told. */
export interface NameAdvice {
  readonly kind: "case" | "misspelt" | "obsolete" | "unknown";
  readonly right?: string;
}

/** Found in old guides; they have no effect any more. */
const OBSOLETE = [
  "SMTP-TLS",
  "DynDnsSetup",
  "HeloUseRootDomain",
  "SmtpRBL",
  "SmtpRSS",
  "SmtpDUL",
  "SmtpORBS",
];

/** Advice on a name in server.tab; undefined for one that XMail knows. */
export function adviseName(name: string): NameAdvice | undefined {
  if (serverField(name)) return undefined;
  if (OBSOLETE.some((old) => old.toLowerCase() === name.toLowerCase())) return { kind: "obsolete" };
  const names = SERVER_FIELDS.map((field) => field.name);
  const sameLetters = names.find((known) => known.toLowerCase() === name.toLowerCase());
  if (sameLetters !== undefined) return { kind: "case", right: sameLetters };
  const nearest = names
    .map((known) => ({ known, far: distance(known.toLowerCase(), name.trim().toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)[0];
  // Three letters of twenty are a slip, three of six another word.
  if (nearest && nearest.far <= Math.max(1, Math.floor(name.length / 6)))
    return { kind: "misspelt", right: nearest.known };
  return { kind: "unknown" };
}

/** How many letters must be added, dropped or changed to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...b].entries()) {
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
