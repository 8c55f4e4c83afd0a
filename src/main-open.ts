import { join, resolve } from "node:path";
import { diskFiles } from "./adapters/files-disk.ts";
import { cleanStraysBeside } from "./adapters/stray-temporaries.ts";
import { takeDraft } from "./app/draft.ts";
import { CONTENTS, FOLDER, readHistory } from "./app/history/folder.ts";
import { firstLook } from "./app/poll.ts";
import type { Ports } from "./app/ports.ts";
import { newStore, readAll, type Store } from "./app/store.ts";
import { holdsXmailTable } from "./core/mail-root/check.ts";
import { fail, ok, type Problem, problem, type Result } from "./core/problem.ts";
import { portsFor } from "./main-ports.ts";
import { SHOWN_FILES } from "./schema/steps.ts";

/** A MailRoot in use: what is known of it, and the way to it. */
export interface Opened {
  readonly store: Store;
  readonly ports: Ports;
  /** Ends what was started for it alone: the demo's stand-in. */
  readonly stop?: () => Promise<void>;
  /** The same in a hurry, when a signal ends the program. */
  readonly abandon?: () => Promise<void>;
}

/** Opens a MailRoot: reading works with any rights. `resumes`: see `resume`. */
export async function open(
  path: string,
  { statePath, own = false, resumes = true, mayBeEmpty = false }: OpenOptions = {},
): Promise<Result<Opened>> {
  const mailRoot = resolve(path);
  const files = diskFiles(mailRoot);
  const facts = await files.facts(".");
  if (!facts.ok) return fail("MAIL_ROOT_NO_PERMISSION", { path: mailRoot });
  if (!facts.value) return fail("MAIL_ROOT_MISSING", { path: mailRoot });
  if (facts.value.kind !== "folder") return fail("MAIL_ROOT_NOT_A_DIRECTORY", { path: mailRoot });
  const listed = await files.list(".");
  if (!listed.ok) return fail("MAIL_ROOT_NO_PERMISSION", { path: mailRoot });
  if (!(mayBeEmpty && listed.value.length === 0) && !holdsXmailTable(listed.value.map(({ name }) => name)))
    return fail("MAIL_ROOT_NOT_ONE", { path: mailRoot });
  const ports = await portsFor(mailRoot, statePath, own);
  const store = newStore(mailRoot);
  await readAll(store, ports, SHOWN_FILES);
  if (!facts.value.writable) store.setState({ readOnly: notWritable(mailRoot, facts.value.owner) });
  if (resumes) await resume({ store, ports });
  return ok({ store, ports });
}

/** Takes up what an earlier session has left: its draft, off the disk, and the temporary files of a killed save. */
export async function resume({ store, ports }: Opened): Promise<void> {
  const { mailRoot, readOnly } = store.getState();
  // They hold tables with passwords; a copy of this program that still runs keeps its own.
  if (!readOnly) await cleanStraysBeside(await filesOfSaves(mailRoot, ports));
  const draft = await takeDraft(ports.stateFolder, mailRoot);
  if (draft.ok && draft.value) store.setState({ edits: draft.value });
}

interface OpenOptions {
  readonly statePath?: string;
  /** The demo's: service and state of its own. */
  readonly own?: boolean;
  readonly resumes?: boolean;
  /** An empty folder is a MailRoot too: a backup is to be put there. */
  readonly mayBeEmpty?: boolean;
}

/** Where a save that was cut off can have left a temporary file beside another one. */
async function filesOfSaves(mailRoot: string, { stateFolder }: Ports): Promise<readonly string[]> {
  const history = await readHistory(stateFolder, mailRoot);
  const cutOff = history.ok ? history.value.entries.filter(({ state }) => state !== "done") : [];
  const tables = [...SHOWN_FILES, ...cutOff.flatMap(({ files }) => files.map(({ name }) => name))];
  const own = ["settings.json", `${FOLDER}/entry`, `${CONTENTS}/copy`];
  return [...tables.map((name) => join(mailRoot, name)), ...own.map((name) => join(stateFolder.path, name))];
}

/** Why nothing can be saved: somebody else's, or only to be read. */
function notWritable(path: string, owner: number | undefined): Problem {
  const foreign = owner !== undefined && owner !== process.getuid?.();
  return problem(foreign ? "MAIL_ROOT_FOREIGN" : "MAIL_ROOT_READ_ONLY", { path, owner: `#${owner ?? "?"}` });
}

/** What somebody chose to work with. */
export type Chosen =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "create"; readonly path: string; readonly domain: string }
  | { readonly kind: "demo" };

export async function openChosen(
  choice: Chosen,
  { resumes }: { readonly resumes: boolean },
): Promise<Result<Opened>> {
  if (choice.kind === "open") return open(choice.path, { resumes });
  const { create, demo } = await import("./main-new.ts");
  return choice.kind === "demo" ? demo() : create(choice.path, choice.domain);
}

/** Opens it and looks around as far as the first picture needs. What an earlier session left stays: see `resume`. */
export async function openLooked(choice: Chosen): Promise<Result<Opened>> {
  const opened = await openChosen(choice, { resumes: false });
  if (opened.ok) await firstLook(opened.value.store, opened.value.ports);
  return opened;
}
