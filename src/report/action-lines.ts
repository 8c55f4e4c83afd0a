import type { PlannedAction } from "../app/save-plan.ts";
import { printable } from "../core/printable.ts";
import { type DiffLine, fileDiff } from "./file-diff.ts";

/** Files and commands that registering would write or run. */
export const actionLines = (actions: readonly PlannedAction[]): readonly DiffLine[] =>
  actions.flatMap((action): readonly DiffLine[] =>
    action.kind === "command"
      ? [{ sign: "+", text: printable(action.name) }]
      : fileDiff(action.name, action.before ?? "", action.after ?? ""),
  );
