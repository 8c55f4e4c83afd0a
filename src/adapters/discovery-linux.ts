import { posix } from "node:path";
import { looksLikeMailRoot } from "../core/mail-root/check.ts";
import { judgeMailRootPath } from "../core/mail-root/path.ts";
import type { CommandsPort } from "../ports/commands.ts";
import type { DiscoveryPort, FoundMailRoot, FoundProgram } from "../ports/discovery.ts";
import type { FilesPort } from "../ports/files.ts";
import type { ProcessesPort } from "../ports/processes.ts";
import { findRegistrations, mailRootOption, type Registration } from "./discovery-registrations.ts";

const USUAL_MAIL_ROOTS = [
  "/var/MailRoot",
  "/var/lib/xmail/MailRoot",
  "/var/lib/xmail",
  "/var/xmail/MailRoot",
  "/var/xmail",
  "/opt/xmail/MailRoot",
  "/opt/MailRoot",
  "/usr/local/xmail/MailRoot",
  "/usr/local/MailRoot",
  "/srv/xmail/MailRoot",
  "/srv/MailRoot",
  "/home/xmail/MailRoot",
];

const USUAL_PROGRAM_FOLDERS = [
  "/usr/sbin",
  "/usr/bin",
  "/usr/local/sbin",
  "/usr/local/bin",
  "/usr/lib/xmail",
  "/usr/local/xmail/bin",
  "/opt/xmail/bin",
  "/opt/xmail",
];

export interface DiscoveryTools {
  /** Asked with absolute names only. */
  readonly files: FilesPort;
  readonly commands: CommandsPort;
  readonly processes: ProcessesPort;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a person or our own settings have named already. */
export interface DiscoveryHints {
  readonly argument?: string;
  readonly settings?: { readonly mailRoot?: string; readonly program?: string };
  /** XMail's file name where it isn't "XMail". */
  readonly programName?: string;
}

type Candidate<Found> = { readonly [key in keyof Found]: Found[key] | undefined };

/** Where a path leads when it is a symbolic link, for telling that two names are one folder. */
async function destination(files: FilesPort, path: string, depth = 0): Promise<string> {
  const facts = await files.facts(path);
  const link = facts.ok ? facts.value?.linksTo : undefined;
  if (link === undefined || depth > 20) return path;
  return destination(files, posix.resolve(posix.dirname(path), link), depth + 1);
}

/** A folder that we may not look into is kept: that is said when it is opened. */
async function isMailRoot(files: FilesPort, path: string): Promise<boolean> {
  const listed = await files.list(path);
  if (!listed.ok) return listed.problem.code === "FILE_NO_PERMISSION";
  return looksLikeMailRoot(listed.value.map(({ name }) => name));
}

async function isProgram(files: FilesPort, path: string): Promise<boolean> {
  const facts = await files.facts(path);
  return facts.ok && facts.value?.kind === "file" && ((facts.value.mode ?? 0o111) & 0o111) !== 0;
}

/** Keeps what passes, each place once, under the first of its names. */
async function sieve<Found extends { readonly path: string }>(
  files: FilesPort,
  candidates: readonly Candidate<Found>[],
  passes: (files: FilesPort, path: string) => Promise<boolean>,
): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  for (const candidate of candidates) {
    const { path } = candidate;
    if (path === undefined || !path.startsWith("/")) continue;
    const place = await destination(files, path);
    if (!found.has(place) && (await passes(files, path))) found.set(place, candidate as Found);
  }
  return [...found.values()];
}

/** The folder as XMail would use this spelling; undefined for one that it couldn't use. */
function spelled(text: string | undefined): string | undefined {
  const judged = text === undefined ? undefined : judgeMailRootPath(text);
  return judged?.ok ? judged.value.used : undefined;
}

/**
 * Looks for XMail on a Linux machine, in the order in which a find is more likely
 * to be the one that is meant. What isn't a MailRoot, or no program, is left out.
 */
export function linuxDiscovery(tools: DiscoveryTools, hints: DiscoveryHints = {}): DiscoveryPort {
  const { files, processes, environment } = tools;
  const name = hints.programName ?? "XMail";

  async function mailRootCandidates(
    registrations: readonly Registration[],
  ): Promise<readonly Candidate<FoundMailRoot>[]> {
    const running = await processes.xmail();
    return [
      { source: "argument", path: hints.argument && posix.resolve(hints.argument) },
      { source: "environment", path: spelled(environment["MAIL_ROOT"]) },
      { source: "settings", path: hints.settings?.mailRoot },
      ...registrations.map(({ source, mailRoot }) => ({ source, path: spelled(mailRoot) })),
      ...running.map(({ arguments: args, environment: own }) => ({
        source: "process" as const,
        path: spelled(mailRootOption(args, own?.["MAIL_CMD_LINE"]) ?? own?.["MAIL_ROOT"]),
      })),
      ...USUAL_MAIL_ROOTS.map((path) => ({ source: "usual-place" as const, path })),
    ];
  }

  async function mailRoots(): Promise<readonly FoundMailRoot[]> {
    return sieve<FoundMailRoot>(files, await mailRootCandidates(await findRegistrations(tools)), isMailRoot);
  }

  return {
    mailRoots,

    async programs() {
      const registrations = await findRegistrations(tools);
      const running = await processes.xmail();
      const roots = await mailRoots();
      const onPath = (environment["PATH"] ?? "").split(":").filter((folder) => folder.startsWith("/"));
      const candidates: readonly Candidate<FoundProgram>[] = [
        { source: "settings", path: hints.settings?.program },
        ...running
          // What an interpreter runs is no program that could be registered by its path alone.
          .filter(({ executable }) => executable !== undefined && posix.basename(executable) === name)
          .map(({ executable }) => ({ source: "process" as const, path: executable })),
        ...registrations.map(({ source, program }) => ({
          source: source === "init-script" ? source : ("unit" as const),
          path: program,
        })),
        ...onPath.map((folder) => ({ source: "path" as const, path: posix.join(folder, name) })),
        ...[...roots.map(({ path }) => posix.join(path, "bin")), ...USUAL_PROGRAM_FOLDERS].map((folder) => ({
          source: "usual-place" as const,
          path: posix.join(folder, name),
        })),
      ];
      return sieve<FoundProgram>(files, candidates, isProgram);
    },
  };
}
