import { leadingInteger } from "../access/filter.ts";
import { parseBindAddress } from "./bind-address.ts";
import { type CommandLine, hasOption, optionValue, optionValues } from "./command-line.ts";
import { optionKind } from "./table.ts";

export type ServiceName = "control" | "controls" | "smtp" | "smtps" | "pop3" | "pop3s" | "finger";

export const SERVICE_LETTERS: Readonly<Record<ServiceName, string>> = {
  smtp: "S",
  smtps: "X",
  pop3: "P",
  pop3s: "B",
  control: "C",
  controls: "W",
  finger: "F",
};

export interface ListeningService {
  /** False: switched off by option, which is not the same as down. */
  readonly on: boolean;
  /** Bind addresses as written, or "0.0.0.0" / "::" for all, each with the port that is used there. */
  readonly listeners: readonly { readonly address: string; readonly port: number }[];
  /**
   * Whether IPv6 clients reach it. `-S6` alone takes IPv4 clients too, as
   * `::ffff:a.b.c.d`; with bind addresses it counts for nothing, they do.
   */
  readonly ipv6: boolean;
}

export interface EffectiveServices {
  readonly services: Readonly<Record<ServiceName, ListeningService>>;
  /** Fetching mail from other servers (PSYNC). */
  readonly fetching: { readonly on: boolean; readonly everySeconds: number };
  /** With 1, a second control connection is refused while the first is open. CTRLS shares it. */
  readonly controlSessions: number;
  readonly logs: Readonly<
    Record<"control" | "smtp" | "pop3" | "delivery" | "finger" | "fetching" | "sendmail" | "filters", boolean>
  >;
  readonly logHours: number;
  /** `-Mx`, raised to the next prime as XMail does. */
  readonly queueSplit: number;
  /** After so many seconds of silence XMail hangs up. The TLS services share them. */
  readonly idleSeconds: Readonly<Record<"control" | "smtp" | "pop3", number>>;
  /** For how long a POP3 login lets its owner send (POP-before-SMTP), in seconds. */
  readonly popLoginSeconds: number;
}

/** What XMail would do with these options: which services listen where. */
export function effectiveServices(line: CommandLine): EffectiveServices {
  const known = services.get(line);
  if (known) return known;
  const found = workOut(line);
  services.set(line, found);
  return found;
}

const services = new WeakMap<CommandLine, EffectiveServices>();

function workOut(line: CommandLine): EffectiveServices {
  const names = Object.keys(SERVICE_LETTERS) as ServiceName[];
  return {
    services: Object.fromEntries(names.map((name) => [name, service(line, SERVICE_LETTERS[name])])) as Record<
      ServiceName,
      ListeningService
    >,
    fetching: {
      on: !hasOption(line, "-Y-") && numberOf(line, "-Yi") > 0,
      everySeconds: numberOf(line, "-Yi"),
    },
    controlSessions: numberOf(line, "-CX"),
    logs: {
      control: hasOption(line, "-Cl"),
      smtp: hasOption(line, "-Sl"),
      pop3: hasOption(line, "-Pl"),
      delivery: hasOption(line, "-Ql"),
      finger: hasOption(line, "-Fl"),
      fetching: hasOption(line, "-Yl"),
      sendmail: hasOption(line, "-Ll"),
      filters: hasOption(line, "-Qg"),
    },
    logHours: numberOf(line, "-Mr"),
    queueSplit: nextPrime(numberOf(line, "-Mx")),
    idleSeconds: {
      control: numberOf(line, "-Ct"),
      smtp: numberOf(line, "-St"),
      pop3: numberOf(line, "-Pt"),
    },
    popLoginSeconds: numberOf(line, "-Se"),
  };
}

function service(line: CommandLine, letter: string): ListeningService {
  const port = numberOf(line, `-${letter}p`);
  const bound = optionValues(line, `-${letter}I`).map((text) => {
    const parsed = parseBindAddress(text, port);
    return parsed ? { address: parsed.host, port: parsed.port } : { address: text, port };
  });
  const everywhere = hasOption(line, `-${letter}6`) ? "::" : "0.0.0.0";
  const listeners = bound.length > 0 ? bound : [{ address: everywhere, port }];
  return {
    on: !hasOption(line, `-${letter}-`),
    ipv6: listeners.some(({ address }) => address.includes(":")),
    listeners,
  };
}

function numberOf(line: CommandLine, option: string): number {
  const text = optionValue(line, option);
  return text === undefined ? (optionKind(option)?.fallback ?? 0) : leadingInteger(text);
}

/** XMail makes a prime of `-Mx`. */
export function nextPrime(from: number): number {
  const isPrime = (value: number) => {
    for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
    return true;
  };
  let value = from;
  while (!isPrime(value)) value++;
  return value;
}
