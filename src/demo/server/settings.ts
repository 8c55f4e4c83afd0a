import { parseCommandLine } from "../../core/options/command-line.ts";
import { leadingNumber } from "./mail-root.ts";

/** One listening service as the command line has it. */
export interface ServiceSettings {
  readonly on: boolean;
  readonly port: number;
  /** `host` or `host:port`; empty: every address. */
  readonly addresses: readonly string[];
  readonly ipv6: boolean;
}

export interface Settings {
  /** As given; empty when it is nowhere set. */
  readonly mailRoot: string;
  /** `-Md`: stay in the foreground and talk on standard output. */
  readonly foreground: boolean;
  readonly logHours: number;
  /** `-Mx`, raised to the next prime as XMail does. */
  readonly split: number;
  readonly services: Readonly<Record<ServiceName, ServiceSettings>>;
  readonly logs: Readonly<Record<"ctrl" | "smtp" | "pop3" | "finger", boolean>>;
  readonly controlSessions: number;
  readonly controlIdle: number;
  readonly smtpIdle: number;
  readonly pop3Idle: number;
  readonly recipients: number;
  readonly loginAge: number;
  readonly badLogin: number;
  readonly fetching: boolean;
  readonly mailThreads: number;
  readonly dropThreads: number;
}

export type ServiceName = "ctrl" | "ctrls" | "pop3" | "pop3s" | "smtp" | "smtps" | "finger";

/** The letter of each service's options, its usual port, and which of its options take a value. */
const SERVICES: readonly (readonly [ServiceName, string, number, string])[] = [
  ["ctrl", "C", 6017, "pItX"],
  ["ctrls", "W", 6018, "pI"],
  ["pop3", "P", 110, "pItwX"],
  ["pop3s", "B", 995, "pI"],
  ["smtp", "S", 25, "pItXre"],
  ["smtps", "X", 465, "pI"],
  ["finger", "F", 79, "pI"],
];

/**
 * The options of one family. Every service reads the whole line by itself and
 * eats values only of its own options; what it doesn't know it passes over.
 */
function family(
  args: readonly string[],
  letter: string,
  withValue: string,
): (option: string) => readonly string[] {
  const found = new Map<string, string[]>();
  for (let position = 0; position < args.length; position++) {
    const [dash, family, option] = args[position] ?? "";
    if (dash !== "-" || family !== letter || option === undefined) continue;
    const value = withValue.includes(option) ? args[++position] : "";
    if (value !== undefined) found.set(option, [...(found.get(option) ?? []), value]);
  }
  return (option) => found.get(option) ?? [];
}

function nextPrime(value: number): number {
  const prime = (candidate: number) => {
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) return false;
    return true;
  };
  return prime(value) ? value : nextPrime(value + 1);
}

/** XMail's settings from its arguments and, after them and so stronger, `MAIL_CMD_LINE`. */
export function settingsFrom(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const appended = parseCommandLine(environment["MAIL_CMD_LINE"] ?? "").tokens.flatMap((token) =>
    token.value === undefined ? [token.option] : [token.option, token.value],
  );
  const args = [...given, ...appended];
  const main = family(args, "M", "srxRSD");
  const ctrl = family(args, "C", "pItX");
  const pop3 = family(args, "P", "pItwX");
  const smtp = family(args, "S", "pItXre");
  const number = (values: readonly string[], fallback: number) =>
    values.length === 0 ? fallback : leadingNumber(values.at(-1) ?? "");
  return {
    mailRoot: (main("s").at(-1) ?? environment["MAIL_ROOT"] ?? "").replace(/(.)\/+$/, "$1"),
    foreground: given.includes("-Md"),
    logHours: number(main("r"), 24),
    split: nextPrime(number(main("x"), 23)),
    services: Object.fromEntries(
      SERVICES.map(([name, letter, port, withValue]) => {
        const options = family(args, letter, withValue);
        return [
          name,
          {
            on: options("-").length === 0,
            port: number(options("p"), port),
            addresses: options("I"),
            ipv6: options("6").length > 0,
          },
        ];
      }),
    ) as unknown as Record<ServiceName, ServiceSettings>,
    logs: {
      ctrl: ctrl("l").length > 0,
      smtp: smtp("l").length > 0,
      pop3: pop3("l").length > 0,
      finger: family(args, "F", "pI")("l").length > 0,
    },
    controlSessions: number(ctrl("X"), 512),
    controlIdle: number(ctrl("t"), 120),
    smtpIdle: number(smtp("t"), 90),
    pop3Idle: number(pop3("t"), 90),
    recipients: number(smtp("r"), 100),
    loginAge: number(smtp("e"), 900),
    badLogin: number(pop3("w"), 5),
    fetching: family(args, "Y", "itT")("-").length === 0,
    mailThreads: Math.min(256, Math.max(1, number(family(args, "Q", "ntirT")("n"), 16))),
    dropThreads: Math.min(17, Math.max(1, number(family(args, "L", "nt")("n"), 3))),
  };
}
