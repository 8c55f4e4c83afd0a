import { Text } from "ink";
import { useState } from "react";
import { isDirty } from "../../app/view.ts";
import { isLetter } from "../../core/keys/key-names.ts";
import type { Words } from "../../text/words.ts";
import { useAppIfAny } from "../app-context.tsx";
import { cut } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { keyLabel, useKeymap } from "../keymap-context.ts";

interface TooSmallProps {
  readonly words: Words;
  readonly columns: number;
}

/**
 * All that a window shows which is too small for the screens. Letters were meant for a field that is out of sight
 * now, so none is a command; with unsaved changes the key to quit asks first, in the same line.
 */
export function TooSmall({ words, columns }: TooSmallProps) {
  const app = useAppIfAny();
  const keymap = useKeymap();
  const [asked, setAsked] = useState<string>();
  useKeys((key) => {
    const quits = keymap.commandFor(key) === "quit" && !isLetter(key);
    const warns = quits && asked === undefined && app !== undefined && isDirty(app.store.getState());
    setAsked(quits ? key : undefined);
    return isLetter(key) || warns;
  });
  const { tooSmall, save } = words.screens;
  const said = asked === undefined ? tooSmall : `${save.quitQuestion} ${keyLabel(asked)}`;
  return <Text wrap="truncate">{cut(said, columns)}</Text>;
}

/** The least window that the screens are drawn in. */
const LEAST_WINDOW = { columns: 60, rows: 16 };

/** Whether the screens can be seen in a window, and the size to lay them out in: out of sight they keep their state. */
export function fittedWindow(window: { readonly columns: number; readonly rows: number }) {
  return {
    visible: window.columns >= LEAST_WINDOW.columns && window.rows >= LEAST_WINDOW.rows,
    columns: Math.max(window.columns, LEAST_WINDOW.columns),
    rows: Math.max(window.rows, LEAST_WINDOW.rows),
  };
}
