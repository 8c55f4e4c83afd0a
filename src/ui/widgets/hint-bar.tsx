import { Text } from "ink";
import { useApp } from "../app-context.tsx";
import { COMMANDS } from "../commands.ts";
import { cut } from "../fit.ts";
import { useTheme } from "../theme.ts";

/** The commands worth remembering, from their table. */
export function HintBar({ columns }: { readonly columns: number }) {
  const { words } = useApp();
  const { roles } = useTheme();
  const said = [
    words.screens.hints.enter,
    words.screens.hints.menu,
    ...COMMANDS.flatMap(({ hint }) => (hint ? [hint(words)] : [])),
  ];
  return (
    <Text wrap="truncate" {...roles.faint}>
      {cut(` ${said.join("  ")}`, columns)}
    </Text>
  );
}
