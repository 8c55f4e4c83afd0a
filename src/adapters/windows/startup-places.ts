import { ok, type Result } from "../../core/problem.ts";
import { type Bitness, programBitness } from "../../core/windows/pe-header.ts";
import { type RegKey, regValue } from "../../core/windows/reg-file.ts";
import type { WindowsTools } from "./windows-tools.ts";

export const VALUE_NAMES = {
  mailRoot: "MAIL_ROOT",
  commandLine: "MAIL_CMD_LINE",
  defaultDomain: "DEFAULT_DOMAIN",
} as const;

/** One key in one view. */
export interface RegistryPlace {
  /** As programs are asked for it, without the view. */
  readonly path: string;
  readonly view: Bitness;
  /** As regedit shows it. */
  readonly shown: string;
  /** Undefined where there is no such key yet. */
  readonly key: RegKey | undefined;
  /** The same key in the view that isn't read. */
  readonly other: { readonly shown: string; readonly key: RegKey | undefined };
}

export interface StartupKeys {
  readonly mailRoot: RegistryPlace;
  readonly commandLine: RegistryPlace;
  /** Read by XMail's `sendmail`, always under the name XMail. */
  readonly defaultDomain: RegistryPlace;
  /** The program's own header says which view it reads. */
  readonly certain: boolean;
}

export const settingsKey = (name: string): string => `HKLM\\SOFTWARE\\GNU\\${name}`;

export const shownKey = (name: string, view: Bitness, twoViews: boolean): string =>
  view === "32" && twoViews ? `HKLM\\SOFTWARE\\WOW6432Node\\GNU\\${name}` : settingsKey(name);

const opposite = (view: Bitness): Bitness => (view === "32" ? "64" : "32");

const holdsAny = (key: RegKey | undefined): boolean =>
  Object.values(VALUE_NAMES).some((name) => regValue(key, name) !== undefined);

/** The view that a program reads; undefined where its file isn't known or can't be read. */
export async function viewOf(
  tools: Pick<WindowsTools, "files">,
  program: string | undefined,
): Promise<Bitness | undefined> {
  const file = program === undefined ? undefined : await tools.files.read(program);
  return file?.ok ? programBitness(file.value.bytes) : undefined;
}

type Views = Readonly<Record<Bitness, RegKey | undefined>>;

async function bothViews(tools: WindowsTools, name: string): Promise<Result<Views>> {
  const narrow = await tools.registry.key(settingsKey(name), "32");
  if (!narrow.ok) return narrow;
  const wide = await tools.registry.key(settingsKey(name), "64");
  return wide.ok ? ok({ "32": narrow.value, "64": wide.value }) : wide;
}

/** Finds where each of the three values stands, or has to stand. */
export async function registryPlaces(
  tools: WindowsTools,
  options: {
    readonly name: string;
    /** The view that XMail's program reads; undefined where that isn't known. */
    readonly view: () => Promise<Bitness | undefined>;
    readonly twoViews: boolean;
  },
): Promise<Result<StartupKeys>> {
  const { name, twoViews } = options;
  const known = await options.view();
  const views = await bothViews(tools, name);
  if (!views.ok) return views;
  // XMail as its makers build it is a 32-bit program.
  const guessed = holdsAny(views.value["64"]) && !holdsAny(views.value["32"]) ? "64" : "32";
  const view = known ?? guessed;
  const place = (of: string, keys: Views): RegistryPlace => ({
    path: settingsKey(of),
    view,
    shown: shownKey(of, view, twoViews),
    key: keys[view],
    other: { shown: shownKey(of, opposite(view), twoViews), key: keys[opposite(view)] },
  });
  const own = place(name, views.value);
  const shared = /^xmail$/i.test(name) ? views : await bothViews(tools, "XMail");
  if (!shared.ok) return shared;
  return ok({
    mailRoot: own,
    commandLine: own,
    defaultDomain: place("XMail", shared.value),
    certain: known !== undefined,
  });
}
