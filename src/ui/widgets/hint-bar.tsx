import { Text } from "ink";
import { useApp } from "../app-context.tsx";
import { HINTED } from "../commands.ts";
import { cut } from "../fit.ts";
import { keyLabel, useKeymap } from "../keymap-context.ts";
import { useTheme } from "../theme.ts";

interface HintBarProps {
  readonly columns: number;
  /** Said instead of the hints. */
  readonly remark?: string | undefined;
}

/** The commands worth remembering with the keys in force, or a word on the key that was pressed last. */
export function HintBar({ columns, remark = "" }: HintBarProps) {
  const { hints } = useApp().words.screens;
  const { roles } = useTheme();
  const keymap = useKeymap();
  const said = [
    hints.enter,
    hints.menu,
    ...HINTED.flatMap((id) =>
      keymap
        .keysOf(id)
        .slice(0, 1)
        .map((key) => `${keyLabel(key)} ${hints[id]}`),
    ),
  ];
  return (
    <Text wrap="truncate" {...(remark === "" ? roles.faint : roles.accent)}>
      {cut(` ${remark === "" ? said.join("  ") : remark}`, columns)}
    </Text>
  );
}
