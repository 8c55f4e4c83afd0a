/** One switch of XMail's command line. */
export interface OptionKind {
  readonly option: string;
  readonly group: OptionGroup;
  /** "off" switches a service off; "flag" stands alone; the others take the next word. */
  readonly kind: "flag" | "off" | "number" | "port" | "address" | "text";
  /** What holds without the switch, where a number says it. */
  readonly fallback?: number;
  readonly min?: number;
  readonly max?: number;
  /** May stand several times, each one counting. */
  readonly repeatable?: true;
}

export type OptionGroup =
  | "logs"
  | "general"
  | "control"
  | "smtp"
  | "pop3"
  | "finger"
  | "delivery"
  | "fetching"
  | "sendmail";

const flag = (group: OptionGroup, ...options: readonly string[]): readonly OptionKind[] =>
  options.map((option) => ({ option, group, kind: "flag" }));
const number = (
  group: OptionGroup,
  option: string,
  fallback?: number,
  min = 1,
  max = 2_147_483_647,
): OptionKind => ({
  option,
  group,
  kind: "number",
  min,
  max,
  ...(fallback === undefined ? {} : { fallback }),
});
/** What every listening service has: off, IPv6, port, and addresses to bind to. */
const listener = (group: OptionGroup, letter: string, fallback: number): readonly OptionKind[] => [
  { option: `-${letter}-`, group, kind: "off" },
  { option: `-${letter}6`, group, kind: "flag" },
  { option: `-${letter}p`, group, kind: "port", fallback, min: 1, max: 65_535 },
  { option: `-${letter}I`, group, kind: "address", repeatable: true },
];

/** Every switch that XMail 1.27 knows, grouped as the screen shows them. Anything else it passes over without a word. */
export const OPTIONS: readonly OptionKind[] = [
  ...flag("logs", "-Cl", "-Sl", "-Pl", "-Ql", "-Fl", "-Ll", "-Yl", "-Qg"),
  // 0 would end XMail with a division by zero at its first log line.
  number("logs", "-Mr", 24, 1, 8_760),
  { option: "-Ms", group: "general", kind: "text" },
  ...flag("general", "-Md"),
  number("general", "-Mx", 23, 1, 10_007),
  number("general", "-MR"),
  number("general", "-MS"),
  ...flag("general", "-MM", "-Mm", "-M4", "-M5", "-M6", "-M7"),
  number("general", "-MD", 101),
  ...listener("control", "C", 6017),
  ...listener("control", "W", 6018),
  number("control", "-Ct", 120),
  number("control", "-CX", 512),
  ...listener("smtp", "S", 25),
  ...listener("smtp", "X", 465),
  number("smtp", "-St", 90),
  number("smtp", "-SX", 1024),
  number("smtp", "-Sr", 100),
  number("smtp", "-Se", 900, 0),
  ...listener("pop3", "P", 110),
  ...listener("pop3", "B", 995),
  number("pop3", "-Pt", 90),
  number("pop3", "-Pw", 5, 0),
  ...flag("pop3", "-Ph"),
  number("pop3", "-PX", 1024),
  ...listener("finger", "F", 79),
  number("delivery", "-Qn", 16, 1, 256),
  number("delivery", "-Qt", 480),
  number("delivery", "-Qi", 16, 0),
  number("delivery", "-Qr", 32),
  number("delivery", "-QT", 90),
  { option: "-Y-", group: "fetching", kind: "off" },
  number("fetching", "-Yi", 120, 0),
  number("fetching", "-Yt", 8, 1, 32),
  number("fetching", "-YT", 90),
  number("sendmail", "-Ln", 3, 1, 17),
  number("sendmail", "-Lt", 2),
];

const BY_NAME = new Map(OPTIONS.map((one) => [one.option, one]));

export const optionKind = (option: string): OptionKind | undefined => BY_NAME.get(option);

/** The switch that XMail takes a word for: it looks at three letters only, so `-Slog` is `-Sl`. */
export const optionOf = (word: string): string | undefined =>
  BY_NAME.has(word.slice(0, 3)) ? word.slice(0, 3) : undefined;

export const takesValue = (option: string): boolean => {
  const kind = optionKind(option)?.kind;
  return kind !== undefined && kind !== "flag" && kind !== "off";
};

/** The walkthrough's line: log control, POP3, delivery and SMTP, a new file each day. */
export const RECOMMENDED_COMMAND_LINE = "-Cl -Mr 24 -Pl -Ql -Sl";
/**
 * What to switch off without a certificate: the TLS services, which would accept
 * connections only to hang up, and finger, which has no TLS but which hardly anybody wants open.
 */
export const WITHOUT_CERTIFICATE = ["-B-", "-W-", "-X-", "-F-"] as const;
