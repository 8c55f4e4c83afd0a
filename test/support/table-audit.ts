import { join } from "node:path";
import { audit } from "../../src/core/audit/audit.ts";
import type { AuditFacts } from "../../src/core/audit/facts.ts";
import type { Finding } from "../../src/core/audit/finding.ts";
import { RULES } from "../../src/core/audit/rules.ts";
import { SERVER_FIELDS } from "../../src/schema/server/index.ts";
import { adviseName } from "../../src/schema/suggest.ts";
import { factsOf, freshMailRoot, type MadeMailRoot, mended } from "./audit-facts.ts";
import { allBytes } from "./cases.ts";

type Files = Readonly<Record<string, string>>;

/** What the app gives beside the tables. */
export const tableFacts = (made: MadeMailRoot, more: Partial<AuditFacts> = {}): AuditFacts => ({
  ...factsOf(made),
  serverVariables: SERVER_FIELDS,
  adviseName,
  ...more,
});

/** A row of quoted columns. */
export const row = (...fields: readonly string[]): string =>
  `${fields.map((field) => `"${field}"`).join("\t")}\n`;

/** The files of one part of a public case, laid into a new MailRoot. */
export const partOfCase = (name: string, ...parts: readonly string[]): MadeMailRoot => {
  const files = parts.map((part) => allBytes(join(import.meta.dirname, "../fixtures/cases", name, part)));
  return freshMailRoot(Object.assign({}, ...files) as Files);
};

export const auditOf = (made: MadeMailRoot, more: Partial<AuditFacts> = {}): readonly Finding[] =>
  audit(tableFacts(made, more));

export const found = (
  code: string,
  made: MadeMailRoot,
  more: Partial<AuditFacts> = {},
): readonly Finding[] => {
  const rules = RULES.filter((rule) => rule.code === code);
  if (rules.length !== 1) throw new Error(`no check ${code}`);
  return audit(tableFacts(made, more), rules);
};

/** All findings about one table, as `code:line`. */
export const about = (file: string, made: MadeMailRoot, more: Partial<AuditFacts> = {}): readonly string[] =>
  auditOf(made, more)
    .filter((one) => one.file === file)
    .map(({ code, line }) => (line === undefined ? code : `${code}:${line}`));

/** A table after the fix of the first finding of a check, which must then be gone from that place. */
export function afterFix(code: string, made: MadeMailRoot, more: Partial<AuditFacts> = {}): Files {
  const [finding] = found(code, made, more);
  if (!finding) throw new Error(`${code} finds nothing`);
  const after = mended(made, finding);
  const left = found(code, after, more).filter(
    (one) => one.file === finding.file && one.line === finding.line,
  );
  if (left.length > 0 && finding.line !== undefined && lineOf(made, finding) === lineOf(after, finding))
    throw new Error(`${code} is still found`);
  return after.files;
}

const lineOf = (made: MadeMailRoot, { file = "", line = 0 }: Finding) =>
  made.files[file]?.split("\n")[line - 1];
