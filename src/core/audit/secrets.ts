import type { AuditFacts, EntryFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { untested, withGathered } from "./looking.ts";

/** Reversible or clear passwords, and the key of the certificate. */
const SECRET_FILES = ["ctrlaccounts.tab", "mailusers.tab", "pop3links.tab", "smtpauth.tab", "server.key"];
const SECRET_FOLDERS = ["userauth/smtp", "userauth/pop3"];
/** Logs that may hold passwords as they were sent. */
const SECRET_LOGS = ["ctrl", "pop3"];

/** The newest log of each kind: older ones were made the same way. */
export const newestSecretLogs = (names: readonly string[]): readonly string[] =>
  SECRET_LOGS.flatMap((log) =>
    names
      .filter((name) => name.startsWith(`${log}-`) && /^\d{12}$/.test(name.slice(log.length + 1)))
      .toSorted()
      .slice(-1),
  );

const OTHERS = 0o007;
const GROUP = 0o070;
const SEARCH = 0o011;
const READ = 0o044;
const WRITE = 0o022;

/** As people know them: 644, 1777. */
const octal = (mode: number): string => mode.toString(8).padStart(3, "0");

function secretFiles(facts: AuditFacts): readonly string[] {
  const below = (folder: string, is: (name: string) => boolean): readonly string[] =>
    (facts.list?.(folder) ?? [])
      .filter(({ name, kind }) => kind === "file" && is(name))
      .map(({ name }) => `${folder}/${name}`);
  return [
    ...SECRET_FILES,
    ...SECRET_FOLDERS.flatMap((folder) => below(folder, (name) => name.endsWith(".tab"))),
    ...newestSecretLogs((facts.list?.("logs") ?? []).map(({ name }) => name)).map((name) => `logs/${name}`),
  ];
}

/** What those outside may do with a file: nothing where a folder above keeps them out, unless a link leads past it. */
function openBits(facts: AuditFacts, name: string, { mode = 0, linksTo }: EntryFacts): number {
  const parts = name.split("/");
  const folders = [".", ...parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"))];
  const passable = folders.reduce(
    (bits, folder) => bits & spread((facts.entry?.(folder)?.mode ?? 0o777) & SEARCH),
    OTHERS | GROUP,
  );
  return mode & (linksTo === undefined ? passable : OTHERS | GROUP);
}

/** The right to pass through a folder as a mask for everything of that class. */
const spread = (search: number): number => (search & 0o001 ? OTHERS : 0) | (search & 0o010 ? GROUP : 0);

/** Nothing secret is in an empty file, but whoever may write it makes accounts. */
const isExposed = (bits: number, { size }: EntryFacts): boolean =>
  (bits & WRITE) !== 0 || ((bits & READ) !== 0 && size > 0);

function exposed(facts: AuditFacts, who: number, except: number): readonly Found[] {
  if (facts.entry?.(".")?.mode === undefined) return [];
  return secretFiles(facts).flatMap((file): readonly Found[] => {
    if (facts.unseen?.(file)) return [untested("error", file)];
    const entry = facts.entry?.(file);
    if (entry?.mode === undefined || entry.kind !== "file") return [];
    const bits = openBits(facts, file, entry);
    if (!isExposed(bits & who, entry) || isExposed(bits & except, entry)) return [];
    return [{ file, detail: { mode: octal(entry.mode), wanted: "600" } }];
  });
}

function openFolder(facts: AuditFacts, who: number, except: number): readonly Found[] {
  const mode = facts.entry?.(".")?.mode;
  if (mode === undefined || (mode & who) === 0 || (mode & except) !== 0) return [];
  return [{ file: ".", detail: { folder: facts.mailRoot, mode: octal(mode), wanted: "700" } }];
}

/** Who on this machine can read or change what is secret. Where the system has no modes there is nothing to find. */
export const secretRules: readonly Rule[] = [
  {
    code: "secret-open-to-all",
    severity: "warning",
    find: withGathered((facts) => exposed(facts, OTHERS, 0)),
  },
  {
    code: "secret-open-to-group",
    severity: "note",
    find: withGathered((facts) =>
      exposed(facts, GROUP, OTHERS).filter(({ untested: isUntested }) => !isUntested),
    ),
  },
  {
    code: "mail-root-open-to-all",
    severity: "warning",
    find: withGathered((facts) => openFolder(facts, OTHERS, 0)),
  },
  {
    code: "mail-root-open-to-group",
    severity: "note",
    find: withGathered((facts) => openFolder(facts, GROUP, OTHERS)),
  },
];
