import { Box, type DOMElement, Text } from "ink";
import TextInput from "ink-text-input";
import { useReducer, useRef } from "react";
import { printable } from "../../core/printable.ts";
import { pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useCaret } from "../terminal/caret.ts";
import { useTheme } from "../theme.ts";
import {
  blankStart,
  cleanText,
  insert,
  type Line,
  lineOf,
  move,
  remove,
  textOf,
  viewOf,
  wordEnd,
  wordStart,
} from "./text-field-edit.ts";

export interface TextFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter. Without it, Enter goes on to the next listener. */
  readonly onSubmit?: (value: string) => void;
  readonly focus: boolean;
  /** Columns that the field takes, all of them drawn. */
  readonly width: number;
  /** Drawn for each character of a secret. */
  readonly mask?: string;
  /** Shown faintly while the value is empty. */
  readonly placeholder?: string;
  /** In characters as people count them. What is typed or pasted beyond is left out. */
  readonly maxLength?: number;
}

/**
 * One line of text to edit. Takes letters, pastes and the keys of a shell's line; leaves Tab, Up, Down, Escape and
 * all else to others. A paste is one change. The real cursor stands at the caret.
 */
export function TextField(props: TextFieldProps) {
  const { value, focus, width, mask, placeholder = "" } = props;
  const { roles } = useTheme();
  const box = useRef<DOMElement>(null);
  // Not state: two keys may come before the next drawing, and each must see what the one before it did.
  const line = useRef<Line>(lineOf(value));
  const first = useRef(0);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  if (textOf(line.current) !== value) line.current = lineOf(value, line.current.at);

  useKeys(
    (key, text) => {
      if (key === "enter" && props.onSubmit !== undefined) {
        props.onSubmit(textOf(line.current));
        return true;
      }
      const edited = edit(line.current, key, text, props.maxLength);
      if (edited === undefined) return false;
      const before = textOf(line.current);
      line.current = edited;
      redraw();
      const after = textOf(edited);
      if (after !== before) props.onChange(after);
      return true;
    },
    { active: focus, runs: true },
  );

  const shown = line.current.characters.map((character) => mask ?? harmless(character));
  // Left alone, a long value is read from its beginning.
  const view = focus ? viewOf(shown, line.current.at, width, first.current) : viewOf(shown, 0, width, 0);
  first.current = view.from;
  useCaret(box, view.caret, focus);
  const empty = value === "" && placeholder !== "";

  return (
    <Box ref={box} width={width} height={1} flexShrink={0}>
      <Text {...(focus ? roles.fieldFocus : roles.field)} {...(empty ? roles.faint : {})} wrap="truncate">
        <TextInput value={pad(empty ? placeholder : view.text, width)} focus={false} onChange={ignore} />
      </Text>
    </Box>
  );
}

function edit(line: Line, key: string, text: string, max: number | undefined): Line | undefined {
  const change = EDITS[key];
  if (change !== undefined) return change(line);
  if (text === "") return undefined;
  return insert(line, cleanText(text), max);
}

const start = (line: Line) => move(line, 0);
const end = (line: Line) => move(line, line.characters.length);
const backWord = (line: Line) => move(line, wordStart(line));
const nextWord = (line: Line) => move(line, wordEnd(line));

const EDITS: Readonly<Record<string, (line: Line) => Line>> = {
  left: (line) => move(line, line.at - 1),
  right: (line) => move(line, line.at + 1),
  home: start,
  end,
  "ctrl+a": start,
  "ctrl+e": end,
  "alt+b": backWord,
  "alt+f": nextWord,
  "ctrl+left": backWord,
  "ctrl+right": nextWord,
  "alt+left": backWord,
  "alt+right": nextWord,
  backspace: (line) => (line.at === 0 ? line : remove(line, line.at - 1, line.at)),
  delete: (line) => remove(line, line.at, line.at + 1),
  "ctrl+w": (line) => remove(line, blankStart(line), line.at),
  "alt+backspace": (line) => remove(line, wordStart(line), line.at),
  "alt+d": (line) => remove(line, line.at, wordEnd(line)),
  "ctrl+u": (line) => remove(line, 0, line.at),
  "ctrl+k": (line) => remove(line, line.at, line.characters.length),
};

/** What a terminal would obey is a question mark here: it takes one column, and stays in the value. */
const harmless = (character: string): string => (printable(character) === character ? character : "?");

function ignore(): void {}
