import { parseArgs } from "node:util";
import { parseClient } from "../core/access/address.ts";
import { printable } from "../core/printable.ts";

const SEVERITIES = ["danger", "warning", "note"] as const;
const SERVICES = ["smtp", "control", "pop3", "finger"] as const;

const COMMANDS = ["screen", "status", "check", "explain", "history", "backup", "apply", "keys"] as const;
const HISTORY_ACTIONS = ["list", "show", "restore"] as const;
const BACKUP_ACTIONS = ["create", "restore"] as const;

/** What the command line asks for. */
export interface Arguments {
  readonly command: (typeof COMMANDS)[number] | "help" | "version";
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
  readonly history: {
    readonly action: (typeof HISTORY_ACTIONS)[number];
    readonly id?: string;
    readonly file?: string;
    readonly asOf: boolean;
    readonly accept?: string;
  };
  readonly backup: { readonly action: (typeof BACKUP_ACTIONS)[number]; readonly file: string };
  readonly apply: {
    readonly file: string;
    readonly print?: "schema" | "example";
    readonly yesToDangers: readonly string[];
  };
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly plain: boolean;
  readonly check: { readonly least: (typeof SEVERITIES)[number]; readonly selfTest: boolean };
  readonly mailRoot?: string;
  readonly language?: string;
  readonly json: boolean;
  readonly demo: boolean;
  readonly ascii: boolean;
  readonly readOnly: boolean;
}

/** Reads the arguments; a text is what is wrong with them, safe to show. */
export function readArguments(args: readonly string[]): Arguments | string {
  const read = parse(args);
  return typeof read === "string" ? printable(read) : read;
}

function parse(args: readonly string[]): Arguments | string {
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
        file: { type: "string" },
        "as-of": { type: "boolean" },
        "dry-run": { type: "boolean" },
        force: { type: "boolean" },
        schema: { type: "boolean" },
        example: { type: "boolean" },
        "yes-to-dangers": { type: "string" },
        plain: { type: "boolean" },
        yes: { type: "boolean" },
        accept: { type: "string" },
        demo: { type: "boolean" },
        ascii: { type: "boolean" },
        "read-only": { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "V" },
      },
    });
    const [name = "screen", ...words] = positionals;
    const command = COMMANDS.find((one) => one === name);
    if (command === undefined) return `unknown command: ${name}`;
    const [first = "", second] = words;
    const more = words.slice(command === "history" || command === "backup" ? 2 : command === "apply" ? 1 : 0);
    const action = HISTORY_ACTIONS.find((one) => one === (command === "history" && first ? first : "list"));
    if (action === undefined) return `unknown word for history: ${first}`;
    const id = command === "history" ? second : undefined;
    if (action !== "list" && id === undefined) return `history ${action} needs the id of a save`;
    const backup = BACKUP_ACTIONS.find((one) => one === (command === "backup" ? first : "create"));
    if (backup === undefined) return `unknown word for backup: ${first}`;
    if (command === "backup" && second === undefined) return `backup ${backup} needs a file`;
    const print = values.schema ? "schema" : values.example ? "example" : undefined;
    if (command === "apply" && first === "" && print === undefined)
      return "apply needs a file, or - to read one";
    const service = SERVICES.find((one) => one === (values.service ?? "smtp"));
    if (service === undefined) return `unknown service: ${values.service}`;
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
      history: {
        action,
        ...(id === undefined ? {} : { id }),
        ...(values.file === undefined ? {} : { file: values.file }),
        asOf: values["as-of"] ?? false,
        ...(values.accept === undefined ? {} : { accept: values.accept }),
      },
      backup: { action: backup, file: second ?? "" },
      apply: {
        file: first,
        ...(print === undefined ? {} : { print }),
        yesToDangers: (values["yes-to-dangers"] ?? "").split(",").filter(Boolean),
      },
      yes: values.yes ?? false,
      dryRun: values["dry-run"] ?? false,
      force: values.force ?? false,
      plain: values.plain ?? false,
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
