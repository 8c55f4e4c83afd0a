import type { Field } from "../field.ts";
import { DELIVERY, variable } from "./variable.ts";

const spare = { min: -1, unit: "KB" } as const;

export const BASIC_FIELDS: readonly Field[] = [
  variable.text("SmartDNSHost", "", {
    ...DELIVERY,
    // Cut at each comma and colon and taken in pairs: a missing half shifts all that follow.
    form: {
      pattern: /^[^\s,:]+:(?:tcp|udp)(?:,[^\s,:]+:(?:tcp|udp))*$/i,
      example: "192.0.2.53:udp,192.0.2.54:tcp",
    },
  }),
  variable.flag("EnableAuthSMTP-POP3", "1"),
  variable.flag("AllowSmtpVRFY", "0"),
  variable.flag("AllowSmtpETRN", "0"),
  variable.number("MaxMTAOps", "16", { min: 1, ...DELIVERY }),
  variable.number("MaxMessageSize", "0", { unit: "KB" }),
  variable.number("Pop3MinVirtMemSpace", "-1", spare),
  variable.number("SmtpMinDiskSpace", "-1", spare),
  variable.number("SmtpMinVirtMemSpace", "-1", spare),
];
