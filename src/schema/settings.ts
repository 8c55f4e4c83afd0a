import type { Field } from "./field.ts";

const own = (name: string, kind: Field["kind"], fallback = "", rest: Partial<Field> = {}): Field => ({
  name,
  kind,
  fallback,
  applies: "this-program",
  ...rest,
});

/** What XMail has no place for: kept in this program's own settings. */
export const SETTINGS = {
  controlAccount: own("controlAccount", "account"),
  controlPassword: own("controlPassword", "password", "", { secret: true }),
  programFolder: own("programFolder", "path"),
  programName: own("programName", "text", "XMail"),
  minimumPasswordLength: own("minimumPasswordLength", "number", "4", { min: 1, max: 128 }),
  postmasterAddress: own("postmasterAddress", "email"),
  k4Folder: own("k4Folder", "path"),
  serviceUser: own("serviceUser", "account", "xmail"),
  /** On Windows alone: elsewhere what is registered always starts at boot. */
  serviceStart: own("serviceStart", "choice", "auto", { choices: ["auto", "demand"] }),
} as const;

/** In userdef.tab: copied into each account that is made from then on. */
export const LARGEST_MAILBOX: Field = {
  name: "MaxMBSize",
  kind: "number",
  fallback: "0",
  unit: "KB",
  applies: "new-accounts",
};
export const LARGEST_MAILBOX_ADVICE = "10000";

/** Start-up options (step 2). */
export const STARTUP = {
  commandLine: { name: "commandLine", kind: "text", fallback: "", applies: "restart", maxLength: 2000 },
  defaultDomain: { name: "defaultDomain", kind: "domain", fallback: "", applies: "next-session" },
  mailRoot: { name: "mailRoot", kind: "path", fallback: "", required: true, applies: "restart" },
} as const satisfies Readonly<Record<string, Field>>;
