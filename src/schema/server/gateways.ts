import type { Field } from "../field.ts";
import { DELIVERY, variable } from "./variable.ts";

const OPTION = String.raw`(?:NeedTLS=[012]|OutBind=[^\s,;=]+)`;
const GATEWAY = String.raw`[^\s,;=#]+(?:,${OPTION})*`;

export const GATEWAY_FIELDS: readonly Field[] = [
  variable.text("DefaultSMTPGateways", "", {
    ...DELIVERY,
    // What stands behind a comma is an option, so that a second host there is passed over.
    form: {
      pattern: new RegExp(`^${GATEWAY}(?:;${GATEWAY})*$`),
      example: "mail.example.net:25;mail2.example.net,NeedTLS=1",
    },
  }),
  variable.text("SmtpGwConfig", "", {
    ...DELIVERY,
    form: { pattern: new RegExp(`^${OPTION}(?:,${OPTION})*$`), example: "NeedTLS=1,OutBind=192.0.2.1" },
  }),
];
