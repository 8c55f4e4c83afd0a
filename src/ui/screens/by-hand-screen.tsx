import { Box, Text } from "ink";
import { useState } from "react";
import { printable } from "../../core/printable.ts";
import { fill } from "../../text/language.ts";
import { useApp } from "../app-context.tsx";
import { charactersOf, columnsOf } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import { useTheme } from "../theme.ts";
import { wrap } from "../wrap.ts";

interface ByHandProps {
  readonly text: string;
  /** Why it wasn't copied, where there is something to say. */
  readonly why: string;
  readonly columns: number;
  readonly rows: number;
  readonly onClose: () => void;
}

/** A text over the whole window, without any frame, so that it can be selected with the terminal's own means. */
export function ByHandScreen({ text, why, columns, rows, onClose }: ByHandProps) {
  const { copied } = useApp().words.screens;
  const { roles } = useTheme();
  const keymap = useKeymap();
  const [wanted, setPage] = useState(0);
  const head = wrap(why, columns).filter((line) => line !== "");
  const lines = text.split("\n").flatMap((line) => broken(printable(line), columns));
  const foot = (page: number, pages: number) =>
    wrap(
      pages === 1 ? copied.byHand : fill(copied.byHandPages, { page: String(page), pages: String(pages) }),
      columns,
    );
  // Room for the longest, since how many pages there are isn't known yet.
  const height = Math.max(1, rows - head.length - 1 - Math.max(foot(1, 1).length, foot(1000, 1000).length));
  const pages = Math.max(1, Math.ceil(lines.length / height));
  const page = Math.min(wanted, pages - 1);
  useKeys((key) => {
    const by = { pageup: -1, up: -1, pagedown: 1, down: 1 }[key];
    if (by !== undefined && pages > 1) setPage(Math.max(0, Math.min(pages - 1, page + by)));
    else if (keymap.commandFor(key) === "redraw") return false;
    else onClose();
    return true;
  });
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      {head.map((line) => (
        <Text key={line} wrap="truncate" {...roles.warn}>
          {line}
        </Text>
      ))}
      {lines.slice(page * height, (page + 1) * height).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Text key={index} wrap="truncate">
          {line === "" ? " " : line}
        </Text>
      ))}
      <Box flexGrow={1} />
      <Text {...roles.key}>{foot(page + 1, pages).join("\n")}</Text>
    </Box>
  );
}

/** Cut where the window ends, at any character: nothing is added or left out that a selection would miss. */
function broken(line: string, columns: number): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let width = 0;
  for (const character of charactersOf(line)) {
    const next = columnsOf(character);
    if (width + next > columns) {
      parts.push(part);
      part = "";
      width = 0;
    }
    part += character;
    width += next;
  }
  return [...parts, part];
}
