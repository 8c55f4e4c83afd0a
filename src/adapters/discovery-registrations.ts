import { readEnvironment } from "../core/options/environment-file.ts";
import { readInitScript } from "../core/options/init-script.ts";
import { parseUnit } from "../core/options/unit-file.ts";
import type { CommandsPort } from "../ports/commands.ts";
import type { FilesPort } from "../ports/files.ts";
import { isInterpreter } from "./process-table.ts";
import { PLAIN } from "./service/tools.ts";
import { findPlaces, type StartupTarget } from "./startup/places.ts";

/** What something that starts XMail on this machine says about it. */
export interface Registration {
  readonly source: "systemd-unit" | "init-script" | "etc-default";
  readonly mailRoot?: string;
  readonly program?: string;
}

interface Tools {
  readonly files: FilesPort;
  readonly commands: CommandsPort;
}

const UNITS = ["xmail.service", "XMail.service", "xmail-server.service", "xmailserver.service"];
const SCRIPTS = ["/etc/init.d", "/etc/rc.d/init.d", "/etc/rc.d"].flatMap((folder) =>
  ["xmail", "xmail.sh", "XMail", "xmailserver"].map((name) => `${folder}/${name}`),
);
const DEFAULTS = ["/etc/default/xmail", "/etc/sysconfig/xmail", "/etc/conf.d/xmail"];

/** The MailRoot given as an option, which beats MAIL_ROOT. MAIL_CMD_LINE comes after the arguments and so wins. */
export function mailRootOption(args: readonly string[], commandLine = ""): string | undefined {
  const words = [...commandLine.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]);
  const all = [...args, ...words];
  const at = all.lastIndexOf("-Ms");
  return at < 0 ? undefined : all[at + 1];
}

async function valuesAt(tools: Tools, target: StartupTarget): Promise<string | undefined> {
  const places = await findPlaces(tools, target);
  if (!places.ok) return undefined;
  const { mailRoot, commandLine } = places.value;
  return mailRootOption([], commandLine.current) ?? mailRoot.current;
}

async function unit(tools: Tools, name: string): Promise<Registration | undefined> {
  const cat = await tools.commands.run("systemctl", ["cat", name, "--no-pager"], PLAIN);
  if (cat.exitCode !== 0) return undefined;
  const program = parseUnit(cat.stdout).execStart[0];
  const mailRoot = await valuesAt(tools, { kind: "systemd", unit: name });
  return {
    source: "systemd-unit",
    ...(mailRoot === undefined ? {} : { mailRoot }),
    ...(program === undefined || isInterpreter(program) ? {} : { program }),
  };
}

async function script(tools: Tools, path: string): Promise<Registration | undefined> {
  const text = await tools.files.read(path);
  if (!text.ok) return undefined;
  const { daemon } = readInitScript(text.value.bytes);
  const mailRoot = await valuesAt(tools, { kind: "sysv", script: path });
  return {
    source: "init-script",
    ...(mailRoot === undefined ? {} : { mailRoot }),
    ...(daemon === undefined ? {} : { program: daemon }),
  };
}

async function defaults(tools: Tools, path: string): Promise<Registration | undefined> {
  const text = await tools.files.read(path);
  if (!text.ok) return undefined;
  const entries = readEnvironment(text.value.bytes);
  const value = (name: string): string | undefined => {
    const entry = entries.find((one) => one.name === name);
    return entry?.shell ?? entry?.systemd;
  };
  const mailRoot =
    mailRootOption([], value("MAIL_CMD_LINE") ?? value("XMAIL_CMD_LINE")) ??
    value("MAIL_ROOT") ??
    value("XMAIL_ROOT");
  return mailRoot === undefined ? undefined : { source: "etc-default", mailRoot };
}

/** Units, init scripts and files of defaults that speak of XMail, in this order. */
export async function findRegistrations(tools: Tools): Promise<readonly Registration[]> {
  const found = [
    ...(await Promise.all(UNITS.map((name) => unit(tools, name)))),
    ...(await Promise.all(SCRIPTS.map((path) => script(tools, path)))),
    ...(await Promise.all(DEFAULTS.map((path) => defaults(tools, path)))),
  ];
  return found.filter((one) => one !== undefined);
}
