import { fail, ok, type Result } from "../../core/problem.ts";
import { printCommand } from "../../core/windows/command-line.ts";
import { regValue } from "../../core/windows/reg-file.ts";
import type { PlannedAction } from "../../ports/service.ts";
import type { StartupPort, StartupRead, StartupValues } from "../../ports/startup.ts";
import { setArguments } from "./registry.ts";
import type { StartMemory } from "./start-memory.ts";
import { elsewhere, KEYS, type Key, startupProblems, textOf, valueFault } from "./startup-faults.ts";
import {
  type RegistryPlace,
  registryPlaces,
  type StartupKeys,
  VALUE_NAMES,
  viewOf,
} from "./startup-places.ts";
import { remembered, saidBy, type WindowsTools } from "./windows-tools.ts";

/** How long the program, and what its header says, is believed. */
const REMEMBERED_MS = 10_000;

interface Change {
  readonly key: Key;
  readonly place: RegistryPlace;
  readonly name: string;
  /** Undefined: the value is removed. */
  readonly after: string | undefined;
  readonly before: string | undefined;
  readonly type: string | undefined;
}

/** @param again Also what stands there already is written. */
function changesOf(
  places: StartupKeys,
  values: StartupValues,
  codePage: number,
  again: boolean,
): Result<readonly Change[]> {
  const changes: Change[] = [];
  for (const key of KEYS) {
    const value = values[key];
    const place = places[key];
    const name = VALUE_NAMES[key];
    const before = textOf(place.key, name);
    const type = regValue(place.key, name)?.type;
    const isRight = type === undefined || type === "REG_SZ";
    const stands = value === (before ?? "") && isRight && !(again && value !== "");
    if (value === undefined || stands) continue;
    const wrong = valueFault(key, value, before, codePage);
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
    // What is written again stands in the list as new: all that is done is to be seen.
    const before = own.flatMap(({ name, before: old, after: next, type }) =>
      type === undefined || (old === next && type === "REG_SZ") ? [] : [`${name} ${type} ${old ?? ""}`],
    );
    const after = own.flatMap(({ name, after: text }) =>
      text === undefined ? [] : [`${name} REG_SZ ${text}`],
    );
    return { kind: "file", name: shown, before: before.join("\n"), after: after.join("\n") };
  });
}

export interface WindowsStartupOptions {
  /** Of the service and of the key, which are that of XMail's program without its ending. */
  readonly name: string;
  /** XMail's program, whose header says which view of the registry it reads. */
  readonly program: () => Promise<string | undefined>;
  /** A 64-bit Windows keeps a second view for 32-bit programs. */
  readonly twoViews: boolean;
  /** Hears what each write has changed. */
  readonly memory?: StartMemory;
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
    const other = elsewhere(found.value);
    return ok({
      values: Object.fromEntries(values),
      places: KEYS.map((value) => ({ value, kind: "registry", name: found.value[value].shown })),
      problems: startupProblems(found.value, tools.ansiCodePage),
      ...(other ? { elsewhere: other } : {}),
    });
  }

  async function changes(values: StartupValues, again: boolean): Promise<Result<readonly Change[]>> {
    const found = await places();
    return found.ok ? changesOf(found.value, values, tools.ansiCodePage, again) : found;
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

    async plan(values, { again = false } = {}) {
      const planned = await changes(values, again);
      return planned.ok ? ok(actionsOf(planned.value)) : planned;
    },

    async write(values, { again = false } = {}) {
      view.forget();
      const planned = await changes(values, again);
      if (!planned.ok) return planned;
      const before = await read();
      const said: string[] = [];
      for (const { place, name, after } of planned.value) {
        const output =
          after === undefined
            ? await tools.registry.remove(place.path, name, place.view)
            : await tools.registry.set(place.path, name, after, place.view);
        if (output.exitCode !== 0) said.push(saidBy(output).trim());
      }
      const checked = await check(planned.value, [...new Set(said)].join(" ").slice(0, 300));
      if (checked.ok && before.ok)
        await options.memory?.wrote(before.value.values, { ...before.value.values, ...values });
      return checked;
    },
  };
}
