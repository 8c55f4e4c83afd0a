import { type Consequence, LAYOUT, type LayoutItem } from "./layout.ts";

/** What lies at a name: as much of it as the check needs. */
export interface ThingThere {
  readonly kind: "file" | "folder" | "other";
  readonly size: number;
}

export interface MissingItem extends LayoutItem {
  /** `missing`: nothing is there. `wrong-kind`: a folder in the place of a file or the reverse. `empty`: must hold something. */
  readonly reason: "missing" | "wrong-kind" | "empty";
}

/**
 * Tables of 0 bytes are in order: an emptied one stays as such a file and must not
 * be removed. These two must hold something, and this comes of it when they don't.
 */
const NEVER_EMPTY: Readonly<Record<string, Consequence>> = {
  "server.tab": "refuses-everybody",
  "message.id": "refuses-messages",
};

const above = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf("/")));

/**
 * What a MailRoot lacks, the worst first. XMail itself says only that a "stat"
 * failed or that it was "unable to create" something.
 *
 * Of a missing folder only the topmost is named. Items whose absence changes
 * nothing are left out.
 */
export function checkMailRoot(there: (name: string) => ThingThere | undefined): readonly MissingItem[] {
  const missing: MissingItem[] = [];
  for (const item of LAYOUT) {
    const thing = there(item.name);
    const hidden = missing.some((one) => one.kind === "folder" && one.name === above(item.name));
    if (hidden) continue;
    if (thing === undefined) {
      if (item.consequence !== "none") missing.push({ ...item, reason: "missing" });
      continue;
    }
    if (thing.kind !== item.kind) {
      missing.push({ ...item, reason: "wrong-kind" });
      continue;
    }
    const whenEmpty = NEVER_EMPTY[item.name];
    if (whenEmpty && thing.size === 0) missing.push({ ...item, consequence: whenEmpty, reason: "empty" });
  }
  return missing;
}

/** The names to look at for `checkMailRoot`. */
export const checkedNames: readonly string[] = LAYOUT.map(({ name }) => name);

/** Names by which a folder shows itself to be a MailRoot; some other programs have one of them, none has two. */
const MARKS = [
  "server.tab",
  "mailusers.tab",
  "domains.tab",
  "aliases.tab",
  "ctrlaccounts.tab",
  "smtprelay.tab",
  "tabindex",
];

/** Whether a folder that a person named may be taken for a MailRoot: any table of XMail's is enough. */
export const holdsXmailTable = (names: readonly string[]): boolean =>
  LAYOUT.some(({ name }) => name.endsWith(".tab") && names.includes(name));

/** Whether a folder with these names in it is a MailRoot, however incomplete. */
export function looksLikeMailRoot(names: readonly string[]): boolean {
  return MARKS.filter((mark) => names.includes(mark)).length >= 2;
}
