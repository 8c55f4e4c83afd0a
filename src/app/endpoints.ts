import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices, type ServiceName } from "../core/options/services.ts";
import type { Result } from "../core/problem.ts";
import type { ControlTarget } from "../ports/control.ts";
import type { Listener } from "../ports/network.ts";
import type { State } from "./state.ts";

/** One service as the options have it, and where this machine reaches it. */
export interface Endpoint {
  readonly service: ServiceName;
  readonly host: string;
  readonly port: number;
  /** What XMail says first there; absent where TLS comes first or it waits to be asked. */
  readonly greets?: RegExp;
}

export interface Endpoints {
  readonly all: readonly Endpoint[];
  readonly off: readonly ServiceName[];
  readonly control: ControlTarget | undefined;
  readonly smtp: Endpoint | undefined;
}

const GREETS: Readonly<Partial<Record<ServiceName, RegExp>>> = {
  smtp: /^(220|421|554) .*XMail/,
  pop3: /^(\+OK .*XMail|-ERR)/,
  control: /^(\+00000 <.*XMail|-00130|-00129)/,
};

/** Where XMail's services are to be found: by the options on disk, or those that it runs with where they can be read. */
export function endpoints(state: Pick<State, "startup" | "live">): Endpoints {
  const { services } = effectiveServices(parseCommandLine(commandLineInForce(state)));
  const names = Object.keys(services) as ServiceName[];
  const all = names.flatMap((service): readonly Endpoint[] => {
    const { on, listeners } = services[service];
    const greets = GREETS[service];
    return on
      ? listeners.map(({ address, port }) => ({
          service,
          host: reachable(address),
          port,
          ...(greets ? { greets } : {}),
        }))
      : [];
  });
  const control = all.find((one) => one.service === "control");
  return {
    all,
    off: names.filter((name) => !services[name].on),
    control: control && { host: control.host, port: control.port },
    smtp: all.find((one) => one.service === "smtp"),
  };
}

/** MAIL_CMD_LINE of the running process where it can be read, else what the next start would take. */
export function commandLineInForce(state: Pick<State, "startup" | "live">): string {
  const running = state.live.service.value;
  const environment = running?.state === "running" ? running.environment : running?.elsewhere?.environment;
  return environment?.["MAIL_CMD_LINE"] ?? state.startup.values.commandLine ?? "";
}

const reachable = (address: string) =>
  address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;

/** Ports that the next start needs and that somebody listens on now. */
export function busyPorts(
  state: Pick<State, "startup">,
  listeners: Result<readonly Listener[]>,
): readonly Listener[] {
  if (!listeners.ok) return [];
  const { services } = effectiveServices(parseCommandLine(state.startup.values.commandLine ?? ""));
  const wanted = Object.values(services).flatMap((service) => (service.on ? service.listeners : []));
  const everywhere = (address: string) => address === "0.0.0.0" || address === "::";
  return listeners.value.filter((listener) =>
    wanted.some(
      ({ address, port }) =>
        port === listener.port &&
        (everywhere(address) || everywhere(listener.address) || address === listener.address),
    ),
  );
}
