import { leadingInteger } from "../access/filter.ts";
import { parseCommandLine, printCommandLine, setOption } from "../options/command-line.ts";
import { readSenderCheck } from "../sender-check/read-setting.ts";
import { choiceIn, isOurCommandRow, isOurOutboundRow } from "../sender-check/rows.ts";
import { SENDER_CHECK_START } from "../sender-check/setting.ts";
import { keepsFilteredMailBack } from "../sender-check/unreadable-clients.ts";
import type { AuditFacts } from "./facts.ts";
import {
  badMacro,
  filterCommands,
  isAbsolute,
  isKnownFlag,
  MESSAGE_TABLES,
  SESSION_TABLES,
  startFiles,
} from "./filter-rows.ts";
import type { Found, Rule } from "./finding.ts";
import { isOn, serverValue, untested, withGathered } from "./looking.ts";
import { servicesOf } from "./reach.ts";

/** A network must be `address/bits`: an address alone, or a mask in dots, matches nobody. */
const isDead = (network: string): boolean => !network.includes("/") || /\/\d+\./.test(network);

const deadRows = (facts: AuditFacts): readonly Found[] =>
  MESSAGE_TABLES.flatMap((file) => {
    if (facts.unreadable.includes(file)) return [untested("error", file)];
    return (facts.table(file)?.rows ?? []).flatMap(({ line, fields }): readonly Found[] => {
      if (fields.length < 5)
        return [{ file, line, detail: { value: fields.join(" "), reason: "five-columns" } }];
      const network = fields.slice(2, 4).find(isDead);
      return network === undefined
        ? []
        : [{ file, line, detail: { value: network, reason: "network-not-bits" } }];
    });
  });

function missingFiles(facts: AuditFacts): readonly Found[] {
  return MESSAGE_TABLES.flatMap((file) =>
    (facts.table(file)?.rows ?? []).flatMap(({ line, fields }): readonly Found[] => {
      if (fields.length < 5) return [];
      const start = `filters/${fields[4]}`;
      if (facts.unreadable.includes(start)) return [untested("error", start)];
      return facts.table(start) ? [] : [{ file, line, detail: { start } }];
    }),
  );
}

/** Why XMail can't run a command; `undefined` where it can, as far as anybody sees. */
function programFault(facts: AuditFacts, path: string, words: readonly string[]) {
  if (!isAbsolute(path)) return { path, reason: "not-absolute" };
  if (facts.unseen?.(path)) return "unseen";
  const entry = facts.entry?.(path);
  if (!entry) return { path, reason: "not-found" };
  const runs = entry.kind === "file" && (entry.mode === undefined || (entry.mode & 0o111) !== 0);
  if (!runs) return { path, reason: "not-executable" };
  // Node runs without the program of our sender check, and ends with an error: that lets everything pass.
  const own = words.find((word) => isAbsolute(word) && isOurCommandRow([word]));
  return own !== undefined && !facts.unseen?.(own) && !facts.entry?.(own)
    ? { path: own, reason: "not-found" }
    : undefined;
}

const badPrograms = (facts: AuditFacts): readonly Found[] =>
  filterCommands(facts).flatMap(({ file, line, program, words }): readonly Found[] => {
    const fault = programFault(facts, program, words);
    if (fault === undefined) return [];
    return [fault === "unseen" ? untested("error", program) : { file, line, detail: fault }];
  });

const badMacros = (facts: AuditFacts): readonly Found[] =>
  filterCommands(facts).flatMap(({ file, line, stage, words }): readonly Found[] => {
    const macro = words.map((word) => badMacro(word, stage)).find((one) => one !== undefined);
    return macro === undefined ? [] : [{ file, line, detail: { macro } }];
  });

const badFlags = (facts: AuditFacts): readonly Found[] =>
  filterCommands(facts).flatMap(({ file, line, flags }): readonly Found[] => {
    const flag = flags.find((one) => !isKnownFlag(one));
    return flag === undefined ? [] : [{ file, line, detail: { flag } }];
  });

