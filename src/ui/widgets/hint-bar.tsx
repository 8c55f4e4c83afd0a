import { Text } from "ink";
import { useApp } from "../app-context.tsx";
import { type CommandId, HINTED } from "../commands.ts";
import { columnsOf, cut } from "../fit.ts";
import { keyLabel, useKeymap } from "../keymap-context.ts";
import { useTheme } from "../theme.ts";
import { wrap } from "../wrap.ts";

interface HintBarProps {
  readonly columns: number;
  /** Said instead of the hints. */
  readonly remark?: string | undefined;
}

/** The commands worth remembering with the keys in force, as many as there is room for, or a word on the last key. */
export function HintBar({ columns, remark = "" }: HintBarProps) {
  const { hints } = useApp().words.screens;
  const { roles } = useTheme();
  const keymap = useKeymap();
  const said = [
    { id: "enter" as const, text: hints.enter },
    { id: "menu" as const, text: hints.menu },
    ...HINTED.flatMap((id) =>
      keymap
        .keysOf(id)
        .slice(0, 1)
        .map((key) => ({ id, text: `${keyLabel(key)} ${hints[id]}` })),
    ),
  ];
  const lines = remark === "" ? [fitting(said, columns - 1)] : remarkLines(remark, columns);
  return (
    <Text {...(remark === "" ? roles.faint : roles.accent)}>
      {lines.map((line) => cut(` ${line}`, columns)).join("\n")}
    </Text>
  );
}

/** A remark is read whole, on as many lines as it needs. */
export const remarkLines = (remark: string, columns: number): readonly string[] => wrap(remark, columns - 1);

type Hint = { readonly id: CommandId | "enter" | "menu"; readonly text: string };

/** Left out in this order where it is narrow: what is left are the ways out, and help names all others. */
const FIRST_TO_GO: readonly Hint["id"][] = ["explain", "undo", "audit", "enter", "save", "menu", "quit"];

function fitting(hints: readonly Hint[], columns: number): string {
  let left = hints;
  const text = () => left.map((hint) => hint.text).join("  ");
  for (const id of FIRST_TO_GO) if (columnsOf(text()) > columns) left = left.filter((hint) => hint.id !== id);
  return text();
}
