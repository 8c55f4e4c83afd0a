import { type CommandLine, hasOption, optionValue, optionValues } from "./command-line.ts";
import { optionKind } from "./table.ts";

export type ServiceName = "control" | "controls" | "smtp" | "smtps" | "pop3" | "pop3s" | "finger";

const LETTERS: Readonly<Record<ServiceName, string>> = {
  smtp: "S",
  smtps: "X",
  pop3: "P",
  pop3s: "B",
  control: "C",
  controls: "W",
  finger: "F",
};

export interface ListeningService {
  readonly on: boolean;
  /** Bind addresses as written, or "0.0.0.0" / "::" for all, each with the port that is used there. */
  readonly listeners: readonly { readonly address: string; readonly port: number }[];
  readonly ipv6: boolean;
}

export interface EffectiveServices {
  readonly services: Readonly<Record<ServiceName, ListeningService>>;
  readonly controlSessions: number;
  readonly logs: Readonly<Record<"control" | "smtp" | "pop3" | "delivery" | "finger", boolean>>;
  readonly logHours: number;
  readonly queueSplit: number;
}

/** What XMail would do with these options: which services listen where. */
export function effectiveServices(line: CommandLine): EffectiveServices {
  const names = Object.keys(LETTERS) as ServiceName[];
  return {
    services: Object.fromEntries(names.map((name) => [name, service(line, LETTERS[name])])) as Record<
      ServiceName,
      ListeningService
    >,
    controlSessions: numberOf(line, "-CX"),
    logs: {
      control: hasOption(line, "-Cl"),
      smtp: hasOption(line, "-Sl"),
      pop3: hasOption(line, "-Pl"),
      delivery: hasOption(line, "-Ql"),
      finger: hasOption(line, "-Fl"),
    },
    logHours: numberOf(line, "-Mr"),
    queueSplit: numberOf(line, "-Mx"),
  };
}

function service(line: CommandLine, letter: string): ListeningService {
  const port = numberOf(line, `-${letter}p`);
  const ipv6 = hasOption(line, `-${letter}6`);
  const bound = optionValues(line, `-${letter}I`).map((text) => boundTo(text, port));
  return {
    on: !hasOption(line, `-${letter}-`),
    ipv6,
    listeners: bound.length > 0 ? bound : [{ address: ipv6 ? "::" : "0.0.0.0", port }],
  };
}

/** `host`, `host:port`, `[v6]:port`; a bare IPv6 address has several colons. */
function boundTo(text: string, port: number): { readonly address: string; readonly port: number } {
  const match = /^\[(.+)\](?::(\d+))?$/.exec(text) ?? /^([^:]+)(?::(\d+))?$/.exec(text);
  return match ? { address: match[1] ?? text, port: Number(match[2] ?? port) } : { address: text, port };
}

/** A number as C's atoi reads it. */
function numberOf(line: CommandLine, option: string): number {
  const text = optionValue(line, option);
  if (text === undefined) return optionKind(option)?.fallback ?? 0;
  return Number(/^\s*[+-]?\d+/.exec(text)?.[0] ?? 0);
}
