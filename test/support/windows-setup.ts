import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { procListeners } from "../../src/adapters/network-listeners.ts";
import { startMemory } from "../../src/adapters/windows/start-memory.ts";
import { windowsDiscovery } from "../../src/adapters/windows/windows-discovery.ts";
import { windowsListeners } from "../../src/adapters/windows/windows-listeners.ts";
import { windowsService } from "../../src/adapters/windows/windows-service.ts";
import { windowsStartup } from "../../src/adapters/windows/windows-startup.ts";
import type { Ports } from "../../src/app/ports.ts";
import type { CommandsPort } from "../../src/ports/commands.ts";
import { fakeWindows, programHeader } from "../adapters/windows/fake-windows.ts";
import { type Machine, machinePorts } from "./setup-app.tsx";

const STAND_IN = join(import.meta.dirname, "../../src/demo/stand-in.ts");
export const WINDOWS_ROOT = "C:\\MailRoot";
export const WINDOWS_PROGRAM = "C:\\Program Files\\XMail\\XMail.exe";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";

/**
 * The ports of a Japanese Windows, whose service manager starts the stand-in with
 * what its registry says. C:\MailRoot is this test's folder.
 */
export function windowsSetup() {
  const windows = fakeWindows("windows");
  windows.save(WINDOWS_PROGRAM, programHeader("32"));
  let running: ChildProcess | undefined;

  async function stop(mailRoot: string): Promise<void> {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, "exit");
    writeFileSync(join(mailRoot, ".shutdown"), "");
    await ended;
  }

  async function start(mailRoot: string): Promise<{ readonly pid: number } | { readonly exit: number }> {
    const setting = (name: string): string => String(windows.registry.get(KEY, name, "32")?.data ?? "");
    // As XMail: nothing is made of another spelling.
    if (setting("MAIL_ROOT") !== WINDOWS_ROOT || !existsSync(mailRoot)) return { exit: 123 };
    running = spawn(process.execPath, [STAND_IN, "-Md"], {
      env: {
        MAIL_ROOT: mailRoot,
        MAIL_CMD_LINE: setting("MAIL_CMD_LINE"),
        STAND_IN_SPEED: "40",
        XMAIL_PID_DIR: mailRoot,
      },
      stdio: "ignore",
    });
    return { pid: running.pid! };
  }

  /** netstat shows what this machine really listens on, in Japanese. */
  async function netstat(): Promise<string> {
    const found = await procListeners()();
    const rows = (found.ok ? found.value : []).map(({ address, port, pid }) => {
      const local = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
      return `  TCP         ${local}             ${address.includes(":") ? "[::]" : "0.0.0.0"}:0              LISTENING       ${pid ?? 4}`;
    });
    return [
      "",
      "アクティブな接続",
      "",
      "  プロトコル  ローカル アドレス          外部アドレス           状態            PID",
      ...rows,
      "",
    ].join("\r\n");
  }

  const commands: CommandsPort = {
    run: async (program, args) => {
      if (program !== "netstat.exe") return windows.tools.commands.run(program, args);
      return { exitCode: 0, stdout: await netstat(), stderr: "" };
    },
  };

  return {
    windows,
    stop,
    async portsOf(here: Machine, counted: <P extends object>(port: P) => P = (port) => port): Promise<Ports> {
      windows.now.script = { start: () => start(here.mailRoot), stop: () => stop(here.mailRoot) };
      const tools = { ...windows.tools, commands };
      const others = await machinePorts(here, counted);
      const memory = startMemory(others.stateFolder, tools.clock);
      const startup = windowsStartup(tools, {
        name: "XMail",
        twoViews: true,
        program: async () => WINDOWS_PROGRAM,
        memory,
      });
      const options = async () => {
        const read = await startup.read();
        return read.ok ? read.value.values : {};
      };
      return {
        ...others,
        service: counted(windowsService(tools, { name: "XMail", options, memory })),
        startup: counted(startup),
        network: counted({ ...others.network, listeners: windowsListeners(commands) }),
        discovery: counted(
          windowsDiscovery(tools, { environment: { SystemDrive: "C:", ProgramFiles: "C:\\Program Files" } }),
        ),
      };
    },
  };
}
