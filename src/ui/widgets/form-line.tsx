import { Box, Text } from "ink";
import { printable } from "../../core/printable.ts";
import { columnsOf, cut, pad } from "../fit.ts";
import { useTheme } from "../theme.ts";
import { wrap } from "../wrap.ts";
import type { FormItem } from "./form-item.ts";
import { TextField } from "./text-field.tsx";

interface LineProps {
  readonly item: FormItem;
  readonly width: number;
  readonly labelWidth: number;
  readonly focused: boolean;
}

/** One line of a form: cursor, label, value, and a sign for what is edited or wrong. */
export function FormLine({ item, width, labelWidth, focused }: LineProps) {
  const { roles, marks } = useTheme();
  if (item.kind === "note")
    return (
      <Text wrap="truncate" {...roles[item.role ?? "faint"]}>
        {cut(printable(item.text), width)}
      </Text>
    );
  const cursor = focused ? `${marks.cursor} ` : "  ";
  const sign =
    item.error !== undefined ? marks.wrong : item.edited ? marks.edited : item.differs ? marks.differs : " ";
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
          <Text {...look}>{cut(printable(label), width - 4)}</Text> <Text {...roles.bad}>{sign}</Text>
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
    const { value, onChange, secret = false, maxLength, placeholder } = item;
    return (
      <TextField
        value={value}
        onChange={onChange}
        focus={focused}
        width={width}
        {...(secret ? { mask: "*" } : {})}
        {...(placeholder ? { placeholder } : {})}
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
  return <Text wrap="truncate">{pad(printable(text), width)}</Text>;
}

interface HelpLine {
  readonly text: string;
  readonly role: "text" | "bad" | "faint";
}

/**
 * Why something is wrong or blocked, then what it is for.
 *
 * @param labelWidth Columns that labels have: a longer one is said here whole.
 */
export function helpOf(item: FormItem | undefined, width: number, labelWidth: number): readonly HelpLine[] {
  if (!item || item.kind === "note") return [];
  const reason = item.error ?? (item.kind === "button" ? item.blocked : undefined);
  const isCut = "value" in item && columnsOf(item.label) > labelWidth;
  const lines = (text: string | undefined, role: HelpLine["role"]) =>
    text ? wrap(text, width).map((part) => ({ text: printable(part), role })) : [];
  return [
    ...lines(isCut ? item.label : undefined, "text"),
    ...lines(reason, "bad"),
    ...lines(item.help, "faint"),
  ];
}

interface HelpProps {
  readonly lines: readonly HelpLine[];
  readonly width: number;
  readonly rows: number;
}

export function FormHelp({ lines, width, rows }: HelpProps) {
  const { roles } = useTheme();
  if (lines.length === 0) return null;
  return (
    <Box flexDirection="column" height={rows} marginTop={1} overflow="hidden" flexShrink={0}>
      {lines.slice(0, rows).map(({ text, role }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Text key={index} wrap="truncate" {...roles[role]}>
          {index === rows - 1 && lines.length > rows ? cut(`${text} ..`, width) : text}
        </Text>
      ))}
    </Box>
  );
}
