import { Box, Text } from "ink";
import { useEffect, useRef, useState } from "react";
import { runSelfTest, type SelfTestStep } from "../../app/self-test.ts";
import type { SelfTestReport } from "../../core/self-test/report.ts";
import { selfTestLines, stepLine } from "../../report/self-test.ts";
import { useApp } from "../app-context.tsx";
import { cut } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useTheme } from "../theme.ts";
import { ScrollText } from "../widgets/scroll-text.tsx";

interface SelfTestScreenProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
}

/** Asks the running server from this machine whether strangers could relay; Escape stops it. */
export function SelfTestScreen({ width, height, onClose }: SelfTestScreenProps) {
  const { store, ports, words } = useApp();
  const { roles } = useTheme();
  const [step, setStep] = useState<SelfTestStep>();
  const [report, setReport] = useState<SelfTestReport>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  async function start(): Promise<void> {
    const stop = new AbortController();
    running.current = stop;
    setReport(undefined);
    const said = await runSelfTest(store, ports, { signal: stop.signal, progress: setStep });
    running.current = undefined;
    setStep(undefined);
    setReport(said);
  }
  useKeys((key) => {
    if (key === "escape" && running.current) running.current.abort();
    else if (key === "escape") onClose();
    else if (key === "enter" && !running.current) void start();
    else return false;
    return true;
  });
  const { keys } = words.selfTest;
  const lines = report
    ? selfTestLines(report, words).map(({ text, tone }) => ({ text, role: tone }))
    : [words.selfTest.intro];
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <ScrollText lines={lines} width={width} height={height - 2} />
      <Text wrap="truncate" {...roles.accent}>
        {cut(step ? stepLine(step, words) : " ", width)}
      </Text>
      <Text wrap="truncate" {...roles.key}>
        {cut(step ? keys.running : report ? keys.again : keys.start, width)}
      </Text>
    </Box>
  );
}
