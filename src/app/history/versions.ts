import { printable } from "../../core/printable.ts";
import type { Problem } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { Ports } from "../ports.ts";
import type { HistoryEntry, Kept } from "./entry.ts";
import { keptBytes } from "./folder.ts";

/** Two versions of a file of a save, or why they can't be had. Undefined: no file. */
export interface Versions {
  readonly name: string;
  readonly before?: Bytes | undefined;
  readonly after?: Bytes | undefined;
  readonly problem?: Problem;
}

/** What a save changed ("change"), or what changed in its files from then until now ("since"). */
export function versionsOf(
  ports: Ports,
  entry: HistoryEntry,
  which: "change" | "since",
): Promise<readonly Versions[]> {
  return Promise.all(
    entry.files.map(async ({ name, before, after }): Promise<Versions> => {
      // What XMail made of commands isn't known where a save was cut off: what was there before stands for it.
      const left = after === undefined ? before : after;
      const from = await read(ports, name, which === "change" ? before : left);
      if (!from.ok) return { name, problem: from.problem };
      const to = which === "change" ? await read(ports, name, left) : await onDisk(ports, name);
      return to.ok ? { name, before: from.value, after: to.value } : { name, problem: to.problem };
    }),
  );
}

const read = async (ports: Ports, name: string, kept: Kept | null | undefined) =>
  keptBytes(ports.stateFolder, printable(name), kept ?? null);

async function onDisk(ports: Ports, name: string) {
  const there = await ports.files.read(name);
  if (there.ok) return { ok: true as const, value: there.value.bytes };
  const isMissing = there.problem.code === "FILE_MISSING";
  return isMissing ? { ok: true as const, value: undefined } : there;
}
