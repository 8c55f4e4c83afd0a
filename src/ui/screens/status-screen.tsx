import { useApp, useAppState } from "../app-context.tsx";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import { useCalmFindings } from "../use-calm-findings.ts";
import { useNow } from "../use-now.ts";
import { ScrollText } from "../widgets/scroll-text.tsx";
import { statusLines } from "../widgets/status.tsx";

interface StatusScreenProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
}

/** The live status whole: the pane and the two lines of a narrow window cut what is long. */
export function StatusScreen({ width, height, onClose }: StatusScreenProps) {
  const { words } = useApp();
  const state = useAppState();
  const now = useNow();
  const keymap = useKeymap();
  useKeys((key) => {
    const closes = key === "enter" || key === "escape" || keymap.commandFor(key) === "status";
    if (closes) onClose();
    return closes;
  });
  return (
    <ScrollText
      lines={statusLines(words, state, now, useCalmFindings(state))}
      width={width}
      height={height}
    />
  );
}
