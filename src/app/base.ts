import type { Bytes } from "../core/tab/bytes.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, valueIn } from "../core/tab/table.ts";
import { type Edit, placeOf } from "./edits.ts";
import type { State } from "./state.ts";
import { diskValue, isStartupUnknown } from "./view.ts";

/**
 * An edit with what is on disk now as its base. A value that has an unsaved edit
 * already keeps the base of that: what somebody wrote since then was never seen
 * by the person who types on.
 */
export function withBase(state: State, edit: Edit): Edit {
  if (edit.base !== undefined || edit.replaces) return edit;
  const base = pendingBase(state, edit) ?? baseNow(state, edit);
  return base === undefined ? edit : { ...edit, base };
}

/** What an edit made now is based on; undefined where the disk couldn't be read. */
export function baseNow(state: State, edit: Edit): Bytes | null | undefined {
  if (edit.source !== "tab") {
    const isUnknown = edit.source === "startup" && isStartupUnknown(state);
    return isUnknown ? undefined : (diskValue(state, edit.source, edit.name) ?? null);
  }
  const disk = state.files[edit.file];
  if (disk?.kind === "missing") return null;
  return disk?.kind === "read" ? disk.bytes : undefined;
}

/** The base of an earlier edit of the same value, where that edit is still waiting to be written. */
function pendingBase(state: State, edit: Edit): Bytes | null | undefined {
  const name = nameOf(edit);
  if (name === undefined) return undefined;
  const last = state.edits.findLast((one) => placeOf(one) === placeOf(edit) && nameOf(one) === name);
  if (last?.base === undefined) return undefined;
  const typed = afterOf(last) ?? "";
  const isWaiting =
    typed !== (baseValue(last, name) ?? "") && typed !== (diskValue(state, placeOf(last), name) ?? "");
  return isWaiting ? last.base : undefined;
}

function nameOf(edit: Edit): string | undefined {
  if (edit.source !== "tab") return edit.name;
  return edit.change.kind === "value" ? edit.change.name : undefined;
}

function afterOf(edit: Edit): string | undefined {
  if (edit.source !== "tab") return edit.after;
  return edit.change.kind === "value" ? edit.change.after : undefined;
}

function baseValue(edit: Edit, name: string): string | undefined {
  if (edit.source !== "tab") return edit.base ?? undefined;
  return valueIn(readTable(edit.base ?? "", tabFormat(edit.file)), name);
}
