import { randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
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
import { thisProcess } from "./adapters/this-process.ts";
import type { Ports } from "./app/ports.ts";
import { VERSION } from "./main-version.ts";
import type { DiscoveryPort } from "./ports/discovery.ts";

const IS_WINDOWS = process.platform === "win32";
const clock = systemClock();
const commands = nodeCommands();
export const random = (count: number): Uint8Array => randomBytes(count);
/** Where everything of ours about a MailRoot is kept. It exists, so that links to it can be followed. */
export async function statePathOf(mailRoot: string): Promise<string> {
  if (IS_WINDOWS) return (await import("./main-windows.ts")).windowsStatePath(mailRoot);
  const state = { environment: process.env, home: homedir(), uid: process.getuid?.() ?? -1 };
  return mailRootStatePath(stateFolderPath(state), realpathSync(mailRoot));
}

const backupPorts = (mailRoot: string) => ({
  tree: diskTree(mailRoot),
  archive: diskArchive(mailRoot, `xmail-tui ${VERSION}`),
});

/** The adapters of this machine for one MailRoot. A demo keeps its state and its service beside its own files. */
export async function portsFor(mailRoot: string, given: string | undefined, own: boolean): Promise<Ports> {
  const statePath = given ?? (await statePathOf(mailRoot));
  if (IS_WINDOWS) return (await import("./main-windows.ts")).windowsPortsFor(mailRoot, statePath, own);
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
    discovery: unixDiscovery(mailRoot),
    log: fileLog(join(statePath, "xmail-tui.log"), clock),
    ownProcess: thisProcess(process.env),
    ...(own ? {} : { backup: backupPorts(mailRoot) }),
    who: () => loginName(process.env),
    random,
  };
}

/** Where MailRoots and programs of XMail are on this machine. */
export const discovery = async (): Promise<DiscoveryPort> =>
  IS_WINDOWS ? (await import("./main-windows.ts")).windowsDiscoveryFor() : unixDiscovery();

const unixDiscovery = (argument?: string): DiscoveryPort =>
  linuxDiscovery(
    { files: diskFiles("/"), commands, processes: processTable(), environment: process.env },
    argument === undefined ? {} : { argument },
  );
