import { looksLikeMailRoot } from "../../core/mail-root/check.ts";
import { mailRootFault } from "../../core/windows/mail-root-path.ts";
import { isAbsolutePath, joinPath, normalizePath, placeOf } from "../../core/windows/windows-path.ts";
import type { DiscoveryPort, FoundMailRoot, FoundProgram } from "../../ports/discovery.ts";
import { encodeText } from "./code-page.ts";
import { findXmails } from "./registered-xmails.ts";
import type { WindowsTools } from "./windows-tools.ts";

export interface WindowsHints {
  readonly argument?: string;
  readonly settings?: { readonly mailRoot?: string; readonly program?: string };
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Candidate<Found> = { readonly [key in keyof Found]: Found[key] | undefined };

/** Looks for XMail on a Windows machine: its services and what is registered for it, then the usual folders. Changes nothing. */
export function windowsDiscovery(
  tools: Pick<WindowsTools, "files" | "registry" | "ansiCodePage">,
  hints: WindowsHints,
): DiscoveryPort {
  const { files, registry } = tools;
  const { environment } = hints;

  /** The folder as XMail would use this spelling; undefined for one that it couldn't use. */
  const spelled = (text: string): string | undefined =>
    mailRootFault(text, (letters) => encodeText(letters, tools.ansiCodePage))
      ? undefined
      : normalizePath(text);

  const programFolders = ["ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"].flatMap((name) => {
    const folder = environment[name];
    return folder === undefined ? [] : [joinPath(folder, "XMail")];
  });
  const drive = environment["SystemDrive"] ?? "C:";
  const usual = [
    ...["MailRoot", "XMail\\MailRoot", "XMail", "xmail\\MailRoot"].map((name) =>
      joinPath(`${drive}\\`, name),
    ),
    ...programFolders.flatMap((folder) => [joinPath(folder, "MailRoot"), folder]),
  ];

  /** A folder that we may not look into is kept: that is said when it is opened. */
  async function isMailRoot(path: string): Promise<boolean> {
    const listed = await files.list(path);
    if (!listed.ok) return listed.problem.code === "FILE_NO_PERMISSION";
    return looksLikeMailRoot(listed.value.map(({ name }) => name));
  }

  async function isProgram(path: string): Promise<boolean> {
    const facts = await files.facts(path);
    return facts.ok && facts.value?.kind === "file";
  }

  /** Keeps what passes, each place once, under the first of its names. */
  async function sieve<Found extends { readonly path: string }>(
    candidates: readonly Candidate<Found>[],
    passes: (path: string) => Promise<boolean>,
  ): Promise<readonly Found[]> {
    const found = new Map<string, Found>();
    for (const candidate of candidates) {
      const { path } = candidate;
      if (path === undefined || !isAbsolutePath(path)) continue;
      if (!found.has(placeOf(path)) && (await passes(path))) found.set(placeOf(path), candidate as Found);
    }
    return [...found.values()];
  }

  return {
    async mailRoots() {
      const registered = (await findXmails(registry)).flatMap(({ mailRoots }) => mailRoots);
      return sieve<FoundMailRoot>(
        [
          { source: "argument", path: hints.argument },
          { source: "settings", path: hints.settings?.mailRoot },
          ...registered.map((path) => ({ source: "registry" as const, path: spelled(path) })),
          { source: "environment", path: environment["MAIL_ROOT"] && spelled(environment["MAIL_ROOT"]) },
          ...usual.map((path) => ({ source: "usual-place" as const, path })),
        ],
        isMailRoot,
      );
    },

    async programs() {
      const found = await findXmails(registry);
      const folders = [...usual, ...usual.map((folder) => joinPath(folder, "bin"))];
      return sieve<FoundProgram>(
        [
          { source: "settings", path: hints.settings?.program },
          ...found.map(({ program }) => ({
            source: "service" as const,
            path: program && normalizePath(program),
          })),
          ...folders.map((folder) => ({
            source: "usual-place" as const,
            path: joinPath(folder, "XMail.exe"),
          })),
        ],
        isProgram,
      );
    },
  };
}
