import { expect } from "vitest";
import { commentsIn, FILES, type FileName, type Rows, rowsIn } from "./other-writers.ts";

/** What a person of this program was shown when they began to change a row, and what they made of it. */
interface Intent {
  readonly shown: string | undefined;
  readonly mine: string | undefined;
}

export type Disk = Readonly<Record<FileName, string>>;

/**
 * Keeps account of what everybody wanted, without knowing how the program works:
 * what must be asked about, and what each file must say after it was written.
 */
export function writeLedger(seen: Disk) {
  let intents: ReadonlyMap<string, Intent> = new Map();
  let screen = seen;
  /** Each file as it was shown when the first row of it was changed. */
  let shownAt: Partial<Disk> = {};
  const on = (disk: Disk, id: string) => {
    const [file = "", key = ""] = id.split("|");
    return rowsIn(file as FileName, disk[file as FileName]).get(key);
  };

  return {
    /** What is meant for one file, to be kept and put back with what was undone. */
    of: (file: FileName) => [...intents].filter(([id]) => id.startsWith(`${file}|`)),
    restore(file: FileName, kept: readonly (readonly [string, Intent])[]): void {
      intents = new Map([...[...intents].filter(([id]) => !id.startsWith(`${file}|`)), ...kept]);
    },
    /** The screens were drawn anew from the disk. */
    looked(disk: Disk): void {
      screen = disk;
    },
    /** Somebody changed a row on the screen; undefined takes it away. */
    typed(file: FileName, key: string, mine: string | undefined): void {
      const id = `${file}|${key}`;
      const before = intents.get(id);
      // What is still waiting to be written hides the disk.
      const waits = before && before.mine !== before.shown && before.mine !== on(screen, id);
      intents = new Map(intents).set(id, { shown: waits ? before.shown : on(screen, id), mine });
      shownAt = { [file]: screen[file], ...shownAt };
    },
    isPending: (file: FileName, key: string) => {
      const one = intents.get(`${file}|${key}`);
      return one !== undefined && one.mine !== one.shown;
    },
    /** What must be asked about: changed here, and changed to something else by others. */
    clashes: (disk: Disk): readonly string[] =>
      [...intents]
        .filter(([id, { shown, mine }]) => mine !== shown && ![shown, mine].includes(on(disk, id)))
        .map(([id]) => id)
        .toSorted(),
    settled(id: string, by: "mine" | "theirs", disk: Disk): void {
      const { mine } = intents.get(id) ?? { mine: undefined };
      const rest = new Map(intents);
      rest.delete(id);
      intents = by === "mine" ? rest.set(id, { shown: on(disk, id), mine }) : rest;
    },
    /** Everything was written, or these files were before the save stopped. */
    saved(files: readonly string[] = FILES): void {
      intents = new Map([...intents].filter(([id]) => !files.some((file) => id.startsWith(`${file}|`))));
      shownAt = Object.fromEntries(Object.entries(shownAt).filter(([file]) => !files.includes(file)));
    },
    /** Whether others wrote to a file since it was shown, so that a save of it merges. */
    merges: (file: FileName, before: string): boolean =>
      shownAt[file] !== undefined && shownAt[file] !== before,
    /** A file was replaced: it says what we wanted, and every other row and comment is as others left it. */
    replaced(file: FileName, before: string, after: string): void {
      const wanted = new Map(rowsIn(file, before));
      for (const [id, { shown, mine }] of intents) {
        const [place, key = ""] = id.split("|");
        if (place !== file || mine === shown) continue;
        if (mine === undefined) wanted.delete(key);
        else wanted.set(key, mine);
      }
      expect(sorted(rowsIn(file, after))).toEqual(sorted(wanted));
      expect(commentsIn(after)).toEqual(commentsIn(before));
      // What nobody here has touched stands in the order in which others left it.
      const untouched = (bytes: string) =>
        [...rowsIn(file, bytes).keys()].filter((key) => !intents.has(`${file}|${key}`));
      expect(untouched(after)).toEqual(untouched(before));
    },
  };
}

const sorted = (rows: Rows) => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));

export const isOurs = (name: string): name is FileName => (FILES as readonly string[]).includes(name);
