import type { CommandOutput } from "../../../src/ports/commands.ts";

export type FakeValue = { readonly type: string; readonly data: string | readonly string[] | number };

/** Keys by path in small letters, with the view they are seen in. */
export interface FakeRegistry {
  set(key: string, name: string, value: FakeValue, view?: "32" | "64"): void;
  get(key: string, name: string, view?: "32" | "64"): FakeValue | undefined;
  removeKey(key: string): void;
  /** What reg.exe does and says; `save` takes the bytes of an exported file. */
  run(args: readonly string[], save: (path: string, bytes: Buffer) => void): CommandOutput;
}

export interface RegistryStyle {
  /** Wine says errors on its standard output. */
  readonly missing: { readonly stdout: string; readonly stderr: string };
  readonly done: string;
  readonly denied: string;
}

const hex = (text: string): string =>
  [...Buffer.from(text, "utf16le")].map((byte) => byte.toString(16).padStart(2, "0")).join(",");

function printValue(name: string, { type, data }: FakeValue): string {
  const left = name === "" ? "@" : `"${name.replace(/[\\"]/g, "\\$&")}"`;
  if (type === "REG_DWORD") return `${left}=dword:${(data as number).toString(16).padStart(8, "0")}`;
  if (type === "REG_BINARY") return `${left}=hex:80,51,01`;
  if (type === "REG_EXPAND_SZ") return `${left}=hex(2):${hex(`${data as string}\0`)}`;
  if (type === "REG_MULTI_SZ")
    return `${left}=hex(7):${hex(`${(data as readonly string[]).join("\0")}\0\0`)}`;
  return `${left}="${(data as string).replace(/[\\"]/g, "\\$&")}"`;
}

/** A registry in which only SOFTWARE has two views; nothing may be written while it is `closed`. */
export function fakeRegistry(style: RegistryStyle, closed: () => boolean): FakeRegistry {
  const keys = new Map<string, { readonly path: string; readonly values: Map<string, FakeValue> }>();
  const full = (key: string): string =>
    key.replace(/^HKLM\\/i, "HKEY_LOCAL_MACHINE\\").replace(/^HKCU\\/i, "HKEY_CURRENT_USER\\");
  const place = (key: string, view: "32" | "64" = "64"): string =>
    `${/\\software\\/i.test(key) ? view : ""}|${full(key).toLowerCase()}`;
  const open = (key: string, view?: "32" | "64") => {
    const at = place(key, view);
    const found = keys.get(at) ?? { path: full(key), values: new Map<string, FakeValue>() };
    keys.set(at, found);
    return found;
  };
  const said = (exitCode: number, stdout = "", stderr = ""): CommandOutput => ({ exitCode, stdout, stderr });
  const missing = (): CommandOutput => said(1, style.missing.stdout, style.missing.stderr);

  return {
    set: (key, name, value, view) => void open(key, view).values.set(name, value),
    get: (key, name, view) => keys.get(place(key, view))?.values.get(name),
    removeKey: (key) => void keys.delete(place(key)),
    run(args, save) {
      const [verb = "", key = "", file = ""] = args;
      const view = args.includes("/reg:32") ? "32" : "64";
      const after = (name: string): string => args[args.indexOf(name) + 1] ?? "";
      const own = keys.get(place(key, view));
      const below = [...keys].filter(([at]) => at.startsWith(`${place(key, view)}\\`)).map(([, one]) => one);
      if (verb === "add") {
        if (closed()) return said(1, "", style.denied);
        open(key, view).values.set(after("/v"), { type: after("/t"), data: after("/d") });
        return said(0, style.done);
      }
      if (!own && below.length === 0) return missing();
      if (verb === "delete") {
        if (closed()) return said(1, "", style.denied);
        return own?.values.delete(after("/v")) ? said(0, style.done) : missing();
      }
      if (verb === "export") {
        const blocks = [
          ...(own ? [own] : [{ path: full(key), values: new Map<string, FakeValue>() }]),
          ...below,
        ].map(({ path, values }) =>
          [`[${path}]`, ...[...values].map(([name, value]) => printValue(name, value)), ""].join("\r\n"),
        );
        const text = `\ufeffWindows Registry Editor Version 5.00\r\n\r\n${blocks.join("\r\n")}\r\n`;
        save(file, Buffer.from(text, "utf16le"));
        return said(0, style.done);
      }
      const value = args.includes("/v") ? own?.values.get(after("/v")) : undefined;
      if (args.includes("/v") && !value) return missing();
      const lines = value ? [`    ${after("/v")}    ${value.type}    ${String(value.data)}`] : [];
      return said(
        0,
        ["", full(key), ...lines, ...(value ? [] : below.map(({ path }) => path)), ""].join("\r\n"),
      );
    },
  };
}
