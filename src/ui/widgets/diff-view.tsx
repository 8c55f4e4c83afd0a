import { Box, Text } from "ink";
import { useReducer, useRef } from "react";
import { useCopySource } from "../copy-source.tsx";
import { columnsOf, pad, slice } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { type Role, useTheme } from "../theme.ts";
import { barSign, topAfter } from "./scroll-text.tsx";

export interface DiffLine {
  /** "+" added, "-" removed, " " around a change, "" a heading (a file's name, say). */
  readonly sign: "+" | "-" | " " | "";
  readonly text: string;
}

export interface DiffViewProps {
  readonly lines: readonly DiffLine[];
  readonly width: number;
  readonly height: number;
  /** Whether it hears keys; true if left out. */
  readonly focus?: boolean | undefined;
  /** The keys that move within a line belong to a text field beside it. */
  readonly besideField?: boolean | undefined;
  /** Replaces secrets. Every text goes through it before anything is drawn. */
  readonly hide?: ((text: string) => string) | undefined;
}

const ROLES: Readonly<Record<DiffLine["sign"], Role>> = {
  "+": "good",
  "-": "bad",
  " ": "faint",
  "": "title",
};
const WITHIN_A_LINE: readonly string[] = ["left", "right", "home", "end"];
/** Columns that Left and Right scroll by. */
const SIDEWAYS = 8;

/** What will change in files, line by line. Up and Down scroll, Left and Right show the ends of long lines. */
export function DiffView({
  lines,
  width,
  height,
  focus = true,
  besideField = false,
  hide = same,
}: DiffViewProps) {
  const { roles } = useTheme();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const place = useRef({ top: 0, left: 0 });
  const last = Math.max(0, lines.length - height);
  const texts = lines.map((line) => ({ sign: line.sign, text: hide(line.text).replaceAll("\t", "  ") }));
  const widest = Math.max(0, ...texts.map((line) => columnsOf(line.text)));
  // Where there are more lines than rows, a bar shows what part is in sight.
  const columns = last === 0 ? width : width - 2;
  const room = Math.max(1, columns - 2);
  const furthest = Math.max(0, Math.ceil((widest - room) / SIDEWAYS) * SIDEWAYS);
  place.current = { top: Math.min(place.current.top, last), left: Math.min(place.current.left, furthest) };
  const { top, left } = place.current;

  useCopySource(() => diffText(lines, hide), focus);
  useKeys(
    (key) => {
      if (besideField && WITHIN_A_LINE.includes(key)) return false;
      const sideways = { left: Math.max(0, left - SIDEWAYS), right: Math.min(furthest, left + SIDEWAYS) }[
        key
      ];
      const down = last === 0 ? undefined : topAfter(key, top, height, last);
      if (down === undefined && (sideways === undefined || furthest === 0)) return false;
      place.current = { top: down ?? top, left: sideways ?? left };
      redraw();
      return true;
    },
    { active: focus },
  );

  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {texts.slice(top, top + height).map(({ sign, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Text key={index} wrap="truncate">
          <Text {...roles[ROLES[sign]]}>
            {sign === "" ? pad(text, columns) : `${sign} ${pad(slice(text, left, room), room)}`}
          </Text>
          <Text {...roles.border}>{last === 0 ? "" : ` ${barSign(index, top, height, last)}`}</Text>
        </Text>
      ))}
    </Box>
  );
}

/** A diff as it is copied, whole. */
export const diffText = (lines: readonly DiffLine[], hide: (text: string) => string = same): string =>
  lines.map(({ sign, text }) => (sign === "" ? hide(text) : `${sign} ${hide(text)}`)).join("\n");

function same(text: string): string {
  return text;
}
