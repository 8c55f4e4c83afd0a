import { OPTIONS, type OptionKind } from "../core/options/table.ts";
import { SENDER_CHECK_ACTIONS, SENDER_CHECK_ADDRESSES } from "../core/sender-check/setting.ts";
import type { Field } from "./field.ts";
import { SERVER_FIELDS, serverField } from "./server/index.ts";
import { LARGEST_MAILBOX, SETTINGS, STARTUP } from "./settings.ts";
import { TABLES } from "./tables.ts";

/** One place in the file that `xmail-tui apply` reads, by what may stand there. */
export type ApplyNode =
  | ApplySection
  /** A value of the schema; null takes it away, so that the default holds. */
  | { readonly kind: "field"; readonly field: Field }
  | { readonly kind: "flag" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "list"; readonly choices: readonly string[] }
  /** All rows of a table, or the word "recommended". */
  | { readonly kind: "rows"; readonly columns: readonly Field[] }
  /** One switch of XMail's command line. */
  | { readonly kind: "switch"; readonly option: OptionKind };

export interface ApplySection {
  readonly kind: "section";
  readonly keys: Readonly<Record<string, ApplyNode>>;
  /** Keys that can't be listed: a variable for one listening address. */
  readonly other?: { readonly pattern: string; readonly find: (name: string) => Field | undefined };
  readonly needs?: readonly string[];
}

/** Saves that must be allowed by name. The first four are the dangers that screens ask about with typed words. */
export const APPLY_DANGERS = [
  "control-open",
  "locked-out",
  "relay-public",
  "deletes-mail",
  "start-open",
] as const;
export type ApplyDanger = (typeof APPLY_DANGERS)[number];

const section = (keys: ApplySection["keys"], rest: Partial<ApplySection> = {}): ApplySection => ({
  kind: "section",
  keys,
  ...rest,
});
const named = (fields: readonly Field[]): Readonly<Record<string, ApplyNode>> =>
  Object.fromEntries(fields.map((field) => [field.name, { kind: "field", field }]));
const FLAG: ApplyNode = { kind: "flag" };
const rows = (file: string): ApplyNode => ({ kind: "rows", columns: TABLES[file] ?? [] });

const CREATE_DOMAIN: Field = {
  name: "domain",
  kind: "domain",
  fallback: "",
  required: true,
  applies: "restart",
};
const PASSWORD_FILE: Field = {
  name: "controlPasswordFile",
  kind: "path",
  fallback: "",
  required: true,
  applies: "this-program",
};
/** Written into a file it is one of many keys, and the account of one is never taken away. */
const needed = (field: Field): Field => ({ ...field, required: true });

/** The whole file: a MailRoot, the six steps, and what is allowed although it is dangerous. */
export const APPLY: ApplySection = section({
  mailRoot: { kind: "field", field: needed(STARTUP.mailRoot) },
  create: section({ domain: { kind: "field", field: CREATE_DOMAIN } }, { needs: ["domain"] }),
  environment: section({
    recommended: FLAG,
    ...named([
      needed(SETTINGS.controlAccount),
      needed(SETTINGS.controlPassword),
      PASSWORD_FILE,
      SETTINGS.programFolder,
      SETTINGS.programName,
      SETTINGS.minimumPasswordLength,
      LARGEST_MAILBOX,
      SETTINGS.postmasterAddress,
      SETTINGS.k4Folder,
    ]),
    removeSampleAccount: FLAG,
    removeOpenAccounts: FLAG,
  }),
  startup: section({
    recommended: FLAG,
    ...named([STARTUP.commandLine]),
    switches: section(
      Object.fromEntries(OPTIONS.map((option) => [option.option, { kind: "switch", option }])),
    ),
    ...named([STARTUP.defaultDomain, STARTUP.mailRoot]),
  }),
  service: section({ ...named([SETTINGS.serviceUser]), mend: FLAG, register: FLAG, start: FLAG }),
  control: section({ access: rows("ctrl.ipmap.tab") }),
  relay: section({
    access: rows("smtprelay.tab"),
    senderCheck: section(
      {
        action: { kind: "choice", choices: SENDER_CHECK_ACTIONS },
        address: { kind: "choice", choices: SENDER_CHECK_ADDRESSES },
      },
      { needs: ["action"] },
    ),
  }),
  server: section(
    { recommended: FLAG, ...named(SERVER_FIELDS) },
    { other: { pattern: "^SmtpConfig-[^,]+(,[0-9]{1,5})?$", find: serverField } },
  ),
  allowDangers: { kind: "list", choices: APPLY_DANGERS },
});

export type ApplyRows = "recommended" | readonly (readonly string[])[];

/** Values by their names, null to be taken away; beside them what is to be done. */
type Values = Readonly<Record<string, string | boolean | null | undefined>>;

/** The file's contents, once nothing is wrong with them. */
export interface ApplyWish {
  readonly mailRoot?: string;
  readonly create?: { readonly domain: string };
  readonly environment?: Values;
  readonly startup?: {
    readonly recommended?: boolean;
    readonly commandLine?: string | null;
    readonly switches?: Readonly<Record<string, string | boolean>>;
    readonly defaultDomain?: string | null;
    readonly mailRoot?: string | null;
  };
  readonly service?: {
    readonly serviceUser?: string | null;
    readonly mend?: boolean;
    readonly register?: boolean;
    readonly start?: boolean;
  };
  readonly control?: { readonly access?: ApplyRows };
  readonly relay?: {
    readonly access?: ApplyRows;
    readonly senderCheck?: { readonly action: string; readonly address?: string };
  };
  readonly server?: Values;
  readonly allowDangers?: readonly ApplyDanger[];
}
