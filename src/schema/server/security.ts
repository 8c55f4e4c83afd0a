import type { Field } from "../field.ts";
import { variable } from "./variable.ts";

/** Sent to the client as it stands: without its code it is no SMTP reply. */
const REPLY = { form: { pattern: /^[45]\d\d[ -]/, example: "554 Access denied" } } as const;

/** Off, on, or a delay: -S holds each command back by S seconds. */
const ON_OR_DELAY = { min: -3600, max: 1 } as const;

/** Right letters only count in capitals; others are passed over. */
export const PERMISSIONS = { pattern: /^[MRVTZS]*$/, example: "MRVZ" } as const;

const SESSION_OPTION = "(?:MailAuth|mail-auth|WantTLS)(?:=[01])?";

export const SECURITY_FIELDS: readonly Field[] = [
  variable.text("CustMapsList", "", {
    form: {
      pattern: /^[^\s,:]+\.:-?\d+(?:,[^\s,:]+\.:-?\d+)*$/,
      example: "bl.example.org.:1,dul.example.org.:0",
    },
  }),
  variable.text("SmtpMsgIPBan", "", REPLY),
  variable.text("SmtpMsgIPBanMaps", "", REPLY),
  variable.text("SmtpMsgIPBanSpamAddress", "", REPLY),
  variable.text("SmtpMsgIPBanSpammers", "", REPLY),
  variable.text("CustomSMTPMessage", "", { maxLength: 512 }),
  variable.number("SMTP-RDNSCheck", "0", ON_OR_DELAY),
  variable.number("SMTP-IpMapDropCode", "1", ON_OR_DELAY),
  variable.number("SMTP-MaxErrors", "0"),
  variable.flag("CheckMailerDomain", "0"),
  variable.flag("AllowNullSender", "1"),
  variable.text("DefaultSmtpPerms", "MRVZ", { form: PERMISSIONS }),
  variable.text("SmtpConfig", "", {
    form: {
      pattern: new RegExp(`^${SESSION_OPTION}(?:,${SESSION_OPTION})*$`),
      example: "MailAuth,WantTLS",
    },
  }),
  variable.text("SmtpNoTLSAuths"),
  variable.flag("DisableEmitAuthUser", "0"),
  variable.choice("Pop3LogPasswd", "0", ["0", "1", "2"]),
];
