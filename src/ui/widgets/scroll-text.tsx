import { Box, Text } from "ink";
import { useMemo, useReducer, useRef } from "react";
import { useCopySource } from "../copy-source.tsx";
import { pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { type Role, useTheme } from "../theme.ts";
import { wrap } from "../wrap.ts";

export interface ScrollTextProps {
  /** Paragraphs; each is wrapped to the width. */
  readonly lines: readonly (string | { readonly text: string; readonly role: Role })[];
  readonly width: number;
  readonly height: number;
  /** Whether it hears keys; true if left out. */
  readonly focus?: boolean | undefined;
  /** Only PgUp and PgDn: the other keys belong to what stands beside it. */
  readonly pagesOnly?: boolean | undefined;
}

/** A text to read. Where it is longer than its place, its last column is a bar that shows what part is in sight. */
export function ScrollText({ lines, width, height, focus = true, pagesOnly = false }: ScrollTextProps) {
  const { roles } = useTheme();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const top = useRef(0);
  const rows = useMemo(
    () =>
      lines.flatMap((line) => {
        const { text, role } = typeof line === "string" ? { text: line, role: "text" as const } : line;
        return wrap(text, width - 2).map((row) => ({ row, role }));
      }),
    [lines, width],
  );
  const last = Math.max(0, rows.length - height);
  top.current = Math.min(top.current, last);

  useCopySource(() => textOf(lines), focus && !pagesOnly);
  useKeys(
    (key) => {
      if (pagesOnly && key !== "pageup" && key !== "pagedown") return false;
      const to = topAfter(key, top.current, height, last);
      // What doesn't scroll leaves the keys to others.
      if (to === undefined || last === 0) return false;
      top.current = to;
      redraw();
      return true;
    },
    { active: focus },
  );

  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {rows.slice(top.current, top.current + height).map(({ row, role }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Text key={index} wrap="truncate">
          <Text {...roles[role]}>{pad(row, width - 2)}</Text>
          <Text {...roles.border}>{last === 0 ? "  " : ` ${barSign(index, top.current, height, last)}`}</Text>
        </Text>
      ))}
    </Box>
  );
}

/** Paragraphs as they are copied: each a line, whatever the window's width. */
export const textOf = (lines: readonly (string | { readonly text: string })[]): string =>
  lines.map((line) => (typeof line === "string" ? line : line.text)).join("\n");

/** Where a key scrolls to, or undefined for keys that don't scroll. */
export function topAfter(key: string, top: number, height: number, last: number): number | undefined {
  const page = Math.max(1, height - 1);
  const moves: Readonly<Record<string, number>> = {
    up: top - 1,
    down: top + 1,
    pageup: top - page,
    pagedown: top + page,
    home: 0,
    end: last,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.max(0, Math.min(last, to));
}

/** "#" where the part in sight is, "|" elsewhere: at the ends only when there is no more. */
export function barSign(index: number, top: number, height: number, last: number): string {
  const size = Math.max(1, Math.floor((height * height) / (height + last)));
  const room = height - size;
  const start =
    top === 0 ? 0 : top === last ? room : Math.min(room - 1, Math.max(1, Math.round((top / last) * room)));
  return index >= start && index < start + size ? "#" : "|";
}
