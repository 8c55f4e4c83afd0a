import { Text } from "ink";
import type { Words } from "../../text/words.ts";
import { cut } from "../fit.ts";

interface TooSmallProps {
  readonly words: Words;
  readonly columns: number;
}

/** All that a window shows which is too small for the screens. */
export function TooSmall({ words, columns }: TooSmallProps) {
  return <Text wrap="truncate">{cut(words.screens.tooSmall, columns)}</Text>;
}

/** The least window that the screens are drawn in. */
export const LEAST_WINDOW = { columns: 60, rows: 16 };

/** Whether the screens can be seen in a window, and the size to lay them out in: out of sight they keep their state. */
export function fittedWindow(window: { readonly columns: number; readonly rows: number }) {
  return {
    visible: window.columns >= LEAST_WINDOW.columns && window.rows >= LEAST_WINDOW.rows,
    columns: Math.max(window.columns, LEAST_WINDOW.columns),
    rows: Math.max(window.rows, LEAST_WINDOW.rows),
  };
}
