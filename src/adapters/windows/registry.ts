import { fail, ok, type Result } from "../../core/problem.ts";
import type { Bitness } from "../../core/windows/pe-header.ts";
import { findKey, parseRegFile, type RegKey } from "../../core/windows/reg-file.ts";
import type { CommandOutput, CommandsPort } from "../../ports/commands.ts";
import type { FilesPort } from "../../ports/files.ts";
import { decodeUtf16 } from "./code-page.ts";

/** The registry by the programs of Windows: read losslessly through a file, written by argument. */
export interface Registry {
  /** A key and those below it; none where there is no such key. */
  read(key: string, view?: Bitness): Promise<Result<readonly RegKey[]>>;
  /** One key without those below it. */
  key(key: string, view?: Bitness): Promise<Result<RegKey | undefined>>;
  /** Writes a REG_SZ, over whatever is there. Nobody believes the exit status alone: read it back. */
  set(key: string, name: string, value: string, view?: Bitness): Promise<CommandOutput>;
  remove(key: string, name: string, view?: Bitness): Promise<CommandOutput>;
}

export interface RegistryTools {
  readonly commands: CommandsPort;
  /** Asked with absolute names only. */
  readonly files: FilesPort;
  /** A name for a file that nobody else uses, in a folder that only we may write. */
  readonly scratch: (ending: string) => string;
}

const LIMIT = { timeoutMs: 10_000 };

const viewArgument = (view: Bitness | undefined): readonly string[] =>
  view === undefined ? [] : [`/reg:${view}`];

/** The arguments that write a value; also shown to a person who has to do it. */
export const setArguments = (key: string, name: string, value: string, view?: Bitness): readonly string[] => [
  ...["add", key, "/v", name, "/t", "REG_SZ", "/d", value, "/f"],
  ...viewArgument(view),
];

export function windowsRegistry({ commands, files, scratch }: RegistryTools): Registry {
  async function exported(key: string, view?: Bitness): Promise<Result<readonly RegKey[]>> {
    const file = scratch(".reg");
    const output = await commands.run("reg.exe", ["export", key, file, "/y", ...viewArgument(view)], LIMIT);
    const bytes = await files.read(file);
    await files.remove(file);
    if (bytes.ok) {
      const text = bytes.value.bytes;
      // Without the mark it is an old file of Windows 95's kind, which nothing here asks for.
      return ok(parseRegFile(text.startsWith("\xff\xfe") ? decodeUtf16(text) : text));
    }
    // 1 means everything: mostly that there is no such key.
    if (output.exitCode === 1 && !(await isDenied(key, view))) return ok([]);
    const message = [output.stderr, output.stdout, output.failure ?? ""].join(" ").trim().slice(0, 300);
    return fail("WINDOWS_REGISTRY_UNREADABLE", { place: key, message });
  }

  /** A key that may not be read looks like one that isn't there; the one above it lists it all the same. */
  async function isDenied(key: string, view?: Bitness): Promise<boolean> {
    const at = key.lastIndexOf("\\");
    const above = key.slice(0, at);
    const name = key.slice(at).toLowerCase();
    const listed = await commands.run("reg.exe", ["query", above, ...viewArgument(view)], LIMIT);
    return listed.stdout
      .split(/\r?\n/)
      .some((line) => line.trim().toLowerCase().endsWith(name) && /^HKEY_/.test(line.trim()));
  }

  return {
    read: exported,
    async key(key, view) {
      const keys = await exported(key, view);
      // In the 32-bit view the file may name the place where the key really lies.
      return keys.ok ? ok(findKey(keys.value, key) ?? keys.value[0]) : keys;
    },
    set: (key, name, value, view) => commands.run("reg.exe", setArguments(key, name, value, view), LIMIT),
    remove: (key, name, view) =>
      commands.run("reg.exe", ["delete", key, "/v", name, "/f", ...viewArgument(view)], LIMIT),
  };
}
