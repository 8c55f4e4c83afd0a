import { findingsOf, lookForAudit, takeFix } from "../app/audit.ts";
import { refreshNow } from "../app/poll.ts";
import { findingCounts, findingPlace, findingWords } from "../report/finding.ts";
import { fill } from "../text/language.ts";
import { indexOf, type Talk } from "./talk.ts";
import { review } from "./write.ts";

/** What the audit finds, the worst first, and the mending of what can be mended. */
export async function walkAudit(talk: Talk): Promise<void> {
  const { io, store, ports, words } = talk;
  const { audit } = words.screens;
  io.say("");
  io.say(audit.title);
  await refreshNow(store, ports);
  await lookForAudit(store, ports);
  for (;;) {
    const findings = findingsOf(store.getState()) ?? [];
    findings.forEach((finding, index) => {
      const { what, why, next } = findingWords(finding, words);
      const place = findingPlace(finding, words);
      const said = `${audit.severities[finding.severity]}: ${what}${place === "" ? "" : ` (${place})`}`;
      io.say(`${index + 1}. ${said} ${why} ${fill(audit.next, { next })}`);
      if (finding.fix === undefined && !finding.registers) io.say(`   ${audit.noFix}`);
    });
    io.say(findingCounts(findings, words) ?? audit.nothing);
    const mendable = findings.filter(({ fix }) => fix !== undefined);
    if (mendable.length === 0) break;
    const answer = (await io.ask(`${words.plain.auditQuestion}: `)).trim();
    if (answer === "") break;
    const at = indexOf(talk, answer, findings.length);
    const finding = at === undefined ? undefined : findings[at];
    if (!finding) continue;
    if (finding.fix) await takeFix(store, ports, finding);
    else io.say(audit.noFix);
  }
  if (store.getState().edits.length > 0) await review(talk, undefined);
}
