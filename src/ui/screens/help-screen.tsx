import { Box, Text } from "ink";
import { useState } from "react";
import { useApp } from "../app-context.tsx";
import { blockedBy, COMMANDS, type CommandId } from "../commands.ts";
import { columnsOf, cut, pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { keyLabel, useKeymap } from "../keymap-context.ts";
import { useTheme } from "../theme.ts";
import type { Setup } from "../use-setup.ts";
import { ScrollText } from "../widgets/scroll-text.tsx";
import { Select } from "../widgets/select.tsx";
import { TextField } from "../widgets/text-field.tsx";
import { wrap } from "../wrap.ts";

interface HelpScreenProps {
  readonly setup: Setup;
  readonly width: number;
  readonly height: number;
  readonly onRun: (command: CommandId) => void;
}

/** A command has all words that were typed, in its name or its keys. */
const holds = (text: string, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

/**
 * What the screen below is for, and every command with its keys: typed letters filter them, Enter runs one; of one
 * that can't run now it is said why. At the end, the keys that move.
 */
export function HelpScreen({ setup, width, height, onRun }: HelpScreenProps) {
  const { store, ports, words } = useApp();
  const { roles, marks } = useTheme();
  const keymap = useKeymap();
  const { help, commands, blocked } = words.screens;
  const [filter, setFilter] = useState("");
  const [chosen, setChosen] = useState<string>();
  const reasonOf = (id: CommandId) => blockedBy(id, { store, ports, step: setup.step });
  const listed = COMMANDS.filter(({ id }) => id !== "help");
  const longest = Math.max(...listed.map(({ id }) => columnsOf(commands[id])));
  const said = (id: CommandId) =>
    `${pad(commands[id], Math.min(longest, width - 24))}  ${keymap.keysOf(id).map(keyLabel).join(" ") || help.noKey}`;
  const found = listed.filter(({ id }) => holds(`${commands[id]} ${said(id)}`, filter.trim()));
  const current = found.find(({ id }) => id === chosen) ?? found[0];
  const reason = current && reasonOf(current.id);
  useKeys((key) => {
    const closes = key === "escape" || keymap.commandFor(key) === "help";
    // A colon and a question mark can be looked for.
    if (!closes || key === ":" || key === "?") return false;
    setup.setCover(undefined);
    return true;
  });
  const about = aboutOf(setup, words)
    .flatMap((line) => wrap(line, width))
    .slice(0, height < 14 ? 2 : 4);
  const rows = Math.min(listed.length, Math.max(3, Math.floor((height - about.length) * 0.6)));
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {about.map((line) => (
        <Text key={line} wrap="truncate" {...roles.faint}>
          {line}
        </Text>
      ))}
      <Box height={1} flexShrink={0}>
        <Text {...roles.accent}>{`${help.filter} `}</Text>
        <TextField
          value={filter}
          onChange={(text) => {
            setFilter(text);
            setChosen(undefined);
          }}
          focus
          width={Math.min(40, width - columnsOf(help.filter) - 1)}
        />
      </Box>
      <Box height={rows} flexShrink={0} flexDirection="column">
        <Select
          key={filter}
          items={found.map(({ id }) => ({ value: id, label: said(id) }))}
          signOf={(value) => (reasonOf(value as CommandId) === undefined ? " " : marks.open)}
          onHighlight={setChosen}
          onSelect={() => current && reason === undefined && onRun(current.id)}
          width={width}
          limit={rows}
          empty={help.none}
        />
      </Box>
      <Text wrap="truncate" {...roles.bad}>
        {reason === undefined ? " " : cut(blocked[reason], width)}
      </Text>
      <ScrollText
        lines={[...help.lines, help.signs]}
        width={width}
        height={Math.max(1, height - about.length - rows - 2)}
        pagesOnly
      />
    </Box>
  );
}

/** What the screen under the help is for. */
function aboutOf(
  { overlay, focus, step }: Setup,
  words: ReturnType<typeof useApp>["words"],
): readonly string[] {
  const { about, steps } = words.screens;
  if (overlay) return [about[overlay.kind]];
  return focus === "menu" ? [about.menu] : steps[step].purpose;
}
