import { Box, Text } from "ink";
import { memo, useMemo, useReducer, useRef, useState } from "react";
import { useCopySource } from "../copy-source.tsx";
import { pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { type Role, useTheme } from "../theme.ts";
import { rowAfter, settleWindow } from "./scroll-window.ts";
import { TextField } from "./text-field.tsx";

export interface ListRow {
  readonly key: string;
  /** One line; columns are made with `pad`. */
  readonly text: string;
  readonly role?: Role | undefined;
}

export interface WindowListProps {
  readonly rows: readonly ListRow[];
  /** Rows and columns that the list takes, the filter's line included. */
  readonly height: number;
  readonly width: number;
  /** Whether it hears keys; true if left out. */
  readonly focus?: boolean | undefined;
  readonly onEnter?: ((key: string) => void) | undefined;
  readonly onMove?: ((key: string) => void) | undefined;
  /** The row to stand on; when it changes, the cursor goes there. */
  readonly selected?: string | undefined;
  /** Shown instead of no rows. */
  readonly empty?: string | undefined;
  /** Words before the filter's field. With it "/" opens a filter, Enter keeps it, Escape clears it. */
  readonly filterLabel?: string | undefined;
}

/** A long list of one-line rows, of which only those in sight are drawn, so that its length costs nothing. */
export function WindowList(props: WindowListProps) {
  const { rows, width, focus = true, selected } = props;
  const { roles } = useTheme();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [query, setQuery] = useState("");
  const [typing, setTyping] = useState(false);
  const shown = useMemo(() => filterRows(rows, query), [rows, query]);
  const filtering = typing || query !== "";
  const height = Math.max(1, props.height - (filtering ? 1 : 0));

  // Not state: the rows may change with each drawing, and the window follows them.
  const window = useRef({ at: 0, top: 0 });
  const followed = useRef<string | undefined>(undefined);
  if (selected !== undefined && selected !== followed.current) {
    const at = shown.findIndex((row) => row.key === selected);
    if (at >= 0) window.current = { ...window.current, at };
  }
  followed.current = selected;
  window.current = settleWindow(window.current, height, shown.length);
  const { at, top } = window.current;

  function clear(): void {
    setQuery("");
    setTyping(false);
  }

  useCopySource(() => shown[at]?.text.trim(), focus);
  useKeys(
    (key) => {
      const to = shown.length === 0 ? undefined : rowAfter(key, at, height, shown.length);
      if (to !== undefined) {
        window.current = settleWindow({ at: to, top }, height, shown.length);
        redraw();
        props.onMove?.(shown[to]!.key);
      } else if (key === "/" && props.filterLabel !== undefined && !typing) setTyping(true);
      else if (key === "escape" && filtering) clear();
      else if (key === "enter" && typing) setTyping(false);
      else if (key === "enter" && props.onEnter !== undefined && shown.length > 0)
        props.onEnter(shown[at]!.key);
      else return false;
      return true;
    },
    { active: focus },
  );

  const visible = shown.slice(top, top + height);
  const label = props.filterLabel ?? "";
  return (
    <Box flexDirection="column" width={width} height={props.height} flexShrink={0} overflow="hidden">
      {visible.map((row, index) => (
        <Row key={row.key} row={row} width={width} isCursor={top + index === at} focus={focus} />
      ))}
      {visible.length === 0 && <Text {...roles.faint}>{pad(props.empty ?? "", width)}</Text>}
      <Box flexGrow={1} />
      {filtering && (
        <Box height={1} flexShrink={0}>
          <Text {...roles.key}>{`${label} `}</Text>
          <TextField
            value={query}
            onChange={setQuery}
            focus={focus && typing}
            width={Math.max(4, width - label.length - 1)}
          />
        </Box>
      )}
    </Box>
  );
}

interface RowProps {
  readonly row: ListRow;
  readonly width: number;
  readonly isCursor: boolean;
  readonly focus: boolean;
}

const Row = memo(function Row({ row, width, isCursor, focus }: RowProps) {
  const { roles, marks } = useTheme();
  const style = isCursor && focus ? roles.selection : roles[row.role ?? "text"];
  return (
    <Box height={1} flexShrink={0}>
      <Text {...style} wrap="truncate">
        {(isCursor ? marks.cursor : " ") + pad(` ${row.text}`, width - 1)}
      </Text>
    </Box>
  );
});

/** Rows that hold all words of the query, in any order, however they are written. */
function filterRows(rows: readonly ListRow[], query: string): readonly ListRow[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = row.text.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
