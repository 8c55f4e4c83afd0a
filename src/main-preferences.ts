import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { configPath } from "./adapters/config-place.ts";
import type { PreferenceFault, Preferences } from "./core/keys/preferences.ts";

/** A person's own settings file as it was found. */
export interface OwnPreferences {
  readonly path: string;
  readonly found: boolean;
  readonly preferences: Preferences;
  readonly faults: readonly PlacedFault[];
}

export interface PlacedFault extends PreferenceFault {
  readonly line?: number | undefined;
}

/** Reads it, where there is one: without it, nothing that reads YAML is even loaded. It never stops the program. */
export async function ownPreferences(
  environment: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): Promise<OwnPreferences> {
  const path = configPath({ platform, environment, home: homedir() });
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "";
    if (reason === "ENOENT" || reason === "ENOTDIR")
      return { path, found: false, preferences: {}, faults: [] };
    const fault = { path: [], problem: { code: "PREFERENCES_UNREADABLE" as const, detail: { reason } } };
    return { path, found: true, preferences: {}, faults: [fault] };
  }
  const { parseApplyFile } = await import("./cli/apply-file.ts");
  const parsed = parseApplyFile(text.replace(/^\ufeff/, ""));
  if (!parsed.ok) {
    const { code, line } = parsed;
    const fault = { path: [], line, problem: { code: "PREFERENCES_NOT_YAML" as const, detail: { code } } };
    return { path, found: true, preferences: {}, faults: [fault] };
  }
  const { checkPreferences } = await import("./core/keys/preferences.ts");
  const { preferences, faults } = checkPreferences(parsed.value);
  const lineOf = (at: readonly string[]) => (at.length === 0 ? undefined : parsed.lineOf(at));
  return {
    path,
    found: true,
    preferences,
    faults: faults.map((one) => ({ ...one, line: lineOf(one.path) })),
  };
}
