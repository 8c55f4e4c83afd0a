import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { configPath } from "./adapters/config-place.ts";
import type { ReadPreferences } from "./core/keys/preferences-file.ts";
import { problem } from "./core/problem.ts";

/** A person's own settings file as it was found. */
export interface OwnPreferences extends ReadPreferences {
  readonly path: string;
  readonly found: boolean;
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
    const found = reason !== "ENOENT" && reason !== "ENOTDIR";
    const faults = found ? [{ path: [], problem: problem("PREFERENCES_UNREADABLE", { reason }) }] : [];
    return { path, found, preferences: {}, faults };
  }
  const { readPreferences } = await import("./core/keys/preferences-file.ts");
  return { path, found: true, ...readPreferences(text) };
}
