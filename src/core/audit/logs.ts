import { leadingInteger } from "../access/filter.ts";
import { checkMailRoot } from "../mail-root/check.ts";
import type { Consequence } from "../mail-root/layout.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { serverValue, untested, withGathered } from "./looking.ts";
import { servicesOf } from "./reach.ts";
import type { LogFacts } from "./system-facts.ts";

/** Below that, tables and mail can soon not be written any more. */
const FEW_BYTES = 100 * 1024 * 1024;

/** XMail logs nothing by itself, so what spammers do goes unseen. */
function loggingOff(facts: AuditFacts): readonly Found[] {
  const { logs, services } = servicesOf(facts);
  const some = logs.control || logs.smtp || logs.pop3 || logs.delivery;
  return some || !(services.smtp.on || services.smtps.on || services.pop3.on) ? [] : [{}];
}

function popPasswordsLogged(facts: AuditFacts): readonly Found[] {
  if (facts.unreadable.includes("server.tab")) return [untested("error", "server.tab")];
  const value = serverValue(facts, "Pop3LogPasswd");
  if (value === undefined || leadingInteger(value) < 1) return [];
  const row = facts.table("server.tab")?.rows.find(({ fields }) => fields[0] === "Pop3LogPasswd");
  return [
    {
      file: "server.tab",
      ...(row ? { line: row.line } : {}),
      detail: { value },
      fix: [
        {
          source: "tab",
          file: "server.tab",
          change: { kind: "value", name: "Pop3LogPasswd", after: "0" },
        },
      ],
    },
  ];
}

const inLogs = (part: keyof LogFacts) =>
  withGathered((facts) => {
    const seen = facts.system?.logs?.[part];
    if (!seen) return [untested("error", "logs")];
    return seen.map(({ file, count, time, peer }) => ({
      file,
      detail: { count: String(count), time, peer },
    }));
  });

/** In KB; absent where the limit is off. */
function diskLimit(facts: AuditFacts): number | undefined {
  const value = serverValue(facts, "SmtpMinDiskSpace");
  const limit = value === undefined || value.trim() === "" ? -1 : leadingInteger(value);
  return limit > 0 ? limit : undefined;
}

const onDisk = (find: (freeKB: number, limit: number | undefined) => boolean) =>
  withGathered((facts) => {
    const free = facts.system?.disk?.free;
    if (free === undefined) return [untested("error", ".")];
    const freeKB = Math.floor(free / 1024);
    const limit = diskLimit(facts);
    return find(freeKB, limit)
      ? [
          {
            detail: {
              free: String(Math.floor(freeKB / 1024)),
              limit: String(Math.ceil((limit ?? 0) / 1024)),
            },
          },
        ]
      : [];
  });

function frozen(facts: AuditFacts): readonly Found[] {
  const queue = facts.system?.queue;
  if (!queue) return [untested("error", "spool")];
  if (queue.frozen === 0) return [];
  const since = queue.oldestFrozenAt;
  const days = since === undefined ? "?" : String(Math.max(0, Math.floor((facts.now - since) / 86_400_000)));
  return [{ file: "spool", detail: { count: String(queue.frozen), days } }];
}

/** Of these others tell: an open control list, and that nobody has a control account. */
const TOLD_ELSEWHERE: readonly Consequence[] = ["opens-control", "no-control-login", "none"];
const REFUSES: readonly Consequence[] = ["refuses-everybody", "refuses-smtp", "refuses-messages"];

/** Every POP3 login fails, or mail for users here is refused: on a server that has any. */
function breaks(facts: AuditFacts, consequence: Consequence): boolean {
  const { pop3, pop3s } = servicesOf(facts).services;
  if (consequence === "no-pop3-login") return pop3.on || pop3s.on;
  return consequence === "no-local-mail";
}

/** What only a feature nobody may use needs is said in one line. */
function together(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  return [
    { file: ".", detail: { item: found.map(({ file = "" }) => file).join(", "), reason: "not-found" } },
  ];
}

/** Days after which somebody should decide about logs: XMail never deletes any. */
const OLD_LOGS = 400;

