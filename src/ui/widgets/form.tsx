import { Box } from "ink";
import { useState } from "react";
import { type Copyable, useCopySource } from "../copy-source.tsx";
import { columnsOf } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import type { FormItem, FormPart } from "./form-item.ts";
import { FormHelp, FormLine, helpOf } from "./form-line.tsx";
import { indexOfStop, linesOf, stopsOf } from "./form-lines.ts";

export type { FormItem };

interface FormProps {
  readonly items: readonly FormPart[];
  readonly width: number;
  readonly height: number;
  readonly focus: boolean;
  readonly onLeave: () => void;
}

/** In a low window the help gives way before the fields do. */
const helpLinesIn = (height: number): number => (height >= 14 ? 4 : height >= 10 ? 3 : height >= 8 ? 2 : 1);

/** Draws and edits any list of fields, rows and buttons. It knows kinds, never a particular setting. */
export function Form({ items: given, width, height, focus, onLeave }: FormProps) {
  const keymap = useKeymap();
  const stops = stopsOf(given);
  const [wanted, setWanted] = useState(() => ({ id: stops.at(0)?.id, at: 0 }));
  const [left, setLeft] = useState<readonly string[]>([]);
  const at = wanted.id === undefined ? 0 : Math.max(0, indexOfStop(given, wanted.id, wanted.at));
  const current = stops.at(at);
  const items = linesOf(given, width, at, current);
  // Notes above the first field can be longer than the window: Up goes on to them.
  const [lift, setLift] = useState(0);
  const go = (to: number) => {
    setLift(0);
    // A value is only complained about once its field was left.
    if (current) setLeft((before) => (before.includes(current.id) ? before : [...before, current.id]));
    const next = Math.max(0, Math.min(stops.count - 1, to));
    setWanted({ id: stops.at(next)?.id, at: next });
  };
  const longest = Math.max(0, ...given.map((item) => ("value" in item ? columnsOf(item.label) : 0)));
  const labelWidth = Math.min(longest, Math.floor(width * 0.6));
  const help = helpOf(focus && current ? quiet(current, left) : undefined, width, labelWidth);
  // A longer help takes lines from the fields, save three.
  const helpLines = Math.max(helpLinesIn(height), Math.min(help.length, height - 4));
  const room = height - helpLines - 1;

  useCopySource(() => current && copyOf(current), focus);
  useKeys((name) => handle(name), { active: focus });
  function handle(name: string): boolean {
    const recommended = given.find((item) => item.kind === "button" && item.id === "recommended");
    if (name === "escape") onLeave();
    else if (keymap.commandFor(name) === "recommended" && recommended?.kind === "button")
      recommended.onPress();
    else if (name === "down" || name === "tab") go(name === "tab" ? (at + 1) % stops.count : at + 1);
    else if (name === "up" && at === 0) setLift(Math.min(base, lift + 1));
    else if (name === "up") go(at - 1);
    else if (name === "shift+tab") go((at + stops.count - 1) % stops.count);
    else if (name === "pagedown") go(at + room);
    else if (name === "pageup") go(at - room);
    else if (current?.keys?.[name]) current.keys[name]();
    else if (name === "enter" || name === "space") return act(name);
    else if (name === "d" && current?.kind === "row" && current.onDelete) current.onDelete();
    else if ((name === "left" || name === "right") && current?.kind === "choice")
      turn(name === "right" ? 1 : -1);
    else return false;
    return true;
  }
  function act(name: string): boolean {
    if (current?.kind === "flag") current.onChange(!current.value);
    else if (current?.kind === "choice" && name === "space") turn(1);
    else if (current?.kind === "row") current.onEnter();
    else if (current?.kind === "button") current.blocked === undefined && current.onPress();
    else if (name === "enter") go(at + 1);
    else return false;
    return true;
  }
  function turn(by: number): void {
    if (current?.kind !== "choice") return;
    const index = current.choices.findIndex((choice) => choice.value === current.value);
    const next = current.choices[(index + by + current.choices.length) % current.choices.length];
    if (next) current.onChange(next.value);
  }

  const { cursor } = items;
  const base = firstVisible(at === 0 ? 0 : cursor, cursor, items.count, room);
  const first = Math.max(0, base - lift);
  const inSight = Array.from({ length: Math.max(0, Math.min(room, items.count - first)) }, (_, line) =>
    items.at(first + line),
  );
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Box flexDirection="column" height={room} overflow="hidden" flexShrink={0}>
        {inSight.map((item) =>
          item === undefined ? null : (
            <FormLine
              key={item.id}
              item={item.id === current?.id ? quiet(item, left) : item}
              width={width}
              labelWidth={labelWidth}
              focused={focus && item.id === current?.id}
            />
          ),
        )}
      </Box>
      <FormHelp lines={help} width={width} rows={helpLines} />
    </Box>
  );
}

function copyOf(item: FormItem): Copyable | undefined {
  if (item.kind === "note") return item.text;
  if (item.copies !== undefined) return item.copies;
  if (item.kind === "text")
    return item.secret && !item.revealed && item.value !== "" ? { hidden: true } : item.value;
  if (item.kind === "flag") return item.value ? "1" : "0";
  return item.kind === "choice" ? item.value : item.kind === "row" ? item.text : undefined;
}

/** While a field is typed in for the first time, nothing is said about what stands there so far. */
function quiet(item: FormItem, left: readonly string[]): FormItem {
  if (item.kind !== "text" || !item.edited || left.includes(item.id)) return item;
  const { error: _, ...rest } = item;
  return rest;
}

/**
 * The first line in sight: the cursor in the middle third, at the first field as much above it as there is room for.
 * The window moves by a third at once, since over a slow line each move is a new picture.
 */
function firstVisible(wanted: number, cursor: number, count: number, room: number): number {
  const third = Math.max(1, Math.floor(room / 3));
  const first = (Math.floor(wanted / third) - 1) * third;
  return Math.max(cursor - room + 1, Math.min(first, count - room), 0);
}
