import type { ServicePort } from "../../ports/service.ts";
import type { StartupTarget } from "../startup/places.ts";
import { withElsewhere } from "./elsewhere.ts";
import { type OwnProcessOptions, ownProcessService } from "./own-process.ts";
import { systemdService } from "./systemd.ts";
import { showUnit } from "./systemd-show.ts";
import { sysvService } from "./sysv.ts";
import type { ServiceTools } from "./tools.ts";

/** What the settings may say instead of leaving it to the machine. */
export interface ServiceChoice {
  readonly kind?: "systemd" | "sysv" | "own-process";
  /** A unit, or the absolute path of an init script. */
  readonly name?: string;
  /** Where `.shutdown` goes when a running XMail doesn't show its MailRoot. */
  readonly mailRoot?: string;
}

const UNITS = ["xmail.service", "XMail.service", "xmail-server.service", "xmailserver.service"];
const SCRIPTS = ["xmail", "xmail.sh", "XMail", "xmailserver"];

async function isThere(tools: ServiceTools, path: string): Promise<boolean> {
  const facts = await tools.files.facts(path);
  return facts.ok && facts.value !== undefined;
}

/** The unit that is there, or the name that ours will have. */
async function findUnit(tools: ServiceTools): Promise<string> {
  for (const unit of UNITS) {
    const shown = await showUnit(tools, unit);
    if (shown.ok && shown.value.state !== "not-registered") return unit;
  }
  return UNITS[0]!;
}

async function findScript(tools: ServiceTools): Promise<string | undefined> {
  for (const folder of ["/etc/init.d", "/etc/rc.d/init.d", "/etc/rc.d"]) {
    for (const name of SCRIPTS) {
      if (await isThere(tools, `${folder}/${name}`)) return `${folder}/${name}`;
    }
  }
  return undefined;
}

/**
 * What runs XMail on this machine: systemd where it is the one that booted it
 * (its programs alone mean nothing), else an init script that is there, else we.
 */
export async function detectTarget(
  tools: ServiceTools,
  own: OwnProcessOptions,
  choice: ServiceChoice = {},
): Promise<StartupTarget> {
  const systemd =
    choice.kind === "systemd" || (!choice.kind && (await isThere(tools, "/run/systemd/system")));
  if (systemd) return { kind: "systemd", unit: choice.name ?? (await findUnit(tools)) };
  const script = choice.kind === "own-process" ? undefined : (choice.name ?? (await findScript(tools)));
  if (script !== undefined) return { kind: "sysv", script };
  return { kind: "own-process", file: `${own.state.path}/startup.env` };
}

/** The service that a target names; the start-up options beside it are `unixStartup` of the same target. */
export function serviceOf(
  tools: ServiceTools,
  own: OwnProcessOptions,
  target: StartupTarget,
  mailRoot?: string,
): ServicePort {
  const service =
    target.kind === "systemd"
      ? systemdService(tools, target.unit, mailRoot)
      : target.kind === "sysv"
        ? sysvService(tools, { script: target.script })
        : ownProcessService(tools, own);
  return mailRoot === undefined ? service : withElsewhere(service, tools, mailRoot);
}

/** Both in one, for those who need the service only. */
export async function detectService(
  tools: ServiceTools,
  own: OwnProcessOptions,
  choice: ServiceChoice = {},
): Promise<ServicePort> {
  return serviceOf(tools, own, await detectTarget(tools, own, choice), choice.mailRoot);
}