/** Which exit codes count where: a person who takes one table's for the other's lets everything pass. */
const exitCodes = (facts: AuditFacts): readonly Found[] =>
  [...SESSION_TABLES, ...MESSAGE_TABLES].flatMap((file): readonly Found[] => {
    const count = facts.table(file)?.rows.length ?? 0;
    const codes = MESSAGE_TABLES.some((one) => one === file) ? "4, 5, 6, 7" : "3";
    return count === 0 ? [] : [{ file, detail: { count: String(count), codes } }];
  });

function unlogged(facts: AuditFacts): readonly Found[] {
  const [first] = filterCommands(facts);
  return first === undefined || servicesOf(facts).logs.filters ? [] : [{ file: first.file }];
}

/** What the check refuses is deleted instead of frozen; where deleting was asked for, nothing is lost by that. */
function deletingCheck(facts: AuditFacts): readonly Found[] {
  if (!isOn(facts, "RemoveSpoolErrors", false)) return [];
  const commands = (facts.table(SENDER_CHECK_START)?.rows ?? []).map(({ fields }) => fields);
  const action = commands.map((fields) => choiceIn(fields)?.action).find((one) => one !== undefined);
  if (action === "delete") return [];
  return (facts.table("filters.out.tab")?.rows ?? []).flatMap(({ line, fields }): readonly Found[] => {
    if (!isOurOutboundRow(fields)) return [];
    return [
      {
        file: "filters.out.tab",
        line,
        detail: { value: String(leadingInteger(serverValue(facts, "RemoveSpoolErrors") ?? "")) },
        fix: [
          {
            source: "tab",
            file: "server.tab",
            change: { kind: "value", name: "RemoveSpoolErrors", after: "0" },
          },
        ],
      },
    ];
  });
}

/** Without `-M5` XMail can't read the address of an IPv6 client from a message, and then sends nothing at all. */
function keptBack(facts: AuditFacts): readonly Found[] {
  const line = parseCommandLine(facts.commandLine);
  if (!keepsFilteredMailBack(line)) return [];
  const other = ["-M4", "-M6", "-M7"].reduce((rest, option) => setOption(rest, option, false), line);
  const after = printCommandLine(setOption(other, "-M5", true));
  return MESSAGE_TABLES.filter((file) => facts.table(file) !== undefined).map((file) => ({
    file,
    fix: [{ source: "startup", name: "commandLine", after }],
  }));
}

/** A start file that isn't there is told where start files are. */
const faultyCheck = (facts: AuditFacts): readonly Found[] =>
  readSenderCheck(facts.table)
    .faults.filter(({ code }) => code !== "start-missing" || facts.table(SENDER_CHECK_START) !== undefined)
    .map(({ file, row, code }) => ({ file, line: row.line, detail: { reason: `sender-check-${code}` } }));

const readable =
  (find: (facts: AuditFacts) => readonly Found[]) =>
  (facts: AuditFacts): readonly Found[] => [
    ...[...SESSION_TABLES, ...MESSAGE_TABLES, ...startFiles(facts)]
      .filter((file) => facts.unreadable.includes(file))
      .map((file) => untested("error", file)),
    ...find(facts),
  ];

/** Filters: each that can't run lets every message pass. */
export const filterRules: readonly Rule[] = [
  { code: "filter-keeps-mail-back", severity: "warning", find: keptBack },
  { code: "filter-row-dead", severity: "warning", find: deadRows },
  { code: "filter-file-missing", severity: "warning", find: missingFiles },
  { code: "filter-program-cannot-run", severity: "warning", find: withGathered(readable(badPrograms)) },
  { code: "filter-macro-unknown", severity: "warning", find: badMacros },
  { code: "filter-flag-unknown", severity: "warning", find: badFlags },
  { code: "sender-check-faulty", severity: "warning", find: faultyCheck },
  { code: "sender-check-deletes", severity: "warning", find: deletingCheck },
  { code: "filter-exit-codes", severity: "note", find: exitCodes },
  { code: "filter-log-off", severity: "note", find: unlogged },
];
