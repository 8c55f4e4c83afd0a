import { posix, win32 } from "node:path";

export interface ConfigSurroundings {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Where a person's own settings file is looked for: `$XDG_CONFIG_HOME/xmail-tui/config.yaml`, else
 * `~/.config/xmail-tui/config.yaml`; on Windows `%APPDATA%\xmail-tui\config.yaml`. A relative XDG_CONFIG_HOME is
 * ignored, as its specification asks.
 */
export function configPath({ platform, environment, home }: ConfigSurroundings): string {
  if (platform === "win32") {
    const roaming = environment["APPDATA"] || win32.join(home, "AppData", "Roaming");
    return win32.join(roaming, "xmail-tui", "config.yaml");
  }
  const given = environment["XDG_CONFIG_HOME"];
  const folder = given && posix.isAbsolute(given) ? given : posix.join(home, ".config");
  return posix.join(folder, "xmail-tui", "config.yaml");
}
