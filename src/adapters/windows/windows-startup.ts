import { fail, ok, type Problem, problem, type Result } from "../../core/problem.ts";
import { printCommand } from "../../core/windows/command-line.ts";
import { mailRootFault, newMailRootFault } from "../../core/windows/mail-root-path.ts";
import { type RegKey, regValue } from "../../core/windows/reg-file.ts";
import type { PlannedAction } from "../../ports/service.ts";
import type { StartupPort, StartupRead, StartupValues } from "../../ports/startup.ts";
import { encodeText } from "./code-page.ts";
import { setArguments } from "./registry.ts";
import {
  type RegistryPlace,
  registryPlaces,
  type StartupKeys,
  VALUE_NAMES,
  viewOf,
} from "./startup-places.ts";
import { remembered, saidBy, type WindowsTools } from "./windows-tools.ts";

const KEYS = ["mailRoot", "commandLine", "defaultDomain"] as const;
type Key = (typeof KEYS)[number];

/** How long the program, and what its header says, is believed. */
const REMEMBERED_MS = 10_000;

/** XMail reads into a buffer of 2048 bytes, the last of which ends the text. */
const LONGEST = 2047;

/** What XMail gets of a value: it looks at no type, and a text ends where its first one does. */
const textOf = (key: RegKey | undefined, name: string): string | undefined => regValue(key, name)?.texts[0];

/** Why a value can't stand there. */
function fault(key: Key, value: string, current: string | undefined, codePage: number): Problem | undefined {
  const encode = (text: string) => encodeText(text, codePage);
  const name = VALUE_NAMES[key];
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return problem("WINDOWS_VALUE_LETTERS", { name });
  if (key === "mailRoot")
    // One that works, as it is there already, isn't refused for its letters.
    return value === current ? mailRootFault(value, encode) : newMailRootFault(value, encode);
  const bytes = encode(value);
  if (bytes === undefined) return problem("WINDOWS_VALUE_LETTERS", { name });
  if (key === "defaultDomain" && !/^[A-Za-z0-9.-]*$/.test(value))
    return problem("WINDOWS_VALUE_LETTERS", { name });
  return bytes.length > LONGEST
    ? problem("WINDOWS_VALUE_TOO_LONG", { name, limit: String(LONGEST) })
    : undefined;
}

interface Change {
  readonly key: Key;
  readonly place: RegistryPlace;
  readonly name: string;
  /** Undefined: the value is removed. */
  readonly after: string | undefined;
  readonly before: string | undefined;
  readonly type: string | undefined;
}

function changesOf(places: StartupKeys, values: StartupValues, codePage: number): Result<readonly Change[]> {
  const changes: Change[] = [];
  for (const key of KEYS) {
    const value = values[key];
    const place = places[key];
    const name = VALUE_NAMES[key];
    const before = textOf(place.key, name);
    const type = regValue(place.key, name)?.type;
    const isRight = type === undefined || type === "REG_SZ";
    if (value === undefined || (value === (before ?? "") && isRight)) continue;
    const wrong = fault(key, value, before, codePage);
    if (wrong) return { ok: false, problem: wrong };
    const after = key === "defaultDomain" && value === "" ? undefined : value;
    changes.push({ key, place, name, before, after, type });
  }
  return ok(changes);
}

/** Lines of a key before or after, as a person compares them. */
function actionsOf(changes: readonly Change[]): readonly PlannedAction[] {
  const names = [...new Set(changes.map(({ place }) => place.shown))];
  return names.map((shown): PlannedAction => {
    const own = changes.filter(({ place }) => place.shown === shown);
    const before = own.flatMap(({ name, before: old, type }) =>
      type === undefined ? [] : [`${name} ${type} ${old ?? ""}`],
    );
    const after = own.flatMap(({ name, after: text }) =>
      text === undefined ? [] : [`${name} REG_SZ ${text}`],
    );
    return { kind: "file", name: shown, before: before.join("\n"), after: after.join("\n") };
  });
}

