import ipaddr from "ipaddr.js";
import type { Field } from "../field.ts";
import { BASIC_FIELDS } from "./basic.ts";
import { GATEWAY_FIELDS } from "./gateways.ts";
import { HEADER_FIELDS } from "./headers.ts";
import { NOTICE_FIELDS } from "./notices.ts";
import { REQUIRED_FIELDS } from "./required.ts";
import { SECURITY_FIELDS } from "./security.ts";
import { TLS_FIELDS } from "./tls.ts";

export { REQUIRED_FIELDS } from "./required.ts";

/** Every variable of server.tab, grouped as XMailCFG groups them. All are read live; none needs a restart. */
export const SERVER_GROUPS = {
  required: REQUIRED_FIELDS,
  basic: BASIC_FIELDS,
  gateways: GATEWAY_FIELDS,
  security: SECURITY_FIELDS,
  tls: TLS_FIELDS,
  notices: NOTICE_FIELDS,
  headers: HEADER_FIELDS,
} as const satisfies Readonly<Record<string, readonly Field[]>>;

export type ServerGroup = keyof typeof SERVER_GROUPS;

export const SERVER_FIELDS: readonly Field[] = Object.values(SERVER_GROUPS).flat();

/** The field of a variable; `SmtpConfig-IP` and `SmtpConfig-IP,PORT` stand for one listening address each. */
export function serverField(name: string): Field | undefined {
  const field = SERVER_FIELDS.find((one) => one.name === name);
  if (field) return field;
  const address = /^SmtpConfig-([^,]+)(?:,\d{1,5})?$/.exec(name)?.[1] ?? "";
  const listens = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  return listens ? { ...serverField("SmtpConfig")!, name } : undefined;
}
