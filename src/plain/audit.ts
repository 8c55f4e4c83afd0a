import { findingsOf, lookForAudit, takeFix } from "../app/audit.ts";
import { refreshNow } from "../app/poll.ts";
import type { Finding } from "../core/audit/finding.ts";
import { findingCounts, findingPlace, findingWords } from "../report/finding.ts";
import { fill } from "../text/language.ts";
import { askService } from "./jobs.ts";
import { commandOf, indexOf, type Talk } from "./talk.ts";
import { review } from "./write.ts";

/** What the audit finds, the worst first, and the mending of what can be mended. */
export async function walkAudit(talk: Talk): Promise<void> {
  const { io, store, ports, words } = talk;
  const { audit } = words.screens;
  io.say("");
  io.say(audit.title);
  await refreshNow(store, ports);
  await lookForAudit(store, ports);
  let told: readonly Finding[] | undefined;
  for (;;) {
    const findings = findingsOf(store.getState()) ?? [];
    // A long list is read out again only where it is another.
    if (told !== findings) sayFindings(talk, findings);
    told = findings;
    if (!findings.some(isMendable)) break;
    const answer = (await io.ask(`${words.plain.auditQuestion}: `)).trim();
    const command = commandOf(answer);
    if (command !== undefined && command !== "help") break;
    const at = indexOf(talk, answer, findings.length);
    const finding = at === undefined ? undefined : findings[at];
    if (!finding) continue;
    if (finding.fix) await takeFix(store, ports, finding);
    else if (!finding.registers) io.say(audit.noFix);
    else if (await askService(talk, "register")) {
      await refreshNow(store, ports);
      await lookForAudit(store, ports);
    }
  }
  if (store.getState().edits.length > 0) await review(talk, undefined);
}

const isMendable = ({ fix, registers }: Finding): boolean => fix !== undefined || registers === true;

function sayFindings({ io, words }: Talk, findings: readonly Finding[]): void {
  const { audit } = words.screens;
  findings.forEach((finding, index) => {
    const { what, why, next } = findingWords(finding, words);
    const place = findingPlace(finding, words);
    const said = `${audit.severities[finding.severity]}: ${what}${place === "" ? "" : ` (${place})`}`;
    io.say(`${index + 1}. ${said} ${why} ${fill(audit.next, { next })}`);
    if (!isMendable(finding)) io.say(`   ${audit.noFix}`);
  });
  io.say(findingCounts(findings, words) ?? audit.nothing);
}
