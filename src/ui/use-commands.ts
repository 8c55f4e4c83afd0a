import { redo, undo } from "../app/store.ts";
import { isDirty } from "../app/view.ts";
import { useApp } from "./app-context.tsx";
import { type CommandId, commandFor } from "./commands.ts";
import { useKeys } from "./input.tsx";
import { useTerminal } from "./terminal/terminal-context.ts";
import type { Setup } from "./use-setup.ts";

/** Runs the commands of the table, by key or by name. While nothing can be seen, only quitting and redrawing work. */
export function useCommands(
  setup: Setup,
  onQuit: () => void,
  visible: boolean,
): (command: CommandId) => void {
  const { store, words } = useApp();
  const terminal = useTerminal();
  const quit = () =>
    isDirty(store.getState()) && visible
      ? setup.setOverlay({ kind: "ask", question: words.screens.save.quitQuestion, detail: [], run: onQuit })
      : onQuit();
  const run = {
    save: () => void setup.review(undefined),
    undo: () => (store.getState().edits.length > 0 ? undo(store) : void setup.undoSave()),
    redo: () => redo(store),
    next: () => setup.go(1),
    previous: () => setup.go(-1),
    redraw: () => terminal.redraw(),
    suspend: () => terminal.suspend(),
    status: () => setup.setOverlay({ kind: "status" }),
    explain: setup.explain,
    history: () => setup.setOverlay({ kind: "history" }),
    audit: () => setup.setOverlay({ kind: "audit" }),
    help: () => setup.setOverlay({ kind: "help" }),
    quit,
  };
  useKeys((key) => {
    const command = commandFor(key);
    if (command === undefined) return false;
    if (!visible && command !== "quit" && command !== "redraw" && command !== "suspend") return true;
    run[command]();
    return true;
  });
  return (command) => {
    setup.close();
    run[command]();
  };
}
