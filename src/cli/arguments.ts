import { parseArgs } from "node:util";
import { parseClient } from "../core/access/address.ts";

const SEVERITIES = ["danger", "warning", "note"] as const;
const SERVICES = ["smtp", "control", "pop3", "finger"] as const;

/** What the command line asks for. */
export interface Arguments {
  readonly command: "screen" | "status" | "check" | "explain" | "help" | "version";
  readonly explain: {
    readonly client?: string;
    readonly from?: string;
    readonly to?: string;
    readonly auth?: string;
    readonly pop?: string;
    readonly server?: { readonly address: string; readonly port: number };
    readonly lookUp: boolean;
    readonly service: (typeof SERVICES)[number];
  };
  readonly check: { readonly least: (typeof SEVERITIES)[number]; readonly selfTest: boolean };
  readonly mailRoot?: string;
  readonly language?: string;
  readonly json: boolean;
  readonly demo: boolean;
  readonly ascii: boolean;
  readonly readOnly: boolean;
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
        client: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        auth: { type: "string" },
        pop: { type: "string" },
        server: { type: "string" },
        "look-up": { type: "boolean" },
        "min-severity": { type: "string" },
        "self-test": { type: "boolean" },
        service: { type: "string" },
        demo: { type: "boolean" },
        ascii: { type: "boolean" },
        "read-only": { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "V" },
      },
    });
    const [command = "screen", ...more] = positionals;
    const service = SERVICES.find((one) => one === (values.service ?? "smtp"));
    if (service === undefined) return `unknown service: ${values.service}`;
    if (command !== "status" && command !== "screen" && command !== "explain" && command !== "check")
      return `unknown command: ${command}`;
    const least = SEVERITIES.find((one) => one === (values["min-severity"] ?? "warning"));
    if (least === undefined) return `unknown severity: ${values["min-severity"]}`;
    if (values.lang !== undefined && !/^(en|ja)/i.test(values.lang))
      return `unknown language: ${values.lang}`;
    if (more.length > 0) return `too many words: ${more.join(" ")}`;
    if (command === "explain" && values.client === undefined) {
      return "explain needs --client ADDRESS (or - for many on standard input)";
    }
    const server = values.server === undefined ? undefined : readServer(values.server);
    if (values.server !== undefined && server === undefined)
      return `no address, or no port: ${values.server}`;
    return {
      command: values.help ? "help" : values.version ? "version" : command,
      ...(values["mail-root"] === undefined ? {} : { mailRoot: values["mail-root"] }),
      ...(values.lang === undefined ? {} : { language: values.lang }),
      explain: {
        service,
        ...(values.client === undefined ? {} : { client: values.client }),
        ...(values.from === undefined ? {} : { from: values.from }),
        ...(values.to === undefined ? {} : { to: values.to }),
        ...(values.auth === undefined ? {} : { auth: values.auth }),
        ...(values.pop === undefined ? {} : { pop: values.pop }),
        ...(server ? { server } : {}),
        lookUp: values["look-up"] ?? false,
      },
      check: { least, selfTest: values["self-test"] ?? false },
      json: values.json ?? false,
      demo: values.demo ?? false,
      ascii: values.ascii ?? false,
      readOnly: values["read-only"] ?? false,
    };
  } catch (error) {
    // Only the first sentence is about what was typed.
    return error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
  }
}

/** `192.0.2.1`, `192.0.2.1:587`, `[2001:db8::1]:587`; port 25 where none is given. */
function readServer(text: string): { address: string; port: number } | undefined {
  const [, address = "", port = "25"] =
    /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? /^([^:]+)(?::(\d+))?$/.exec(text) ?? [];
  return parseClient(address) && Number(port) <= 65_535 ? { address, port: Number(port) } : undefined;
}

export const USAGE = `xmail-tui: manager for the XMail mail server

  xmail-tui                    the set-up, full screen
  xmail-tui status [--json]    prints the live status; exit 0 healthy, 1 not
  xmail-tui check [--min-severity danger|warning|note] [--self-test] [--json]
                               the audit: what is dangerous, and why; --self-test also asks the running
                               server, from this machine; exit 0 clean, 4 findings
  xmail-tui explain --client ADDRESS [--to ADDRESS] [--from ADDRESS] [--auth ACCOUNT] [--pop ACCOUNT]
            [--server ADDRESS[:PORT]] [--service smtp|control|pop3|finger] [--look-up] [--json]
                               what XMail would do, and which row decides; --client - reads many
                               from standard input; --auth logs in, --pop fetched mail before;
                               --look-up asks the resolver for host names in rows;
                               exit 0 allowed, 3 refused
  xmail-tui --demo             the set-up on a throw-away demo server

  --mail-root PATH   the MailRoot to work on (else it is looked for)
  --lang en|ja       language (else LC_ALL, LC_MESSAGES, LANG)
  --read-only        look only: nothing is written, started or stopped
  --ascii            plain borders
  --help, --version

Exit: 0 fine, 1 not healthy or failed, 2 usage or no terminal, 3 refused (explain), 4 findings (check)
`;
