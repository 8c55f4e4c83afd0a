import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { diskArchive } from "./adapters/archive-disk.ts";
import { diskTree } from "./adapters/archive-tree.ts";
import { nodeCertificates } from "./adapters/certificates-node.ts";
import { systemClock } from "./adapters/clock-system.ts";
import { nodeCommands } from "./adapters/commands-node.ts";
import { tcpControl } from "./adapters/control-tcp.ts";
import { linuxDiscovery } from "./adapters/discovery-linux.ts";
import { diskFiles } from "./adapters/files-disk.ts";
import { fileLog } from "./adapters/log-file.ts";
import { loginName } from "./adapters/login-name.ts";
import { nodeNames } from "./adapters/names-node.ts";
import { nodeNetwork } from "./adapters/network-node.ts";
import { isOneFile, oneFileSenderCheck } from "./adapters/one-file.ts";
import { processTable } from "./adapters/process-table.ts";
import { diskMailRootStatus } from "./adapters/queue-disk.ts";
import { diskSenderCheck } from "./adapters/sender-check-disk.ts";
import { detectTarget, serviceOf } from "./adapters/service/detect.ts";
import { linuxProcesses } from "./adapters/service/processes-linux.ts";
import { tcpSmtpDialogue } from "./adapters/smtp-dialogue-tcp.ts";
import { unixStartup } from "./adapters/startup/unix.ts";
import { diskStateFolder } from "./adapters/state-folder-disk.ts";
import { mailRootStatePath, stateFolderPath } from "./adapters/state-place.ts";
import { cleanStraysBeside } from "./adapters/stray-temporaries.ts";
import { thisProcess } from "./adapters/this-process.ts";
import { takeDraft } from "./app/draft.ts";
import { CONTENTS, FOLDER, readHistory } from "./app/history/folder.ts";
import { createMailRoot } from "./app/mail-root.ts";
import type { Ports } from "./app/ports.ts";
import { writeSettings } from "./app/settings.ts";
import { newStore, readAll, type Store } from "./app/store.ts";
import { holdsXmailTable } from "./core/mail-root/check.ts";
import { encodePassword, generatePassword } from "./core/password.ts";
import { fail, ok, type Problem, problem, type Result } from "./core/problem.ts";
import { createDemo, freePorts } from "./demo/create-demo.ts";
import {
  makeWindowsMailRoot,
  newWindowsFiles,
  windowsDiscoveryFor,
  windowsPortsFor,
  windowsStatePath,
} from "./main-windows.ts";
import { SHOWN_FILES } from "./schema/steps.ts";

export const VERSION = "0.1.0";
const IS_WINDOWS = process.platform === "win32";
const clock = systemClock();
const commands = nodeCommands();
const random = (count: number): Uint8Array => randomBytes(count);
/** Where everything of ours about a MailRoot is kept. It exists, so that links to it can be followed. */
const statePathOf = (mailRoot: string): string =>
  IS_WINDOWS
    ? windowsStatePath(mailRoot)
    : mailRootStatePath(
        stateFolderPath({ environment: process.env, home: homedir(), uid: process.getuid?.() ?? -1 }),
        realpathSync(mailRoot),
      );

const backupPorts = (mailRoot: string) => ({
  tree: diskTree(mailRoot),
  archive: diskArchive(mailRoot, `xmail-tui ${VERSION}`),
});

/** The adapters of this machine for one MailRoot. A demo keeps its state and its service beside its own files. */
async function portsFor(mailRoot: string, statePath = statePathOf(mailRoot), own = false): Promise<Ports> {
  if (IS_WINDOWS) return windowsPortsFor(mailRoot, statePath, own);
  const stateFolder = diskStateFolder(statePath);
  const files = diskFiles("/");
  const tools = { files, commands, clock, processes: linuxProcesses() };
  const target = await detectTarget(tools, { state: stateFolder }, own ? { kind: "own-process" } : {});
  return {
    files: diskFiles(mailRoot),
    control: tcpControl(),
    service: serviceOf(tools, { state: stateFolder }, target, mailRoot),
    startup: unixStartup(tools, target),
    stateFolder,
    certificates: nodeCertificates(),
    clock,
    network: nodeNetwork(),
    names: nodeNames(),
    senderCheck: isOneFile()
      ? oneFileSenderCheck(target.kind === "own-process")
      : diskSenderCheck(commands, {
          programs: ["sender-check.cjs", "../dist/sender-check.cjs"].map((name) =>
            fileURLToPath(new URL(name, import.meta.url)),
          ),
          nodes: [process.execPath, "/usr/bin/node", "/usr/local/bin/node"],
          sameUser: target.kind === "own-process",
        }),
    smtpDialogue: tcpSmtpDialogue(),
    mailRootStatus: diskMailRootStatus(mailRoot),
    discovery: discovery(mailRoot),
    log: fileLog(join(statePath, "xmail-tui.log"), clock),
    ownProcess: thisProcess(process.env),
    ...(own ? {} : { backup: backupPorts(mailRoot) }),
    who: () => loginName(process.env),
    random,
  };
}

