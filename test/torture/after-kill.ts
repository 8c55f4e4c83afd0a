import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SavePlan } from "../../src/app/save-plan.ts";
import { INDEX, type Place } from "./sample.ts";

/** What lies in a folder and below: every file's bytes, mode and owner. */
export type Contents = ReadonlyMap<string, { readonly bytes: string; readonly rights: string }>;

export function contentsOf(folder: string): Contents {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (one) => !one.isDirectory(),
  );
  return new Map(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      const { mode, uid, gid } = lstatSync(path);
      const rights = `${(mode & 0o7777).toString(8)} ${uid}:${gid}`;
      return [path.slice(folder.length + 1), { bytes: readFileSync(path, "latin1"), rights }];
    }),
  );
}

export const STRAY = /(^|\/)\.[^/]+\.(\d+)\.xmail-tui\.tmp$/;

export interface AfterKill {
  /** What is not as it must be; empty where all is well. */
  readonly faults: readonly string[];
  /** How many of the files that the save was about are new. */
  readonly written: number;
  readonly now: Contents;
}

/**
 * Looks at the disk after a save was killed. `before` is what was there when it
 * began: each file must be byte for byte that or what the plan says, in the
 * plan's order, and nothing else may have come or gone.
 */
export function lookAfterKill(place: Place, plan: SavePlan, before: Contents, pid: number): AfterKill {
  const faults: string[] = [];
  const now = contentsOf(place.mailRoot);
  const after = new Map(plan.files.map((file) => [file.name, file.after]));
  const isNew = plan.files.map(({ name }) => now.get(name)?.bytes === after.get(name));
  for (const [index, { name }] of plan.files.entries()) {
    const [was, is] = [before.get(name), now.get(name)];
    if (!isNew[index] && is?.bytes !== was?.bytes) faults.push(`${name} is neither old nor new`);
    if (is && was && is.rights !== was.rights) faults.push(`${name} has other rights: ${is.rights}`);
    if (is && !was && !is.rights.startsWith("600 ")) faults.push(`${name} is made with ${is.rights}`);
    if (isNew[index] && index > 0 && !isNew[index - 1]) faults.push(`${name} was written out of turn`);
  }
  for (const [name, { bytes }] of before) {
    if (after.has(name) || STRAY.test(name)) continue;
    const gone = !now.has(name);
    // XMail makes it anew at its start.
    if (gone && name === INDEX) continue;
    if (gone || now.get(name)?.bytes !== bytes)
      faults.push(`${name} is none of its business, and not as it was`);
  }
  // With their folder's path, so that the two trees aren't mixed up.
  const strays: string[] = [];
  for (const name of now.keys()) {
    if (STRAY.test(name)) strays.push(join(place.mailRoot, name));
    else if (!before.has(name) && !after.has(name)) faults.push(`${name} came from nowhere`);
  }
  const state = contentsOf(place.state);
  strays.push(...[...state.keys()].filter((name) => STRAY.test(name)).map((name) => join(place.state, name)));
  faults.push(...strayFaults(strays, pid), ...ownFiles(plan, state));
  return { faults, written: isNew.filter(Boolean).length, now };
}

/** At most one in a folder: each save takes away what the ones before it left there. */
function strayFaults(strays: readonly string[], pid: number): readonly string[] {
  const folders = strays.map((path) => dirname(path));
  const several = folders.filter((folder, index) => folders.indexOf(folder) !== index);
  const ours = strays.filter((name) => STRAY.exec(name)?.[2] === String(pid));
  return [
    ...several.map((folder) => `several temporary files in ${folder}: ${strays.join(", ")}`),
    ...(ours.length > 1 ? [`one save left several temporary files: ${ours.join(", ")}`] : []),
  ];
}

/** Our own settings and the start-up options are whole too, before or after. */
function ownFiles(plan: SavePlan, state: Contents): readonly string[] {
  const faults: string[] = [];
  const settings = state.get("settings.json");
  if (settings && !isJson(settings.bytes)) faults.push("settings.json is half");
  const startup = state.get("startup.env");
  const allowed = plan.startupActions.flatMap(({ kind, before, after }) =>
    kind === "file" ? [before, after] : [],
  );
  if (startup && !allowed.includes(startup.bytes)) faults.push("startup.env is neither old nor new");
  for (const [name, { rights }] of state) if (!rights.startsWith("600 ")) faults.push(`${name} is ${rights}`);
  return faults;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
