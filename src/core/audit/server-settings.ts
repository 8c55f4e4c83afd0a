import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { serverNameRules } from "./server-names.ts";
import { meantPair, rewritten, SERVER, serverRows, setting } from "./server-rows.ts";
import { serverValueRules } from "./server-values.ts";
import { withSoundFixes } from "./sound-fixes.ts";
import { plainText } from "./written-rows.ts";

const OTHERS = ["POP3Domain", "PostMaster", "HeloDomain", "SmtpServerDomain"];

const isMissing = (facts: AuditFacts, name: string): boolean => (setting(facts, name)?.value ?? "") === "";

/** A row that was meant to set a variable: without a TAB, or with quotes that belong to its name. */
function attempt(facts: AuditFacts, name: string): Pick<Found, "line" | "fix"> {
  for (const written of serverRows(facts)) {
    const [left = "", right] = written.row.fields;
    const meant = right === undefined ? meantPair(written) : ([plainText(left), plainText(right)] as const);
    if (meant?.[0] === name && meant[1] !== "" && (right === undefined || left !== name))
      return { line: written.row.line, fix: [rewritten(written, meant)] };
  }
  const { line } = setting(facts, name)?.written.row ?? {};
  return line === undefined ? {} : { line };
}

const missing =
  (names: readonly string[]) =>
  (facts: AuditFacts): readonly Found[] =>
    facts.table(SERVER) === undefined
      ? []
      : names
          .filter((name) => isMissing(facts, name))
          .map((name) => ({ file: SERVER, detail: { name }, ...attempt(facts, name) }));

/** server.tab: what is missing, misspelt or means something else than it says. */
export const serverSettingRules: readonly Rule[] = withSoundFixes([
  { code: "root-domain-missing", severity: "danger", find: missing(["RootDomain"]) },
  { code: "setting-missing", severity: "warning", find: missing(OTHERS) },
  ...serverNameRules,
  ...serverValueRules,
]);
