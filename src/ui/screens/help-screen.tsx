import { Box, Text } from "ink";
import { useState } from "react";
import { useApp } from "../app-context.tsx";
import { COMMANDS, type Command, type CommandId } from "../commands.ts";
import { pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useTheme } from "../theme.ts";
import { ScrollText } from "../widgets/scroll-text.tsx";
import { Select } from "../widgets/select.tsx";
import { TextField } from "../widgets/text-field.tsx";

interface HelpScreenProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
  readonly onRun: (command: CommandId) => void;
}

/** Every command with its keys: typed letters filter them, Enter runs one or says why it can't. Below, the keys that move. */
export function HelpScreen({ width, height, onClose, onRun }: HelpScreenProps) {
  const { store, words } = useApp();
  const { roles } = useTheme();
  const { help, commands, blocked } = words.screens;
  const [filter, setFilter] = useState("");
  const [refusal, setRefusal] = useState("");
  const said = ({ id, keys, letters = [] }: Command) =>
    `${pad(commands[id], Math.max(20, Math.floor(width / 2)))} ${[...keys, ...letters].join(" ")}`;
  const found = COMMANDS.filter(
    (one) => one.id !== "help" && said(one).toLowerCase().includes(filter.toLowerCase()),
  );
  const choose = (value: string) => {
    const command = found.find(({ id }) => id === value);
    const reason = command?.blocked?.(store);
    if (command && reason === undefined) onRun(command.id);
    else if (reason !== undefined) setRefusal(blocked[reason]);
  };
  useKeys((key) => {
    const closes = ["escape", "ctrl+g", "f1"].includes(key);
    if (closes) onClose();
    return closes;
  });
  const listed = Math.min(COMMANDS.length, Math.max(3, Math.floor(height / 2)));
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Box height={1} flexShrink={0}>
        <Text {...roles.accent}>{`${help.filter} `}</Text>
        <TextField
          value={filter}
          onChange={(text) => {
            setFilter(text);
            setRefusal("");
          }}
          focus
          width={20}
        />
      </Box>
      <Box height={listed} flexShrink={0} flexDirection="column">
        <Select
          key={filter}
          items={found.map((one) => ({ value: one.id, label: said(one) }))}
          onSelect={choose}
          width={width}
          limit={listed}
          empty={help.none}
        />
      </Box>
      <Text wrap="truncate" {...roles.bad}>
        {refusal === "" ? " " : refusal}
      </Text>
      <ScrollText lines={[...help.lines, help.signs]} width={width} height={height - listed - 2} pagesOnly />
    </Box>
  );
}
