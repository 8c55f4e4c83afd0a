import { readFileSync } from "node:fs";
import { applyEdit, type TabEdit } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";

/** A file of a public case, as bytes. */
export function caseFile(path: string): string {
  return readFileSync(`${import.meta.dirname}/../../fixtures/cases/${path}`, "latin1");
}

/** The bytes after an edit that must be possible. */
export function edited(bytes: string, file: string, edit: TabEdit): string {
  const result = applyEdit(bytes, tabFormat(file), edit);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** Lines that differ, by position from 0. */
export function changedLines(before: string, after: string): readonly number[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index).filter(
    (index) => old[index] !== now[index],
  );
}
