import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { systemClock } from "../../../src/adapters/clock-system.ts";
import { diskFiles } from "../../../src/adapters/files-disk.ts";
import { POWERSHELL } from "../../../src/adapters/windows/powershell.ts";
import { windowsRegistry } from "../../../src/adapters/windows/registry.ts";
import { elevation, type WindowsTools } from "../../../src/adapters/windows/windows-tools.ts";
import type { ClockPort } from "../../../src/ports/clock.ts";
import type { CommandOutput, CommandsPort } from "../../../src/ports/commands.ts";
import type { FilesPort } from "../../../src/ports/files.ts";
import { recorded } from "../../core/windows/recorded.ts";
import { fakeRegistry } from "./fake-registry.ts";
import { fakeServices, type ServiceScript, type System } from "./fake-services.ts";

const DONE = "この操作を正しく終了しました。\r\n";

/** The header of a program of Windows, and no program. */
export const programHeader = (bits: "32" | "64"): Buffer => {
  const bytes = Buffer.alloc(256);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(bits === "32" ? 0x14c : 0x8664, 0x84);
  return bytes;
};

/**
 * A machine on which the programs of Windows answer as they were recorded to do, on
 * a drive that is a folder of this test's own.
 */
export function fakeWindows(system: System = "windows", clock: ClockPort = fastClock()) {
  const folder = mkdtempSync(join(tmpdir(), "windows-"));
  /** What may be set while a test runs. */
  const now = {
    elevated: true,
    script: {} as ServiceScript,
    netstat: "",
    acls: new Map<string, string>(),
    /** When XMail's process started, in the 100 ns that Windows counts since the year 1. */
    startTicks: "",
    /** Of an account that isn't Windows' own. */
    sid: "",
  };
  const onDrive = (path: string): string => join(folder, ...path.replace(/^[A-Za-z]:/, "").split(/[\\/]+/));
  const save = (path: string, bytes: Buffer | string): void => {
    mkdirSync(dirname(onDrive(path)), { recursive: true });
    writeFileSync(onDrive(path), bytes);
  };
  const inner = diskFiles("/");
  const files: FilesPort = {
    read: (name) => inner.read(onDrive(name)),
    replace: (name, ...rest) => inner.replace(onDrive(name), ...rest),
    remove: (name) => inner.remove(onDrive(name)),
    makeFolder: (name, mode) => inner.makeFolder(onDrive(name), mode),
    list: (name) => inner.list(onDrive(name)),
    facts: (name) => inner.facts(onDrive(name)),
    space: (name) => inner.space(onDrive(name)),
  };
  const missing =
    system === "windows"
      ? { stdout: "", stderr: recorded("real-documented/reg-query-missing.ja.cp932.stderr.txt") }
      : { stdout: recorded("wine8-ja/reg/query-missing-key.stdout"), stderr: "" };
  const denied = recorded("real-documented/reg-add-denied.ja.cp932.stderr.txt");
  const registry = fakeRegistry({ missing, done: DONE, denied }, () => !now.elevated);
  const services = fakeServices(system, registry, () =>
    now.elevated
      ? now.script
      : {
          fails: {
            create: 5,
            config: 5,
            start: 5,
            stop: 5,
            delete: 5,
            description: 5,
            failure: 5,
            ...now.script.fails,
          },
        },
  );
  const lines: string[] = [];

  function icacls([path = "", verb, file = ""]: readonly string[]): CommandOutput {
    const own = now.acls.get(path);
    if (verb === "/save" && own !== undefined) save(file, Buffer.from(`x\r\n${own}\r\n`, "utf16le"));
    if (verb === "/restore") {
      const [name = "", list = ""] = readFileSync(onDrive(file), "utf16le").split("\r\n");
      now.acls.set(join(path, name), list);
    }
    return { exitCode: 0, stdout: "", stderr: "" };
  }

  const commands: CommandsPort = {
    async run(program, args) {
      lines.push([program, ...args].join(" "));
      const said = (stdout: string): CommandOutput => ({ exitCode: 0, stdout, stderr: "" });
      if (program === "reg.exe") return registry.run(args, save);
      if (program === "sc.exe") return services.run(args);
      // Under Wine these do nothing, say nothing, and end well.
      if (system !== "windows") return said("");
      if (program === "whoami.exe") return said(`ラベル  S-1-16-${now.elevated ? 12288 : 8192}\r\n`);
      if (program === POWERSHELL) {
        const script = Buffer.from(args.at(-1) ?? "", "base64").toString("utf16le");
        return said(script.includes("Win32_Process") ? now.startTicks : now.sid);
      }
      if (program === "netstat.exe") return said(now.netstat);
      if (program === "icacls.exe") return icacls(args);
      return said("");
    },
  };
  let number = 0;
  const scratch = (ending: string): string => `C:\\Temp\\${++number}${ending}`;
  const tools: WindowsTools = {
    files,
    commands,
    clock,
    registry: windowsRegistry({ commands, files, scratch }),
    scratch,
    ansiCodePage: 932,
    elevated: elevation(commands),
  };
  return {
    tools,
    registry,
    services: services.services,
    lines,
    now,
    save,
    onDrive,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type FakeWindows = ReturnType<typeof fakeWindows>;

/** Waits pass at once, and the time with them. */
export function fastClock(): ClockPort {
  const clock = systemClock();
  let ahead = 0;
  return {
    now: () => clock.now() + ahead,
    async sleep(ms) {
      ahead += ms;
    },
  };
}
