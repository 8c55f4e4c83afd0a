import type { PlannedAction } from "../app/save-plan.ts";
import { printable } from "../core/printable.ts";
import { fileDiff } from "../report/file-diff.ts";
import type { DiffLine } from "./widgets/diff-view.tsx";

/** Files and commands that registering would write or run. */
export const actionLines = (actions: readonly PlannedAction[]): readonly DiffLine[] =>
  actions.flatMap((action): readonly DiffLine[] =>
    action.kind === "command"
      ? [{ sign: "+", text: printable(action.name) }]
      : fileDiff(action.name, action.before ?? "", action.after ?? ""),
  );
