import { randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeCertificates } from "./adapters/certificates-node.ts";
import { tcpControl } from "./adapters/control-tcp.ts";
import { fileLog } from "./adapters/log-file.ts";
import { loginName } from "./adapters/login-name.ts";
import { nodeNames } from "./adapters/names-node.ts";
import { nodeNetwork } from "./adapters/network-node.ts";
import { isOneFile } from "./adapters/one-file.ts";
import { diskMailRootStatus } from "./adapters/queue-disk.ts";
import { launchDetached } from "./adapters/service/launch.ts";
import { ownProcessService } from "./adapters/service/own-process.ts";
import { tcpSmtpDialogue } from "./adapters/smtp-dialogue-tcp.ts";
import { diskStateFolder } from "./adapters/state-folder-disk.ts";
import { thisProcess } from "./adapters/this-process.ts";
import { crlfFiles } from "./adapters/windows/crlf-files.ts";
import { closeMailRoot } from "./adapters/windows/mail-root-acl.ts";
import { ownStartup } from "./adapters/windows/own-startup.ts";
import { findXmails } from "./adapters/windows/registered-xmails.ts";
import { readRegistration } from "./adapters/windows/service-query.ts";
import { programPath } from "./adapters/windows/service-register.ts";
import { startMemory } from "./adapters/windows/start-memory.ts";
import { windowsArchive } from "./adapters/windows/windows-archive.ts";
import { windowsDiscovery } from "./adapters/windows/windows-discovery.ts";
import { plainWindowsFiles, windowsFiles } from "./adapters/windows/windows-files.ts";
import { windowsListeners } from "./adapters/windows/windows-listeners.ts";
import {
  displayLanguage,
  elevatedStart,
  hasTwoViews,
  windowsTools,
} from "./adapters/windows/windows-machine.ts";
import { startedProcesses } from "./adapters/windows/windows-processes.ts";
import { windowsSenderCheck } from "./adapters/windows/windows-sender-check.ts";
import { windowsService } from "./adapters/windows/windows-service.ts";
import { windowsStartup } from "./adapters/windows/windows-startup.ts";
import { windowsMailRootState, windowsStateFolder } from "./adapters/windows/windows-state-place.ts";
import type { WindowsTools } from "./adapters/windows/windows-tools.ts";
import { windowsTree } from "./adapters/windows/windows-tree.ts";
import type { Ports } from "./app/ports.ts";
import { readSettings } from "./app/settings.ts";
import { type Problem, problem, type Result } from "./core/problem.ts";
import { serviceNameOf } from "./core/windows/command-line.ts";
import { joinPath, placeOf } from "./core/windows/windows-path.ts";
import { VERSION } from "./main-version.ts";
import type { DiscoveryPort } from "./ports/discovery.ts";
import type { FilesPort } from "./ports/files.ts";
import type { StateFolderPort } from "./ports/state-folder.ts";
import { windowsWords } from "./text/windows-words.ts";
import type { Words } from "./text/words.ts";

let shared: Promise<WindowsTools> | undefined;

/** Made when first asked for, so that nothing happens on other systems. */
function tools(): Promise<WindowsTools> {
  shared ??= windowsTools();
  return shared;
}

/** Where everything of ours about a MailRoot is kept. It exists, so that links to it can be followed. */
export const windowsStatePath = (mailRoot: string): string =>
  windowsMailRootState(windowsStateFolder(process.env, homedir()), realpathSync.native(mailRoot));

const stateFolderOf = (path: string): StateFolderPort => diskStateFolder(path, plainWindowsFiles(path));

/** The program that this program's settings name. */
async function programOfSettings(state: StateFolderPort): Promise<string | undefined> {
  const settings = await readSettings(state);
  const folder = settings.ok ? settings.value["programFolder"] : undefined;
  if (!folder || !settings.ok) return undefined;
  return programPath(joinPath(folder, settings.value["programName"] ?? "XMail"));
}

/** Of several XMails the one whose MAIL_ROOT this is, else the one that the settings name. */
async function serviceNameFor(mailRoot: string, own: string | undefined): Promise<string> {
  const found = await findXmails((await tools()).registry);
  const here = found.find(({ mailRoots }) => mailRoots.some((path) => placeOf(path) === placeOf(mailRoot)));
  return here?.name ?? (own === undefined ? "XMail" : serviceNameOf(own));
}

/** What the sender check is made of, beside this program as it is built and as it is developed. */
const besideUs = (name: string): readonly string[] =>
  [name, `../dist/${name}`].map((one) => fileURLToPath(new URL(one, import.meta.url)));

/** A start without the variables that every program of Windows needs would end at once. */
const withSystem: typeof launchDetached = (launch) => {
  const names = ["SystemRoot", "SystemDrive", "TEMP", "TMP", "PATH"];
  const passed = names.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return launchDetached({ ...launch, environment: { ...launch.environment, ...Object.fromEntries(passed) } });
};

