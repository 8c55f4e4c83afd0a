import { atLeast, findingsOf, lookForAudit } from "../app/audit.ts";
import { releaseControl } from "../app/control.ts";
import { refreshNow } from "../app/poll.ts";
import type { Ports } from "../app/ports.ts";
import type { Store } from "../app/store.ts";
import type { Finding, Severity } from "../core/audit/finding.ts";
import { findingCounts, findingPlace, findingWords } from "../report/finding.ts";
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
  { json, least }: { readonly json: boolean; readonly least: Severity },
): Promise<{ readonly text: string; readonly code: 0 | 4 }> {
  await refreshNow(store, ports);
  await lookForAudit(store, ports);
  await releaseControl(ports);
  const found = atLeast(findingsOf(store.getState()) ?? [], least);
  const code = found.some(({ severity }) => severity !== "could-not-test") ? 4 : 0;
  const text = json
    ? JSON.stringify(
        found.map((one) => asData(one, words)),
        null,
        2,
      )
    : [
        ...found.flatMap((one) => lines(one, words)),
        findingCounts(found, words) ?? words.screens.audit.nothing,
      ].join("\n");
  return { text: `${text}\n`, code };
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
