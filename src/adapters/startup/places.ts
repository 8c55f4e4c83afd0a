import { readEnvironment } from "../../core/options/environment-file.ts";
import { readInitScript } from "../../core/options/init-script.ts";
import { parseUnit, type Unit } from "../../core/options/unit-file.ts";
import { ok, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { StartupPlace } from "../../ports/startup.ts";
import { PLAIN, type ServiceTools } from "../service/tools.ts";
import { environmentFilePath } from "./environment-place.ts";

/** What starts XMail here, and so where its options must stand to have an effect. */
export type StartupTarget =
  | { readonly kind: "systemd"; readonly unit: string }
  | { readonly kind: "sysv"; readonly script: string }
  /** Our own environment file in the state folder. */
  | { readonly kind: "own-process"; readonly file: string };

export type StartupTools = Pick<ServiceTools, "files" | "commands">;

/** A place for one value, with what it holds now. */
export interface Place {
  readonly kind: StartupPlace["kind"];
  readonly path: string;
  readonly current?: string;
  /** A shell reads this file, not systemd. */
  readonly shell?: true;
  /** The two readers of an environment file have different values. */
  readonly differs?: true;
  /** Why writing here would have no effect. */
  readonly blocked?: string;
}

export interface Places {
  readonly mailRoot: Place;
  readonly commandLine: Place;
  readonly defaultDomain: Place;
}

export const VARIABLES = {
  mailRoot: "MAIL_ROOT",
  commandLine: "MAIL_CMD_LINE",
  defaultDomain: "DEFAULT_DOMAIN",
} as const;

/** The content of a file; empty when it isn't there yet. */
export async function contentOf(tools: StartupTools, path: string): Promise<Result<Bytes>> {
  const file = await tools.files.read(path);
  if (file.ok) return ok(file.value.bytes);
  return file.problem.code === "FILE_MISSING" ? ok("") : file;
}

function inFile(
  kind: Place["kind"],
  path: string,
  bytes: Bytes,
  variable: string,
  reader: "systemd" | "shell",
): Place {
  const entry = readEnvironment(bytes).find(({ name }) => name === variable);
  const current = entry?.[reader];
  return {
    kind,
    path,
    ...(current === undefined ? {} : { current }),
    ...(reader === "shell" ? { shell: true as const } : {}),
    ...(entry && !entry.agree ? { differs: true as const } : {}),
  };
}

async function environmentPlaces(
  tools: StartupTools,
  kind: "environment-file" | "own-settings",
  path: string,
): Promise<Result<Omit<Places, "defaultDomain">>> {
  const bytes = await contentOf(tools, path);
  if (!bytes.ok) return bytes;
  const place = (variable: string): Place => inFile(kind, path, bytes.value, variable, "systemd");
  return ok({ mailRoot: place(VARIABLES.mailRoot), commandLine: place(VARIABLES.commandLine) });
}

async function scriptPlaces(
  tools: StartupTools,
  path: string,
): Promise<Result<Omit<Places, "defaultDomain">>> {
  const text = await tools.files.read(path);
  if (!text.ok) return text;
  const script = readInitScript(text.value.bytes);
  const places: { -readonly [key in "mailRoot" | "commandLine"]: Place } = {
    mailRoot: {
      kind: "init-script",
      path,
      ...(script.mailRoot === undefined ? {} : { current: script.mailRoot }),
    },
    commandLine: {
      kind: "init-script",
      path,
      ...(script.commandLine === undefined ? {} : { current: script.commandLine }),
    },
  };
  // A file that the script reads in comes after its own defaults and wins, where it sets the variable.
  for (const source of script.sources) {
    const bytes = await tools.files.read(source);
    if (!bytes.ok) continue;
    for (const [key, names] of [
      ["mailRoot", [script.mailRootName, "MAIL_ROOT"]],
      ["commandLine", [script.commandLineName, "MAIL_CMD_LINE"]],
    ] as const) {
      const name = names.find(
        (one) => one && readEnvironment(bytes.value.bytes).some((entry) => entry.name === one),
      );
      const place = name && inFile("environment-file", source, bytes.value.bytes, name, "shell");
      if (place) places[key] = name === VARIABLES[key] ? place : { ...place, blocked: "other-name" };
    }
  }
  return ok(places);
}

/** EnvironmentFile= wins over Environment=, a later file over an earlier one, `-Ms` among the arguments over MAIL_ROOT. */
async function unitPlaces(
  tools: StartupTools,
  unit: string,
  parsed: Unit,
): Promise<Result<Omit<Places, "defaultDomain">>> {
  const dropIn = `/etc/systemd/system/${unit}.d/60-xmail-tui-options.conf`;
  const files = parsed.environmentFiles.map(({ path }) => path).filter((path) => !/[*?[%]/.test(path));
  const contents: { readonly path: string; readonly bytes: Bytes }[] = [];
  for (const path of files) {
    const bytes = await contentOf(tools, path);
    if (!bytes.ok) return bytes;
    contents.push({ path, bytes: bytes.value });
  }
  const place = (variable: string): Place => {
    const sets = contents.findLast(({ bytes }) =>
      readEnvironment(bytes).some(({ name }) => name === variable),
    );
    const inline = parsed.environment[variable];
    const file = sets ?? (inline === undefined ? contents.at(-1) : undefined);
    if (file) return inFile("environment-file", file.path, file.bytes, variable, "systemd");
    return { kind: "drop-in", path: dropIn, ...(inline === undefined ? {} : { current: inline }) };
  };
  const at = parsed.execStart.lastIndexOf("-Ms");
  const fixed = at < 0 ? undefined : parsed.execStart[at + 1];
  const mailRoot = place(VARIABLES.mailRoot);
  return ok({
    mailRoot: fixed === undefined ? mailRoot : { ...mailRoot, current: fixed, blocked: "ms-option" },
    commandLine: place(VARIABLES.commandLine),
  });
}

async function servicePlaces(
  tools: StartupTools,
  target: StartupTarget,
): Promise<Result<Omit<Places, "defaultDomain">>> {
  if (target.kind === "own-process") return environmentPlaces(tools, "own-settings", target.file);
  if (target.kind === "sysv") return scriptPlaces(tools, target.script);
  const cat = await tools.commands.run("systemctl", ["cat", target.unit, "--no-pager"], PLAIN);
  // No unit yet: the one that registering writes reads this file.
  if (cat.exitCode !== 0)
    return environmentPlaces(tools, "environment-file", await environmentFilePath(tools.files));
  const script = /^SourcePath=(\/etc\/\S+)$/m.exec(cat.stdout)?.[1];
  return script ? scriptPlaces(tools, script) : unitPlaces(tools, target.unit, parseUnit(cat.stdout));
}

/** Finds where each of the three values stands, or would have to stand. */
export async function findPlaces(tools: StartupTools, target: StartupTarget): Promise<Result<Places>> {
  const service = await servicePlaces(tools, target);
  if (!service.ok) return service;
  const system = await contentOf(tools, "/etc/environment");
  if (!system.ok) return system;
  const domain = inFile(
    "etc-environment",
    "/etc/environment",
    system.value,
    VARIABLES.defaultDomain,
    "systemd",
  );
  return ok({ ...service.value, defaultDomain: domain });
}
