import { join } from "node:path";
import { audit } from "../../src/core/audit/audit.ts";
import type { AuditFacts, EntryFacts } from "../../src/core/audit/facts.ts";
import type { Finding } from "../../src/core/audit/finding.ts";
import { RULES } from "../../src/core/audit/rules.ts";
import type { SystemFacts } from "../../src/core/audit/system-facts.ts";
import { planMailRoot } from "../../src/core/mail-root/create.ts";
import { encodePassword } from "../../src/core/password.ts";
import { applyEdits } from "../../src/core/tab/edit.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { allBytes } from "./cases.ts";

/** A MailRoot as a test has it. Folders of files are there by themselves. */
export interface MadeMailRoot {
  readonly files: Readonly<Record<string, string>>;
  readonly folders: readonly string[];
  /** 0700 for folders and 0600 for files where nothing is said; `null`: the system has no modes. */
  readonly modes?: Readonly<Record<string, number>> | null;
  /** By path: facts that lie outside, such as programs. */
  readonly outside?: Readonly<Record<string, Partial<EntryFacts>>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly unseen?: readonly string[];
  readonly unreadable?: readonly string[];
  readonly commandLine?: string;
  /** `null`: nothing was gathered. */
  readonly system?: Partial<SystemFacts> | null;
}

export const NOW = Date.UTC(2026, 10, 25);
const DAY = 86_400_000;

/** What a healthy machine tells. */
export const SOUND: SystemFacts = {
  loginRefused: false,
  service: { running: false, dangers: [], foreignPorts: [], queued: false, localAddresses: ["127.0.0.1"] },
  certificate: {
    certificate: "ok",
    key: "ok",
    belongTogether: true,
    details: {
      validFrom: NOW - 30 * DAY,
      validTo: NOW + 60 * DAY,
      names: ["mail.example.jp"],
      selfSigned: false,
      rsaBits: 2048,
    },
  },
  logs: { clearControlLogins: [], popPasswords: [] },
  indexes: {},
  queue: { frozen: 0 },
  disk: { free: 8 * 1024 ** 3 },
};

/** The line that step 2 recommends where there is no certificate. */
export const QUIET_LINE = "-Cl -Mr 24 -Pl -Ql -Sl -B- -W- -X- -F-";

/** A new MailRoot as this program makes it, with more or other files. */
export function freshMailRoot(more: Readonly<Record<string, string>> = {}): MadeMailRoot {
  const plan = planMailRoot({
    rootDomain: "example.jp",
    postmaster: "postmaster@example.jp",
    heloDomain: "mail.example.jp",
    controlAccount: "control-1f2e",
    controlPasswordHex: encodePassword("Kx7-long-and-strange"),
    largestMailboxKB: 10_000,
    certificate: false,
  });
  if (!plan.ok) throw new Error("no plan");
  const files = Object.fromEntries(plan.value.files.map(({ name, bytes }) => [name, bytes]));
  return {
    files: { ...files, ...more },
    folders: plan.value.folders.map(({ name }) => name),
    commandLine: QUIET_LINE,
  };
}

/** The files of a public case alone. */
export function caseMailRoot(name: string): MadeMailRoot {
  const files = allBytes(join(import.meta.dirname, "../fixtures/cases", name, "MailRoot"));
  return { files, folders: [] };
}

/** A case's files laid into a new MailRoot, as far as it doesn't bring its own. */
export function caseInFresh(name: string): MadeMailRoot {
  return freshMailRoot(caseMailRoot(name).files);
}

/** Hex pairs for a row. */
export const coded = (password: string): string => encodePassword(password);

export function factsOf(made: MadeMailRoot): AuditFacts {
  const { files, modes = {}, outside = {}, links = {}, unseen = [], unreadable = [] } = made;
  const folders = new Set([".", ...made.folders]);
  for (const path of [...Object.keys(files), ...made.folders])
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) folders.add(path.slice(0, at));
  const kindOf = (name: string) => (name in files ? "file" : folders.has(name) ? "folder" : undefined);
  const names = [...Object.keys(files), ...folders];
  const isUnseen = (name: string) => unseen.some((one) => name === one || name.startsWith(`${one}/`));
  const readable = (name: string) => (unreadable.includes(name) ? undefined : files[name]);
  const tables = new Map(
    Object.entries(files).map(([name, bytes]) => [name, readTable(bytes, tabFormat(name))]),
  );
  const system = made.system;
  return {
    mailRoot: "/var/MailRoot",
    table: (name) => (readable(name) === undefined || isUnseen(name) ? undefined : tables.get(name)),
    bytes: readable,
    unreadable,
    commandLine: made.commandLine ?? QUIET_LINE,
    ...(system === null
      ? {}
      : {
          list: (folder: string) =>
            !folders.has(folder) || isUnseen(folder)
              ? undefined
              : names
                  .filter(
                    (name) =>
                      name !== "." &&
                      name.slice(0, Math.max(0, name.lastIndexOf("/"))) === (folder === "." ? "" : folder),
                  )
                  .map((name) => ({ name: name.slice(name.lastIndexOf("/") + 1), kind: kindOf(name) ?? "" })),
          entry: (name: string): EntryFacts | undefined => {
            if (outside[name])
              return { kind: "file", size: 1, mode: 0o755, modifiedAt: NOW, ...outside[name] };
            const kind = kindOf(name);
            if (!kind || isUnseen(name)) return undefined;
            const mode = modes?.[name] ?? (kind === "folder" ? 0o700 : 0o600);
            return {
              kind,
              size: files[name]?.length ?? 0,
              modifiedAt: NOW,
              ...(modes === null ? {} : { mode }),
              ...(links[name] === undefined ? {} : { linksTo: links[name] }),
            };
          },
          unseen: isUnseen,
          system: { ...SOUND, ...system },
        }),
    now: NOW,
  };
}

/** What one check finds. */
export function findingsOf(code: string, made: MadeMailRoot): readonly Finding[] {
  const rules = RULES.filter((rule) => rule.code === code);
  if (rules.length !== 1) throw new Error(`no check ${code}`);
  return audit(factsOf(made), rules);
}

/** As `file:line`, which is how a person finds the place. */
export const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ file = "", line }) => (line === undefined ? file : `${file}:${line}`));

/** Codes of everything found at these severities. */
export const codesAt = (made: MadeMailRoot, ...severities: readonly string[]): readonly string[] =>
  [
    ...new Set(
      audit(factsOf(made))
        .filter(({ severity }) => severities.includes(severity))
        .map(({ code }) => code),
    ),
  ].toSorted();

/** The MailRoot after a finding's fix was saved. */
export function mended(made: MadeMailRoot, { fix }: Finding): MadeMailRoot {
  if (!fix) throw new Error("nothing mends it");
  const files = { ...made.files };
  let commandLine = made.commandLine ?? QUIET_LINE;
  for (const edit of fix) {
    if (edit.source === "startup") commandLine = edit.after;
    else {
      const bytes = applyEdits(files[edit.file] ?? "", tabFormat(edit.file), [edit.change]);
      if (!bytes.ok) throw new Error(bytes.problem.code);
      files[edit.file] = bytes.value;
    }
  }
  return { ...made, files, commandLine };
}

/** Lines of a file that are gone, and those that came. */
export function changedLines(before: MadeMailRoot, after: MadeMailRoot, file: string) {
  const split = (made: MadeMailRoot) => (made.files[file] ?? "").split(/(?<=\n)/);
  const [old, now] = [split(before), split(after)];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}