/** Service and start-up options: those of Windows or, for a demo, ones of our own that leave the machine alone. */
async function started(
  mailRoot: string,
  state: StateFolderPort,
  own: boolean,
): Promise<Pick<Ports, "service" | "startup">> {
  const windows = await tools();
  if (own) {
    const ownTools = { ...windows, processes: startedProcesses() };
    const service = ownProcessService(ownTools, { state, launch: withSystem });
    return { service, startup: ownStartup(windows.files, join(state.path, "startup.env")) };
  }
  const program = await programOfSettings(state);
  const name = await serviceNameFor(mailRoot, program);
  const memory = startMemory(state, windows.clock);
  const startup = windowsStartup(windows, {
    name,
    memory,
    twoViews: hasTwoViews(process.env),
    program: async () => {
      const registered = await readRegistration(windows, name);
      const found = registered.ok ? registered.value?.program : undefined;
      return found ?? program ?? (await windowsDiscoveryFor().programs())[0]?.path;
    },
  });
  const options = async () => {
    const read = await startup.read();
    return read.ok ? read.value.values : {};
  };
  return { startup, service: windowsService(windows, { name, options, memory }) };
}

/** The adapters of a Windows machine for one MailRoot. A demo keeps its state and its service beside its own files. */
export async function windowsPortsFor(
  mailRoot: string,
  statePath = windowsStatePath(mailRoot),
  own = false,
): Promise<Ports> {
  const windows = await tools();
  const stateFolder = stateFolderOf(statePath);
  return {
    ...(await started(mailRoot, stateFolder, own)),
    files: windowsFiles(mailRoot, windows),
    control: tcpControl(),
    stateFolder,
    certificates: nodeCertificates(),
    clock: windows.clock,
    network: nodeNetwork(windowsListeners(windows.commands)),
    names: nodeNames(),
    senderCheck: windowsSenderCheck(besideUs("sender-check.cjs"), [
      process.execPath,
      "C:\\Program Files\\nodejs\\node.exe",
    ]),
    smtpDialogue: tcpSmtpDialogue(),
    mailRootStatus: diskMailRootStatus(mailRoot),
    discovery: windowsDiscoveryFor(mailRoot),
    log: fileLog(join(statePath, "xmail-tui.log"), windows.clock),
    ownProcess: thisProcess(process.env),
    ...(own
      ? {}
      : {
          backup: {
            tree: windowsTree(mailRoot, windows),
            archive: windowsArchive(mailRoot, `xmail-tui ${VERSION}`, windows),
          },
        }),
    who: () => loginName(process.env),
    random: (count) => randomBytes(count),
  };
}

export function windowsDiscoveryFor(argument?: string): DiscoveryPort {
  const found = async () =>
    windowsDiscovery(await tools(), {
      environment: process.env,
      ...(argument === undefined ? {} : { argument: resolve(argument) }),
    });
  return {
    mailRoots: async () => (await found()).mailRoots(),
    programs: async () => (await found()).programs(),
  };
}

/** Makes the folder of a new MailRoot, which only the system, the administrators and XMail may enter. */
export async function makeWindowsMailRoot(path: string): Promise<Result<void>> {
  const windows = await tools();
  const made = await windows.files.makeFolder(resolve(path));
  if (!made.ok) return made;
  // One that is registered already, such as before a MailRoot was moved.
  const registered = await readRegistration(windows, await serviceNameFor(path, undefined));
  const account = registered.ok ? registered.value?.account : undefined;
  return closeMailRoot(windows, resolve(path), account);
}

/** Files of a new MailRoot, with line ends of Windows. */
export const newWindowsFiles = async (path: string): Promise<FilesPort> =>
  crlfFiles(windowsFiles(resolve(path), await tools()));

/** The command that starts this program once more as it was started, with administrator rights. */
function elevatedCommand(): string {
  const [script = "", ...given] = process.argv.slice(1);
  // What is started so begins in Windows' own folder.
  const args = given.map((one, at) => (given[at - 1] === "--mail-root" ? resolve(one) : one));
  return elevatedStart(process.execPath, isOneFile() ? args : [resolve(script), ...args]);
}

/** To be said at the start: what can't be done without administrator rights, and how to get them. */
export async function windowsRights(): Promise<Problem | undefined> {
  if ((await (await tools()).elevated()) !== false) return undefined;
  return problem("WINDOWS_NOT_ELEVATED", { command: elevatedCommand() });
}

/** Words as they are said on a Windows. */
export const wordsHere = (words: Words): Promise<Words> => windowsWords(words, elevatedCommand());

/** The language that this person's Windows speaks, such as "ja-JP". */
export const windowsLanguage = async (): Promise<string> => displayLanguage((await tools()).commands);
