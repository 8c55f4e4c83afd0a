import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, win32 } from "node:path";
import { printCommand, quoteArgument } from "../../core/windows/command-line.ts";
import type { CommandsPort } from "../../ports/commands.ts";
import { systemClock } from "../clock-system.ts";
import { windowsRegistry } from "./registry.ts";
import { windowsCommands } from "./windows-commands.ts";
import { plainWindowsFiles } from "./windows-files.ts";
import { elevation, type WindowsTools } from "./windows-tools.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface CodePages {
  /** Of console programs. */
  readonly oem: number;
  /** In which XMail reads its settings. */
  readonly ansi: number;
}

const NLS = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage";

/** The data of one value out of `reg query`, for values that are ASCII by their nature. */
async function asciiValue(commands: CommandsPort, key: string, name: string): Promise<string | undefined> {
  const output = await commands.run("reg.exe", ["query", key, "/v", name], { timeoutMs: 10_000 });
  return new RegExp(`^\\s+${name}\\s+REG_\\w+\\s+(\\S+)`, "m").exec(output.stdout)?.[1];
}

export async function codePages(commands: CommandsPort): Promise<CodePages> {
  const [oem, ansi] = await Promise.all([
    asciiValue(commands, NLS, "OEMCP"),
    asciiValue(commands, NLS, "ACP"),
  ]);
  return { oem: Number(oem) || 437, ansi: Number(ansi) || 1252 };
}

/** The language in which this person's Windows speaks, such as "ja-JP"; the one of numbers and dates where that isn't told. */
export async function displayLanguage(commands: CommandsPort): Promise<string> {
  const desktop = "HKCU\\Control Panel\\Desktop";
  return (
    (await asciiValue(commands, desktop, "PreferredUILanguages")) ??
    (await asciiValue(commands, `${desktop}\\MuiCached`, "MachinePreferredUILanguages")) ??
    Intl.DateTimeFormat().resolvedOptions().locale
  );
}

/** A 64-bit Windows keeps a second view of the registry for 32-bit programs. */
export const hasTwoViews = (environment: Environment): boolean =>
  environment["PROCESSOR_ARCHITECTURE"]?.toLowerCase() !== "x86" ||
  environment["PROCESSOR_ARCHITEW6432"] !== undefined;

/**
 * The line that starts this program anew with administrator rights; Windows asks
 * the person first. Start-Process puts blanks between arguments and no quotes around.
 */
export function elevatedStart(program: string, args: readonly string[]): string {
  const text = (one: string): string => `'${one.replace(/'/g, "''")}'`;
  const list = args.map((one) => text(quoteArgument(one))).join(",");
  const command = `Start-Process -Verb RunAs ${text(program)}${list === "" ? "" : ` ${list}`}`;
  return printCommand("powershell.exe", ["-NoProfile", "-Command", command]);
}

/** Names in a folder of our own, made when the first is asked for and gone when we are. */
function scratchFolder(): (ending: string) => string {
  let folder: string | undefined;
  return (ending) => {
    if (folder === undefined) {
      const made = mkdtempSync(join(tmpdir(), "xmail-tui-"));
      process.once("exit", () => rmSync(made, { recursive: true, force: true }));
      folder = made;
    }
    return join(folder, `${randomBytes(6).toString("hex")}${ending}`);
  };
}

/** Everything that the adapters of this Windows share. */
export async function windowsTools(environment: Environment = process.env): Promise<WindowsTools> {
  const system = {
    systemRoot: environment["SystemRoot"] ?? win32.join(environment["SystemDrive"] ?? "C:", "Windows"),
    redirected: environment["PROCESSOR_ARCHITEW6432"] !== undefined,
  };
  const pages = await codePages(windowsCommands({ ...system, oemCodePage: 437 }));
  const commands = windowsCommands({ ...system, oemCodePage: pages.oem });
  const files = plainWindowsFiles(win32.join(environment["SystemDrive"] ?? "C:", "\\"));
  const scratch = scratchFolder();
  return {
    files,
    commands,
    clock: systemClock(),
    registry: windowsRegistry({ commands, files, scratch }),
    scratch,
    ansiCodePage: pages.ansi,
    elevated: elevation(commands),
  };
}
