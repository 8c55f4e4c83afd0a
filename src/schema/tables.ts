import type { Field } from "./field.ts";

const column = (name: string, kind: Field["kind"], rest: Partial<Field> = {}): Field => ({
  name,
  kind,
  fallback: "",
  applies: "next-session",
  required: true,
  ...rest,
});

/** Of the tables that XMail reads by an index: a control command counts at once, an edit of the file at the next start. */
const indexed = (name: string, kind: Field["kind"], rest: Partial<Field> = {}): Field =>
  column(name, kind, { ...rest, applies: "restart" });

const NETWORK = [column("address", "address"), column("mask", "mask")];
const IP_MAP = [
  ...NETWORK,
  column("permission", "choice", { choices: ["ALLOW", "DENY"] }),
  column("precedence", "number", { min: -1, max: 2_147_483_647 }),
];

/** No blanks, no quotes, no second @: what XMail's own commands take for an account's name. */
const LOCAL_PART = { form: { pattern: /^[^\s@"<>()[\]\\,;:]+$/, example: "taro.yamada" } } as const;
/** `*` and `?` stand for other letters. */
const DOMAIN_PATTERN = { form: { pattern: /^[\w.*?-]+$/, example: "*.example.com" } } as const;
const PASSWORD = {
  secret: true,
  form: { pattern: /^([0-9a-f]{2})+$/, example: "160006170011545756" },
} as const;

/** Its name in small letters only: `Code=0` would be passed over, and the client dropped. */
const SPAMMER_PARAMETERS = { form: { pattern: /^code=-?\d+$/, example: "code=0" } } as const;

/** Columns of the tables that are edited row by row, by file. */
export const TABLES: Readonly<Record<string, readonly Field[]>> = {
  "ctrl.ipmap.tab": IP_MAP,
  "smtp.ipmap.tab": IP_MAP,
  "pop3.ipmap.tab": IP_MAP,
  "finger.ipmap.tab": IP_MAP,
  "smtprelay.tab": NETWORK,
  "spammers.tab": [
    ...NETWORK,
    { name: "parameters", kind: "text", fallback: "", applies: "next-session", ...SPAMMER_PARAMETERS },
  ],
  "spam-address.tab": [
    column("pattern", "text", { form: { pattern: /^[^\s"]+$/, example: "*@spam.example" } }),
  ],
  "ctrlaccounts.tab": [column("controlName", "account"), column("codedPassword", "text", PASSWORD)],
  "domains.tab": [indexed("domain", "domain")],
  "aliasdomain.tab": [indexed("aliasDomain", "text", DOMAIN_PATTERN), indexed("realDomain", "domain")],
  "mailusers.tab": [
    indexed("domain", "domain"),
    indexed("account", "text", LOCAL_PART),
    indexed("codedPassword", "text", PASSWORD),
    indexed("number", "number", { min: 1 }),
    indexed("folder", "text"),
    indexed("type", "choice", { choices: ["U", "M"] }),
  ],
  "aliases.tab": [
    indexed("domainPattern", "text", DOMAIN_PATTERN),
    indexed("alias", "text", LOCAL_PART),
    indexed("target", "text", { form: { pattern: /^[^\s@"<>]+(@[\w.-]+)?$/, example: "taro" } }),
  ],
  "extaliases.tab": [
    indexed("remoteDomain", "domain"),
    indexed("remoteAccount", "text", LOCAL_PART),
    indexed("domain", "domain"),
    indexed("account", "text", LOCAL_PART),
  ],
};
