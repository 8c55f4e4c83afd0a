import { wrap } from "../wrap.ts";
import type { FormItem, FormPart } from "./form-item.ts";

/** What the cursor can stand on. */
export type Stop = Exclude<FormItem, { kind: "note" }>;

/** A list that is asked for what is in sight only. */
interface Long<T> {
  readonly count: number;
  at(index: number): T | undefined;
}

/** Lists one behind the other, as one. */
function joined<T>(lists: readonly Long<T>[]): Long<T> {
  return {
    count: lists.reduce((sum, { count }) => sum + count, 0),
    at(index) {
      let rest = index;
      for (const list of lists) {
        if (rest < list.count) return list.at(rest);
        rest -= list.count;
      }
      return undefined;
    },
  };
}

const several = <T>(all: readonly T[]): Long<T> => ({ count: all.length, at: (index) => all[index] });

/** The items that the cursor can stand on, in their order. */
export function stopsOf(parts: readonly FormPart[]): Long<Stop> {
  return joined(
    parts.flatMap((part): readonly Long<Stop>[] => {
      if (part.kind === "note") return [];
      return [part.kind === "rows" ? { count: part.count, at: part.rowAt } : several([part])];
    }),
  );
}

/** Where a stop is, looked for first where it was before: -1 where it is no more. */
export function indexOfStop(parts: readonly FormPart[], id: string, before: number): number {
  const ids = joined(
    parts.flatMap((part): readonly Long<string>[] => {
      if (part.kind === "note") return [];
      return [part.kind === "rows" ? { count: part.count, at: part.idAt } : several([part.id])];
    }),
  );
  if (ids.at(before) === id) return before;
  for (let index = 0; index < ids.count; index++) if (ids.at(index) === id) return index;
  return -1;
}

export interface Lines extends Long<FormItem> {
  /** The line that the current stop begins at. */
  readonly cursor: number;
}

/** All lines of a form: a note is read whole, so it takes as many as it needs. `at`: the stop with the cursor. */
export function linesOf(
  parts: readonly FormPart[],
  width: number,
  at: number,
  current: Stop | undefined,
): Lines {
  const lists: Long<FormItem>[] = [];
  let [cursor, lines, stops] = [0, 0, 0];
  for (const part of parts) {
    const list =
      part.kind === "rows"
        ? { count: part.count, at: part.rowAt }
        : several(wrapped(part, width, part.id !== current?.id));
    const count = part.kind === "note" ? 0 : part.kind === "rows" ? part.count : 1;
    if (at >= stops && at < stops + count) cursor = lines + at - stops;
    lists.push(list);
    lines += list.count;
    stops += count;
  }
  return { ...joined(lists), cursor };
}

/** The lines of an item that isn't one of many rows. */
function wrapped(item: FormItem, width: number, isLeft: boolean): readonly FormItem[] {
  if (item.kind === "note") {
    return wrap(item.text, width).map((text, index) => ({ ...item, id: `${item.id} ${index}`, text }));
  }
  // Under the cursor the reason stands in the help; elsewhere below its field.
  if (!isLeft || item.error === undefined) return [item];
  const reason = wrap(item.error, width - 4).map(
    (text, index): FormItem => ({
      kind: "note",
      id: `${item.id} wrong ${index}`,
      role: "bad",
      text: `    ${text}`,
    }),
  );
  return [item, ...reason];
}
