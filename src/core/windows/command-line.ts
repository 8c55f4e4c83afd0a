/** One argument as the programs of Windows split it again: backslashes count only before a quote. */
export function quoteArgument(argument: string, always = false): string {
  if (!always && argument !== "" && !/[\s"]/.test(argument)) return argument;
  const inside = argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1");
  return `"${inside}"`;
}

/** A whole command line, to read or to paste into a console. */
export const printCommand = (program: string, args: readonly string[]): string =>
  [program, ...args].map((one) => quoteArgument(one)).join(" ");

export interface ImagePath {
  readonly program: string;
  readonly quoted: boolean;
  /**
   * Blanks without quotes: Windows tries each blank as the end of the program's
   * name, so whoever may write `C:\Program.exe` runs it as the service.
   */
  readonly risky: boolean;
}

/** Which program a service's ImagePath names. Without quotes it ends at the first `.exe`, as far as can be told. */
export function parseImagePath(text: string): ImagePath {
  const quoted = /^\s*"([^"]*)"/.exec(text);
  if (quoted) return { program: quoted[1]!, quoted: true, risky: false };
  const bare = text.trim();
  const program = /^.*?\.exe(?=\s|$)/i.exec(bare)?.[0] ?? bare;
  return { program, quoted: false, risky: /\s/.test(program) };
}

/** XMail's service and registry key have the name of its program, up to the first dot. */
export const serviceNameOf = (program: string): string =>
  (program.split(/[\\/]/).at(-1) ?? "").replace(/\..*$/s, "");
