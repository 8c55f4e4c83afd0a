import { Box, Text } from "ink";
import { useState } from "react";
import { clashesOf, settle, settleAll } from "../../app/clashes.ts";
import { clashLines, clashTitle } from "../../report/clashes.ts";
import { fill } from "../../text/language.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { useCopySource } from "../copy-source.tsx";
import { cut } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useTheme } from "../theme.ts";
import { ScrollText, textOf } from "../widgets/scroll-text.tsx";
import { Select } from "../widgets/select.tsx";
import { wrap } from "../wrap.ts";

interface ClashScreenProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
  /** Enter, once everything is settled: on to what the clashes stood in the way of. Closes if left out. */
  readonly onSettled?: (() => void) | undefined;
}

/** What was edited here and changed by somebody else: each as it was, as it is on disk, and as it was edited. */
export function ClashScreen({ width, height, onClose, onSettled = onClose }: ClashScreenProps) {
  const { store, words } = useApp();
  const { roles } = useTheme();
  const said = words.clashes;
  const clashes = clashesOf(useAppState());
  const [chosen, setChosen] = useState<string>();
  const current = clashes.find(({ id }) => id === chosen) ?? clashes[0];
  useCopySource(() => current && textOf(clashLines(current, words)));
  useKeys((key) => {
    if (key === "escape") onClose();
    else if (key === "enter" && clashes.length === 0) onSettled();
    else if (key === "m" && current) settle(store, current, "mine");
    else if (key === "t" && current) settle(store, current, "theirs");
    else if (key === "M") settleAll(store, clashes, "mine");
    else if (key === "T") settleAll(store, clashes, "theirs");
    else return false;
    return true;
  });
  if (!current)
    return (
      <ScrollText
        lines={[said.settled, "", { text: said.goOn, role: "key" }]}
        width={width}
        height={height}
        focus={false}
      />
    );
  const intro = wrap(fill(said.intro, { count: String(clashes.length) }), width);
  const listed = Math.max(1, Math.min(clashes.length, Math.floor((height - 1 - intro.length) / 3)));
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Text {...roles.warn}>{intro.join("\n")}</Text>
      <Select
        items={clashes.map((one) => ({ value: one.id, label: clashTitle(one, words) }))}
        width={width}
        limit={listed}
        onHighlight={setChosen}
        onSelect={setChosen}
      />
      <ScrollText
        lines={clashLines(current, words).map(({ text, tone }) => ({ text, role: tone }))}
        width={width}
        height={height - listed - 1 - intro.length}
        pagesOnly
      />
      <Text wrap="truncate" {...roles.key}>
        {cut(said.keys, width)}
      </Text>
    </Box>
  );
}
