import { Box, Text } from "ink";
import { useEffect, useState } from "react";
import { findingsOf, lookForAudit, takeFix } from "../../app/audit.ts";
import { refreshNow } from "../../app/poll.ts";
import type { Finding, Severity } from "../../core/audit/finding.ts";
import { findingCounts, findingPlace, findingWords } from "../../report/finding.ts";
import { fill } from "../../text/language.ts";
import type { Words } from "../../text/words.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { useCopySource } from "../copy-source.tsx";
import { cut } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { keyWords, useKeymap } from "../keymap-context.ts";
import { type Role, useTheme } from "../theme.ts";
import { ScrollText } from "../widgets/scroll-text.tsx";
import { Select } from "../widgets/select.tsx";

interface AuditScreenProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
  readonly onSelfTest: () => void;
  readonly onRegister: () => void;
}

const ROLES: Readonly<Record<Severity, Role>> = {
  danger: "bad",
  warning: "warn",
  note: "text",
  "could-not-test": "faint",
};
const idOf = ({ code, file, line, detail }: Finding) => JSON.stringify([code, file, line, detail]);

/** What the audit found, the worst first; the one under the pointer whole below, with its mending at a key. */
export function AuditScreen({ width, height, onClose, onSelfTest, onRegister }: AuditScreenProps) {
  const { store, ports, words } = useApp();
  const state = useAppState();
  const { roles } = useTheme();
  const keymap = useKeymap();
  const { audit } = words.screens;
  const findings = findingsOf(state);
  const [chosen, setChosen] = useState<string>();
  const [whole, setWhole] = useState(false);
  const current = findings?.find((one) => idOf(one) === chosen) ?? findings?.[0];
  const unseen = findings === undefined;
  useEffect(() => {
    if (unseen) void lookForAudit(store, ports);
  }, [unseen, store, ports]);
  useCopySource(() => current && copyOf(current, words));
  useKeys((key) => {
    if (key === "escape" && whole) setWhole(false);
    else if (key === "escape") onClose();
    else if (key === "f" && current?.fix) void takeFix(store, ports, current);
    else if (key === "f" && current?.registers) onRegister();
    else if (key === "t") onSelfTest();
    else if (key === "r") void refreshNow(store, ports).then(() => lookForAudit(store, ports));
    else if (whole && key === "enter") setWhole(false);
    else return false;
    return true;
  });
  if (findings === undefined) return <Text {...roles.faint}>{audit.gathering}</Text>;
  const said = current ? detailLines(current, words, keyWords(words, keymap)) : [audit.nothing];
  if (whole) return <ScrollText lines={said} width={width} height={height} />;
  const listed = Math.max(2, Math.min(findings.length, Math.floor((height - 2) / 2)));
  const items = findings.map((one) => ({
    value: idOf(one),
    label: `${audit.severities[one.severity]}: ${findingWords(one, words).what} ${findingPlace(one, words)}`,
  }));
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Text wrap="truncate" {...roles.accent}>
        {cut(findingCounts(findings, words) ?? audit.nothing, width)}
      </Text>
      <Select
        items={items}
        width={width}
        limit={listed}
        initial={current && idOf(current)}
        onHighlight={setChosen}
        onSelect={() => setWhole(true)}
      />
      <Box height={height - listed - 2} flexDirection="column" overflow="hidden">
        <ScrollText lines={said} width={width} height={height - listed - 2} focus={false} />
      </Box>
      <Text wrap="truncate" {...roles.key}>
        {cut(audit.keys, width)}
      </Text>
    </Box>
  );
}

function copyOf(finding: Finding, words: Words): string {
  const { what, why, next } = findingWords(finding, words);
  const place = findingPlace(finding, words);
  return [`${words.screens.audit.severities[finding.severity]}: ${what}`, place, why, next]
    .filter(Boolean)
    .join("\n");
}

function detailLines(finding: Finding, words: Words, keys: Readonly<Record<string, string>>) {
  const { audit } = words.screens;
  const { what, why, next } = findingWords(finding, words);
  return [
    { text: `${audit.severities[finding.severity]}: ${what}`, role: ROLES[finding.severity] },
    { text: findingPlace(finding, words), role: "faint" as const },
    why,
    fill(audit.next, { next }),
    {
      text: finding.fix ? fill(audit.fix, keys) : finding.registers ? audit.registers : audit.noFix,
      role: "key" as const,
    },
  ];
}
