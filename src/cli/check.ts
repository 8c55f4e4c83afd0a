import { atLeast, findingsOf, lookForAudit } from "../app/audit.ts";
import { releaseControl } from "../app/control.ts";
import { refreshNow } from "../app/poll.ts";
import type { Ports } from "../app/ports.ts";
import { runSelfTest } from "../app/self-test.ts";
import type { Store } from "../app/store.ts";
import type { Finding, Severity } from "../core/audit/finding.ts";
import { printableJson } from "../core/printable.ts";
import type { SelfTestReport } from "../core/self-test/report.ts";
import { findingCounts, findingPlace, findingWords } from "../report/finding.ts";
import { selfTestLines } from "../report/self-test.ts";
import type { Words } from "../text/words.ts";

/**
 * `xmail-tui check`: the audit once, for people and for cron. Exit 4 where
 * something of at least that severity was found; what couldn't be tested is
 * printed always, and is neither.
 */
export async function check(
  store: Store,
  ports: Ports,
  words: Words,
  options: { readonly json: boolean; readonly least: Severity; readonly selfTest: boolean },
): Promise<{ readonly text: string; readonly code: 0 | 4 }> {
  await refreshNow(store, ports);
  await lookForAudit(store, ports);
  await releaseControl(ports);
  const found = atLeast(findingsOf(store.getState()) ?? [], options.least);
  const tested = options.selfTest ? await runSelfTest(store, ports) : undefined;
  const isBad =
    found.some(({ severity }) => severity !== "could-not-test") ||
    [tested?.relay, tested?.control].some((came) => came === "open" || came === "differs");
  const text = options.json ? asJson(found, tested, words) : asText(found, tested, words);
  return { text: `${text}\n`, code: isBad ? 4 : 0 };
}

function asJson(found: readonly Finding[], selfTest: SelfTestReport | undefined, words: Words): string {
  const findings = found.map((one) => asData(one, words));
  return printableJson({ findings, ...(selfTest ? { selfTest } : {}) });
}

function asText(found: readonly Finding[], tested: SelfTestReport | undefined, words: Words): string {
  return [
    ...found.flatMap((one) => lines(one, words)),
    findingCounts(found, words) ?? words.screens.audit.nothing,
    ...(tested ? ["", words.selfTest.title, ...selfTestLines(tested, words).map((line) => line.text)] : []),
  ].join("\n");
}

const asData = (finding: Finding, words: Words) => ({
  code: finding.code,
  severity: finding.severity,
  file: finding.file,
  line: finding.line,
  detail: finding.detail ?? {},
  ...findingWords(finding, words),
  canBeMended: finding.fix !== undefined,
});

function lines(finding: Finding, words: Words): readonly string[] {
  const { what, why, next } = findingWords(finding, words);
  const place = findingPlace(finding, words);
  const { severities } = words.screens.audit;
  return [
    `${severities[finding.severity]}: ${what}${place === "" ? "" : ` (${place})`}`,
    `  ${why}`,
    `  ${next} [${finding.code}]`,
    "",
  ];
}