function oldLogs(facts: AuditFacts): readonly Found[] {
  const names = (facts.list?.("logs") ?? [])
    .map(({ name }) => name)
    .filter((name) => /^[a-z\d]+-\d{12}$/.test(name));
  const dates = names.map((name) => name.slice(-12, -4)).toSorted();
  const [first = ""] = dates;
  const oldest = Date.parse(`${first.slice(0, 4)}-${first.slice(4, 6)}-${first.slice(6)}`);
  const days = Math.floor((facts.now - oldest) / 86_400_000);
  return days > OLD_LOGS
    ? [{ file: "logs", detail: { count: String(names.length), days: String(days) } }]
    : [];
}

/** Files from tomorrow: the clock was put back, or is wrong. XMail compares times to see whether an index is old. */
function clock(facts: AuditFacts): readonly Found[] {
  const files = ["server.tab", "message.id", "mailusers.tab", "domains.tab", "logs", "spool"];
  const late = files.find((file) => (facts.entry?.(file)?.modifiedAt ?? 0) > facts.now + 86_400_000);
  const date = new Date(facts.entry?.(late ?? "")?.modifiedAt ?? 0).toISOString().slice(0, 10);
  return late === undefined ? [] : [{ file: late, detail: { date } }];
}

/** A table that will be made by an edit isn't missing any more. */
function missing(facts: AuditFacts, which: (consequence: Consequence) => boolean): readonly Found[] {
  const items = checkMailRoot((name) => {
    const there = facts.entry?.(name);
    if (there || facts.unseen?.(name)) return there ?? { kind: kindOf(name), size: 1 };
    const bytes = facts.table(name) && facts.bytes(name);
    return bytes === undefined ? undefined : { kind: "file", size: bytes.length };
  });
  return items
    .filter(({ consequence }) => !TOLD_ELSEWHERE.includes(consequence) && which(consequence))
    .map(({ name, reason }) => ({ file: name, detail: { item: name, reason: STATES[reason] } }));
}

const STATES = { missing: "not-found", "wrong-kind": "wrong-kind", empty: "empty" } as const;

/** Of what we may not see we say nothing: as if it were right. */
const kindOf = (name: string): "file" | "folder" => (/\.(tab|id)$|^dnsroots$/.test(name) ? "file" : "folder");

/** Logs, queue, disk, and what MailRoot lacks. */
export const logRules: readonly Rule[] = [
  {
    code: "mail-root-stops-start",
    severity: "warning",
    find: withGathered((facts) => missing(facts, (one) => one === "stops-start")),
  },
  {
    code: "mail-root-refuses-mail",
    severity: "warning",
    find: withGathered((facts) => missing(facts, (one) => REFUSES.includes(one))),
  },
  {
    code: "mail-root-breaks",
    severity: "warning",
    find: withGathered((facts) => missing(facts, (one) => breaks(facts, one))),
  },
  {
    code: "mail-root-lacks",
    severity: "note",
    find: withGathered((facts) =>
      missing(
        facts,
        (one) => one !== "stops-start" && one !== "feature" && !REFUSES.includes(one) && !breaks(facts, one),
      ).concat(together(missing(facts, (one) => one === "feature"))),
    ),
  },
  { code: "logging-off", severity: "note", find: loggingOff },
  { code: "pop3-log-with-passwords", severity: "warning", find: popPasswordsLogged },
  { code: "control-logins-in-clear", severity: "warning", find: inLogs("clearControlLogins") },
  { code: "pop3-passwords-in-log", severity: "warning", find: inLogs("popPasswords") },
  {
    code: "disk-below-minimum",
    severity: "warning",
    find: onDisk((free, limit) => limit !== undefined && free < limit),
  },
  {
    code: "disk-near-minimum",
    severity: "note",
    find: onDisk((free, limit) => limit !== undefined && free >= limit && free < 2 * limit),
  },
  {
    code: "disk-nearly-full",
    severity: "warning",
    find: onDisk((free, limit) => free * 1024 < FEW_BYTES && !(limit !== undefined && free < limit)),
  },
  { code: "logs-never-deleted", severity: "note", find: withGathered(oldLogs) },
  { code: "clock-behind", severity: "warning", find: withGathered(clock) },
  { code: "frozen-messages", severity: "note", find: withGathered(frozen) },
];
