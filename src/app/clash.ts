import type { TabEdit } from "../core/tab/edit.ts";
import type { Edit } from "./edits.ts";

/** The columns of a row; a value is one column. Undefined where there is none. */
export type Side = readonly string[] | undefined;

/** Something that was edited here and, since then, changed on disk by somebody else. */
export interface Clash {
  /** The same as long as it is about the same thing. */
  readonly id: string;
  /** A tab file, or "startup" and "settings". */
  readonly file: string;
  /** The value's name; absent where it is about a row, or about the file as a whole. */
  readonly name?: string;
  /** Each side is the bytes of the whole file. */
  readonly whole?: true;
  /** As it was when the edit was first made, as it is on disk, and as it was edited. */
  readonly base: Side;
  readonly theirs: Side;
  readonly mine: Side;
  /** The edits that it is about. */
  readonly edits: readonly Edit[];
}

/** How an edit is laid over a file that may have changed underneath. */
export interface Verdict {
  /**
   * "skip": the disk is right as it is, since others did the same or nothing was
   * changed here in the end. "refuse": what it changes is no longer there.
   */
  readonly lay: "apply" | "skip" | "refuse";
  readonly clash?: Clash;
  /** The clash that it is if its row turns out not to be there. */
  readonly orElse?: Clash;
}

export type Verdicts = ReadonlyMap<Edit, Verdict>;

export type ValueEdit = Extract<TabEdit, { kind: "value" }>;

export const APPLY: Verdict = { lay: "apply" };
export const SKIP: Verdict = { lay: "skip" };
