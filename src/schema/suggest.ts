import { SERVER_FIELDS, serverField } from "./server/index.ts";

/** What is the matter with a name that XMail passes over in silence, and the right one where it can be told. */
export interface NameAdvice {
  readonly kind: "case" | "misspelt" | "obsolete" | "unknown";
  readonly right?: string;
}

/** Found in old guides; they have no effect any more, and nothing took their place under another name. */
const OBSOLETE = /^(smtp-tls|dyndnssetup|helouserootdomain|smtp-?(rbl|rss|dul|orbs)[\w-]*)$/i;

/** Advice on a name in server.tab; undefined for one that XMail knows. */
export function adviseName(name: string): NameAdvice | undefined {
  if (serverField(name)) return undefined;
  const bare = bareName(name);
  if (OBSOLETE.test(bare)) return { kind: "obsolete" };
  const right = withListener(bare) ?? nearestName(bare);
  if (right === undefined) return { kind: "unknown" };
  return { kind: name.toLowerCase() === right.toLowerCase() ? "case" : "misspelt", right };
}

/**
 * A name without what copying from web pages and word processors adds to it:
 * typographic quotes, blanks of any width, invisible marks, long dashes, and
 * letters of Japanese full width. XMail compares bytes, so each of them makes
 * another name of it.
 */
const bareName = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, "-")
    .replace(
      /[\s"'`\u00ad\u200b-\u200f\u2018-\u201f\u2032\u2033\u2060\u300c-\u300f\u301d-\u301f\ufeff]/g,
      "",
    );

/** `SmtpConfig-IP` and `SmtpConfig-IP,PORT` in the wrong case, or spelt a little wrong before the dash. */
function withListener(name: string): string | undefined {
  const dash = name.search(/-[0-9A-Fa-f.:]+(,\d+)?$/);
  const before = name.slice(0, Math.max(0, dash));
  const right = `SmtpConfig${name.slice(dash)}`;
  return before !== "" && nearestName(before) === "SmtpConfig" && serverField(right) ? right : undefined;
}

/** Names that were looked for before: the same ones stand in a table as long as nobody mends them. */
const nearest = new Map<string, string | undefined>();
const MOST_KNOWN = 500;

function nearestName(name: string): string | undefined {
  if (nearest.has(name)) return nearest.get(name);
  if (nearest.size >= MOST_KNOWN) nearest.clear();
  const found = lookForNearest(name);
  nearest.set(name, found);
  return found;
}

function lookForNearest(name: string): string | undefined {
  const wanted = name.toLowerCase();
  const closest = SERVER_FIELDS.map((field) => ({
    known: field.name,
    far: distance(field.name.toLowerCase(), wanted),
  })).toSorted((a, b) => a.far - b.far)[0];
  // Three letters of twenty are a slip, three of six another word.
  return closest && closest.far <= Math.max(1, Math.floor(name.length / 6)) ? closest.known : undefined;
}

/** How many letters must be added, dropped, changed, or swapped with their neighbour, to get from one word to the other. */
export function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let line = 1; line <= a.length; line += 1) {
    const [above, row] = [rows[line - 1]!, [line]];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[line - 1] === b[column - 1];
      const swapped = a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1];
      row.push(
        Math.min(
          row[column - 1]! + 1,
          above[column]! + 1,
          above[column - 1]! + (same ? 0 : 1),
          ...(swapped ? [rows[line - 2]![column - 2]! + 1] : []),
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}