export const discovery = (argument?: string) =>
  IS_WINDOWS
    ? windowsDiscoveryFor(argument)
    : linuxDiscovery(
        { files: diskFiles("/"), commands, processes: processTable(), environment: process.env },
        argument === undefined ? {} : { argument },
      );

/** A MailRoot in use: what is known of it, and the way to it. */
export interface Opened {
  readonly store: Store;
  readonly ports: Ports;
  /** Ends what was started for it alone: the demo's stand-in. */
  readonly stop?: () => Promise<void>;
  /** The same in a hurry, when a signal ends the program. */
  readonly abandon?: () => Promise<void>;
}

/**
 * Opens a MailRoot: reading works with any rights. `resumes`: a draft that an
 * earlier session left is taken up again, and with it off the disk.
 */
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
  // What a killed save has left holds tables with passwords; a copy of this program that still runs keeps its own.
  if (resumes && facts.value.writable) await cleanStraysBeside(await filesOfSaves(mailRoot, ports));
  const draft = resumes ? await takeDraft(ports.stateFolder, mailRoot) : ok(undefined);
  const readOnly = facts.value.writable ? undefined : notWritable(mailRoot, facts.value.owner);
  store.setState({ readOnly, ...(draft.ok && draft.value ? { edits: draft.value } : {}) });
  return ok({ store, ports });
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

/** A new MailRoot that is closed to strangers, with a control account of its own that our settings keep. */
export async function create(path: string, domain: string): Promise<Result<Opened>> {
  const password = generatePassword(random);
  const account = `control-${Buffer.from(random(4)).toString("hex")}`;
  const wanted = {
    rootDomain: domain,
    postmaster: `postmaster@${domain}`,
    heloDomain: domain,
    controlAccount: account,
    controlPasswordHex: encodePassword(password),
    largestMailboxKB: 10_000,
    certificate: false,
  };
  const made = await (IS_WINDOWS ? makeWindowsMailRoot(path) : diskFiles("/").makeFolder(resolve(path)));
  const files = IS_WINDOWS ? await newWindowsFiles(path) : diskFiles(resolve(path));
  const created = made.ok ? await createMailRoot(files, wanted, path) : made;
  if (!created.ok) return created;
  const kept = await writeSettings(diskStateFolder(statePathOf(resolve(path))), {
    controlAccount: account,
    controlPassword: password,
    postmasterAddress: wanted.postmaster,
  });
  return kept.ok ? open(path) : kept;
}

/** The demo: a throw-away MailRoot and the stand-in on free ports of this machine. It stops when the program ends. */
export async function demo(): Promise<Result<Opened>> {
  const folder = mkdtempSync(join(tmpdir(), "xmail-tui-demo-"));
  const mailRoot = join(folder, "MailRoot");
  const made = createDemo(mailRoot, await freePorts());
  if (!made.ok) return made;
  const { account, commandLine } = made.value;
  const statePath = join(folder, "state");
  await writeSettings(diskStateFolder(statePath), {
    controlAccount: account.name,
    controlPassword: account.password,
  });
  const opened = await open(mailRoot, { statePath, own: true });
  if (!opened.ok) return opened;
  const { ports, store } = opened.value;
  const standIn = ["stand-in.mjs", "demo/stand-in.ts"]
    .map((name) => fileURLToPath(new URL(name, import.meta.url)))
    .find(existsSync);
  const written = await ports.startup.write({ commandLine, mailRoot });
  const registered = written.ok
    ? await ports.service.register({
        program: process.execPath,
        leadingArguments: [standIn ?? "stand-in.mjs"],
        mailRoot,
      })
    : written;
  if (!registered.ok) return registered;
  await ports.service.start();
  await readAll(store, ports, SHOWN_FILES);
  return ok({
    ...opened.value,
    stop: async () => {
      await ports.service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    // Nobody waits for it, so the stand-in ends by itself within a few seconds.
    abandon: async () => void (await ports.files.replace(".shutdown", "", "missing")),
  });
}
