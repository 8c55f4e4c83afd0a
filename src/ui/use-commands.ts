import { useEffect, useState } from "react";
import { redo, undo } from "../app/store.ts";
import { isDirty } from "../app/view.ts";
import { orderFor } from "../core/keys/commands.ts";
import { useApp } from "./app-context.tsx";
import { blockedBy, type CommandId } from "./commands.ts";
import { useKeys, useOffer } from "./input.tsx";
import { useKeymap } from "./keymap-context.ts";
import { useTerminal } from "./terminal/terminal-context.ts";
import { useCopy } from "./use-copy.ts";
import type { Setup } from "./use-setup.ts";

/** These show themselves why they can't run, with more than a line. */
const SAY_THEMSELVES: readonly CommandId[] = ["save", "undo"];
/** While nothing can be seen, only these work. */
const BLIND: readonly CommandId[] = ["quit", "redraw", "suspend"];

/**
 * Runs the commands of the table, by key or by name. Returns how to run one from the help, which is closed first:
 * the command then goes the way of its key, past whatever the help lay over.
 */
export function useCommands(
  setup: Setup,
  onQuit: () => void,
  visible: boolean,
): (command: CommandId) => void {
  const { store, ports, words } = useApp();
  const terminal = useTerminal();
  const keymap = useKeymap();
  const offer = useOffer();
  const copy = useCopy(setup);
  const [asked, setAsked] = useState<CommandId>();
  const { blocked, save } = words.screens;
  const quit = () =>
    isDirty(store.getState()) && visible
      ? setup.setOverlay({ kind: "ask", question: save.quitQuestion, detail: [], run: onQuit })
      : onQuit();
  const run: Readonly<Record<CommandId, () => void>> = {
    save: () => void setup.review(undefined),
    undo: () => (store.getState().edits.length > 0 ? undo(store) : void setup.undoSave()),
    redo: () => redo(store),
    next: () => setup.go(1),
    previous: () => setup.go(-1),
    // A form that has them has taken the key.
    recommended: () => setup.setRemark(blocked.noRecommended),
    redraw: () => terminal.redraw(),
    suspend: () => terminal.suspend(),
    status: () => setup.setOverlay({ kind: "status" }),
    explain: setup.explain,
    history: () => setup.setOverlay({ kind: "history" }),
    audit: () => setup.setOverlay({ kind: "audit" }),
    copy,
    help: () => setup.setCover({ kind: "help" }),
    quit,
  };
  useKeys((key) => {
    const command = keymap.commandFor(key);
    if (command === undefined) return false;
    if (!visible && !BLIND.includes(command)) return true;
    const reason = blockedBy(command, { store, ports, step: setup.step });
    if (reason !== undefined && !SAY_THEMSELVES.includes(command)) setup.setRemark(blocked[reason]);
    else run[command]();
    return true;
  });
  useEffect(() => {
    if (asked === undefined) return;
    setAsked(undefined);
    offer(orderFor(asked));
  });
  return (command) => {
    setup.setCover(undefined);
    setAsked(command);
  };
}