function problemsOf(places: StartupKeys, codePage: number): readonly Problem[] {
  const found: Problem[] = [];
  for (const key of KEYS) {
    const { key: values, shown: place } = places[key];
    const name = VALUE_NAMES[key];
    const type = regValue(values, name)?.type;
    if (type !== undefined && type !== "REG_SZ")
      found.push(problem("WINDOWS_VALUE_TYPE", { place, name, type }));
  }
  const root = textOf(places.mailRoot.key, VALUE_NAMES.mailRoot);
  const wrong = root === undefined ? undefined : mailRootFault(root, (text) => encodeText(text, codePage));
  if (wrong) found.push(wrong);
  const { other, shown: place } = places.mailRoot;
  const differing = Object.values(VALUE_NAMES).filter((name) => {
    const there = textOf(other.key, name);
    return there !== undefined && there !== textOf(places.mailRoot.key, name);
  });
  if (differing.length > 0) {
    const detail = { place, other: other.shown, names: differing.join(", ") };
    found.push(problem(places.certain ? "WINDOWS_OTHER_VIEW" : "WINDOWS_VIEW_UNKNOWN", detail));
  }
  return found;
}

export interface WindowsStartupOptions {
  /** Of the service and of the key, which are that of XMail's program without its ending. */
  readonly name: string;
  /** XMail's program, whose header says which view of the registry it reads. */
  readonly program: () => Promise<string | undefined>;
  /** A 64-bit Windows keeps a second view for 32-bit programs. */
  readonly twoViews: boolean;
}

/**
 * The start-up options in the registry, where XMail reads them when it starts:
 * key and view are those of its program. In `plan` and `write` a value that is
 * undefined stays as it is; an empty default domain removes it.
 */
export function windowsStartup(tools: WindowsTools, options: WindowsStartupOptions): StartupPort {
  const { name, twoViews } = options;
  const view = remembered(tools.clock, REMEMBERED_MS, async () => viewOf(tools, await options.program()));
  const places = (): Promise<Result<StartupKeys>> =>
    registryPlaces(tools, { name, twoViews, view: view.get });

  async function read(): Promise<Result<StartupRead>> {
    const found = await places();
    if (!found.ok) return found;
    const values = KEYS.flatMap((key) => {
      const text = textOf(found.value[key].key, VALUE_NAMES[key]);
      return text === undefined ? [] : [[key, text]];
    });
    return ok({
      values: Object.fromEntries(values),
      places: KEYS.map((value) => ({ value, kind: "registry", name: found.value[value].shown })),
      problems: problemsOf(found.value, tools.ansiCodePage),
    });
  }

  async function changes(values: StartupValues): Promise<Result<readonly Change[]>> {
    const found = await places();
    return found.ok ? changesOf(found.value, values, tools.ansiCodePage) : found;
  }

  /** What stands there now counts, not what reg.exe said: it knows one exit status for all that can go wrong. */
  async function check(made: readonly Change[], said: string): Promise<Result<void>> {
    const found = await places();
    if (!found.ok) return found;
    for (const { key, name, after } of made) {
      const { key: values, shown, path, view } = found.value[key];
      const value = regValue(values, name);
      if (after === undefined ? value === undefined : value?.type === "REG_SZ" && value.texts[0] === after)
        continue;
      if ((await tools.elevated()) === false) {
        const args =
          after === undefined ? ["delete", path, "/v", name, "/f"] : setArguments(path, name, after, view);
        return fail("WINDOWS_ACCESS_DENIED", { command: printCommand("reg.exe", args) });
      }
      return said === ""
        ? fail("WINDOWS_REGISTRY_DIFFERS", { place: shown, name })
        : fail("SERVICE_COMMAND_FAILED", { command: `reg.exe add ${shown}`, exit: "1", message: said });
    }
    return ok();
  }

  return {
    read,

    async plan(values) {
      const planned = await changes(values);
      return planned.ok ? ok(actionsOf(planned.value)) : planned;
    },

    async write(values) {
      view.forget();
      const planned = await changes(values);
      if (!planned.ok) return planned;
      const said: string[] = [];
      for (const { place, name, after } of planned.value) {
        const output =
          after === undefined
            ? await tools.registry.remove(place.path, name, place.view)
            : await tools.registry.set(place.path, name, after, place.view);
        if (output.exitCode !== 0) said.push(saidBy(output).trim());
      }
      return check(planned.value, said.join(" ").slice(0, 300));
    },
  };
}
