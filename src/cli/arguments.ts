import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Arguments {
  readonly command: "screen" | "status" | "help" | "version";
  readonly mailRoot?: string;
  readonly language?: string;
  readonly json: boolean;
  readonly demo: boolean;
  readonly ascii: boolean;
}

/** Reads the arguments; a text is what is wrong with them. */
export function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "mail-root": { type: "string" },
        lang: { type: "string" },
        json: { type: "boolean" },
        demo: { type: "boolean" },
        ascii: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "V" },
      },
    });
    const [command = "screen", ...more] = positionals;
    if (more.length > 0 || (command !== "status" && command !== "screen"))
      return `unknown command: ${positionals.join(" ")}`;
    return {
      command: values.help ? "help" : values.version ? "version" : command,
      ...(values["mail-root"] === undefined ? {} : { mailRoot: values["mail-root"] }),
      ...(values.lang === undefined ? {} : { language: values.lang }),
      json: values.json ?? false,
      demo: values.demo ?? false,
      ascii: values.ascii ?? false,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const USAGE = `xmail-tui: manager for the XMail mail server

  xmail-tui                    the set-up, full screen
  xmail-tui status [--json]    prints the live status; exit 0 healthy, 1 not
  xmail-tui --demo             the set-up on a throw-away demo server

  --mail-root PATH   the MailRoot to work on (else it is looked for)
  --lang en|ja       language (else LC_ALL, LC_MESSAGES, LANG)
  --ascii            plain borders
  --help, --version

Exit: 0 fine, 1 not healthy or failed, 2 usage or no terminal
`;
