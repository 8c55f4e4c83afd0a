import { Box, Text } from "ink";
import { useState } from "react";
import { columnsOf, cut, pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { type Role, useTheme } from "../theme.ts";
import { wrap } from "../wrap.ts";
import { TextField } from "./text-field.tsx";

/** One line of a form, by what a person can do with it. */
export type FormItem =
  | { readonly kind: "note"; readonly id: string; readonly text: string; readonly role?: Role }
  | (Focusable & {
      readonly kind: "text";
      readonly value: string;
      readonly onChange: (value: string) => void;
      readonly secret?: boolean;
      readonly maxLength?: number;
    })
  | (Focusable & {
      readonly kind: "flag";
      readonly value: boolean;
      readonly onChange: (value: boolean) => void;
    })
  | (Focusable & {
      readonly kind: "choice";
      readonly value: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      readonly onChange: (value: string) => void;
    })
  | (Focusable & {
      readonly kind: "row";
      readonly text: string;
      readonly onEnter: () => void;
      readonly onDelete?: () => void;
    })
  | (Focusable & {
      readonly kind: "button";
      readonly onPress: () => void;
      readonly blocked?: string | undefined;
    });

interface Focusable {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  /** Shown beside the field after it was left. */
  readonly error?: string | undefined;
  readonly edited?: boolean;
  /** Keys of its own, such as "a" where letters aren't typed. */
  readonly keys?: Readonly<Record<string, () => void>>;
}

interface FormProps {
  readonly items: readonly FormItem[];
  readonly width: number;
  readonly height: number;
  readonly focus: boolean;
  readonly onLeave: () => void;
}

/** In a low window the help gives way before the fields do. */
const helpLinesIn = (height: number): number => (height >= 14 ? 4 : height >= 10 ? 2 : 1);

/** Draws and edits any list of fields, rows and buttons. It knows kinds, never a particular setting. */
export function Form({ items, width, height, focus, onLeave }: FormProps) {
  const stops = items.filter((item) => item.kind !== "note");
  const [wanted, setWanted] = useState(stops[0]?.id);
  const [left, setLeft] = useState<readonly string[]>([]);
  const at = Math.max(
    0,
    stops.findIndex((item) => item.id === wanted),
  );
  const current = stops[at];
  const go = (to: number) => {
    // A value is only complained about once its field was left.
    if (current) setLeft((before) => (before.includes(current.id) ? before : [...before, current.id]));
    setWanted(stops[Math.max(0, Math.min(stops.length - 1, to))]?.id);
  };
  const helpLines = helpLinesIn(height);
  const room = height - helpLines - 1;

  useKeys((name) => handle(name), { active: focus });
  function handle(name: string): boolean {
    const recommended = stops.find((item) => item.kind === "button" && item.id === "recommended");
    if (name === "escape") onLeave();
    else if (name === "ctrl+o" && recommended?.kind === "button") recommended.onPress();
    else if (name === "down" || name === "tab") go(name === "tab" ? (at + 1) % stops.length : at + 1);
    else if (name === "up" || name === "shift+tab")
      go(name === "up" ? at - 1 : (at + stops.length - 1) % stops.length);
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

  const first = firstVisible(items, current, room);
  const longest = Math.max(0, ...stops.map((item) => ("value" in item ? columnsOf(item.label) : 0)));
  const labelWidth = Math.min(longest, Math.floor(width * 0.6));
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Box flexDirection="column" height={room} overflow="hidden" flexShrink={0}>
        {items.slice(first, first + room).map((item) => (
          <Line
            key={item.id}
            item={item === current ? quiet(item, left) : item}
            width={width}
            labelWidth={labelWidth}
            focused={focus && item === current}
          />
        ))}
      </Box>
      <Help item={focus && current ? quiet(current, left) : undefined} width={width} rows={helpLines} />
    </Box>
  );
}

/** While a field is typed in for the first time, nothing is said about what stands there so far. */
function quiet(item: FormItem, left: readonly string[]): FormItem {
  if (item.kind !== "text" || !item.edited || left.includes(item.id)) return item;
  const { error: _, ...rest } = item;
  return rest;
}

function firstVisible(items: readonly FormItem[], current: FormItem | undefined, room: number): number {
  const index = current ? items.indexOf(current) : 0;
  return Math.max(0, Math.min(index - Math.floor(room / 2), items.length - room));
}

interface LineProps {
  readonly item: FormItem;
  readonly width: number;
  readonly labelWidth: number;
  readonly focused: boolean;
}

function Line({ item, width, labelWidth, focused }: LineProps) {
  const { roles, marks } = useTheme();
  if (item.kind === "note")
    return (
      <Text wrap="truncate" {...roles[item.role ?? "faint"]}>
        {cut(item.text, width)}
      </Text>
    );
  const cursor = focused ? `${marks.cursor} ` : "  ";
  const sign = item.error !== undefined ? marks.wrong : item.edited ? marks.edited : " ";
  if (item.kind === "row" || item.kind === "button") {
    const label = item.kind === "row" ? item.text : `[ ${item.label} ]`;
    const look = focused
      ? roles.selection
      : item.kind === "button" && item.blocked !== undefined
        ? roles.faint
        : roles.text;
    return (
      <Box height={1} width={width} flexShrink={0}>
        <Text wrap="truncate">
          {cursor}
          <Text {...look}>{cut(label, width - 4)}</Text> <Text {...roles.bad}>{sign}</Text>
        </Text>
      </Box>
    );
  }
  const fieldWidth = width - labelWidth - 5;
  return (
    <Box height={1} width={width} flexShrink={0}>
      <Text {...(focused ? roles.accent : roles.text)}>{cursor + pad(item.label, labelWidth)} </Text>
      <Value item={item} width={fieldWidth} focused={focused} />
      <Text {...(item.error !== undefined ? roles.bad : roles.edited)}> {sign}</Text>
    </Box>
  );
}

type Valued = Extract<FormItem, { kind: "text" | "flag" | "choice" }>;

function Value({
  item,
  width,
  focused,
}: {
  readonly item: Valued;
  readonly width: number;
  readonly focused: boolean;
}) {
  const { marks } = useTheme();
  if (item.kind === "text") {
    const { value, onChange, secret = false, maxLength } = item;
    return (
      <TextField
        value={value}
        onChange={onChange}
        focus={focused}
        width={width}
        {...(secret ? { mask: "*" } : {})}
        {...(maxLength ? { maxLength } : {})}
      />
    );
  }
  const text =
    item.kind === "flag"
      ? item.value
        ? marks.on
        : marks.off
      : (item.choices.find((choice) => choice.value === item.value)?.label ?? item.value);
  return <Text wrap="truncate">{pad(text, width)}</Text>;
}

interface HelpProps {
  readonly item: FormItem | undefined;
  readonly width: number;
  readonly rows: number;
}

function Help({ item, width, rows }: HelpProps) {
  const { roles } = useTheme();
  if (!item || item.kind === "note") return null;
  const reason = item.error ?? (item.kind === "button" ? item.blocked : undefined);
  const lines = [
    ...(reason === undefined ? [] : wrap(reason, width).map((text) => ({ text, role: "bad" as const }))),
    ...wrap(item.help ?? "", width).map((text) => ({ text, role: "faint" as const })),
  ];
  return (
    <Box flexDirection="column" height={rows} marginTop={1} overflow="hidden" flexShrink={0}>
      {lines.slice(0, rows).map(({ text, role }) => (
        <Text key={text} wrap="truncate" {...roles[role]}>
          {text}
        </Text>
      ))}
    </Box>
  );
}
