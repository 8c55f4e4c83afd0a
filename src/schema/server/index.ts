import type { Applies, Field } from "../field.ts";

type Rest = Partial<Omit<Field, "name" | "kind" | "fallback" | "applies">>;
const live: Applies = "next-session";
const delivery: Applies = "next-delivery";

const flag = (name: string, fallback: "0" | "1", applies: Applies = live): Field => ({
  name,
  kind: "flag",
  fallback,
  applies,
});
const number = (name: string, fallback: string, rest: Rest = {}, applies: Applies = live): Field => ({
  name,
  kind: "number",
  fallback,
  applies,
  ...rest,
});
const text = (name: string, rest: Rest = {}, applies: Applies = live, fallback = ""): Field => ({
  name,
  kind: "text",
  fallback,
  applies,
  ...rest,
});
const domain = (name: string, rest: Rest = {}, applies: Applies = live): Field => ({
  name,
  kind: "domain",
  fallback: "",
  applies,
  maxLength: 255,
  ...rest,
});
const email = (name: string, rest: Rest = {}, applies: Applies = delivery): Field => ({
  name,
  kind: "email",
  fallback: "",
  applies,
  maxLength: 255,
  ...rest,
});
const required = { required: true } as const;

/** The five that must be set, in the order of the walkthrough. */
export const REQUIRED_FIELDS: readonly Field[] = [
  domain("RootDomain", required),
  domain("POP3Domain", required),
  email("PostMaster", required),
  domain("HeloDomain", required, delivery),
  domain("SmtpServerDomain", required),
];

/** Every variable of server.tab, grouped as XMailCFG groups them. All are read live; none needs a restart. */
export const SERVER_GROUPS = {
  required: REQUIRED_FIELDS,
  basic: [
    text("SmartDNSHost", {}, delivery),
    flag("EnableAuthSMTP-POP3", "1"),
    flag("AllowSmtpVRFY", "0"),
    flag("AllowSmtpETRN", "0"),
    number("MaxMTAOps", "16", { min: 1 }, delivery),
    number("MaxMessageSize", "0", { unit: "KB" }),
    number("Pop3MinVirtMemSpace", "-1", { min: -1, unit: "KB" }),
    number("SmtpMinDiskSpace", "-1", { min: -1, unit: "KB" }),
    number("SmtpMinVirtMemSpace", "-1", { min: -1, unit: "KB" }),
  ],
  gateways: [text("DefaultSMTPGateways", {}, delivery), text("SmtpGwConfig", {}, delivery)],
  security: [
    text("CustMapsList"),
    text("SmtpMsgIPBan"),
    text("SmtpMsgIPBanMaps"),
    text("SmtpMsgIPBanSpamAddress"),
    text("SmtpMsgIPBanSpammers"),
    text("CustomSMTPMessage", { maxLength: 512 }),
    number("SMTP-RDNSCheck", "0", { min: -3600, max: 1 }),
    number("SMTP-IpMapDropCode", "1", { min: -3600, max: 1 }),
    number("SMTP-MaxErrors", "0"),
    flag("CheckMailerDomain", "0"),
    flag("AllowNullSender", "1"),
    text("DefaultSmtpPerms", {}, live, "MRVZ"),
    text("SmtpConfig"),
    text("SmtpNoTLSAuths"),
    flag("DisableEmitAuthUser", "0"),
    { name: "Pop3LogPasswd", kind: "choice", fallback: "0", choices: ["0", "1", "2"], applies: live },
  ],
  tls: [
    flag("EnableCTRL-TLS", "1"),
    flag("EnablePOP3-TLS", "1"),
    flag("EnableSMTP-TLS", "1"),
    flag("SSLWantVerify", "0"),
    flag("SSLWantCert", "0"),
    flag("SSLAllowSelfSigned", "0"),
    flag("SSLUseCertsFile", "0"),
    flag("SSLUseCertsDir", "0"),
    number("SSLMaxCertsDepth", "0"),
  ],
  notices: [
    email("ErrorsAdmin"),
    email("TempErrorsAdmin"),
    flag("RemoveSpoolErrors", "0", delivery),
    number("NotifyMsgLinesExtra", "0", { unit: "lines" }, delivery),
    flag("NotifySendLogToSender", "0", delivery),
    text("NotifyTryPattern", {}, delivery),
    flag("NoSenderBounce", "0", delivery),
  ],
  headers: [
    {
      name: "ReceivedHdrType",
      kind: "choice",
      fallback: "0",
      choices: ["0", "1", "2", "3", "4"],
      applies: live,
    },
    text("FetchHdrTags", {}, delivery, "+X-Deliver-To,+Received,To,Cc"),
    email("Pop3SyncErrorAccount"),
  ],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

export type ServerGroup = keyof typeof SERVER_GROUPS;

export const SERVER_FIELDS: readonly Field[] = Object.values(SERVER_GROUPS).flat();

/** The field of a variable; `SmtpConfig-IP` and `SmtpConfig-IP,PORT` stand for one listening address each. */
export function serverField(name: string): Field | undefined {
  const field = SERVER_FIELDS.find((one) => one.name === name);
  if (field) return field;
  return /^SmtpConfig-[0-9A-Fa-f.:]+(,\d+)?$/.test(name)
    ? { ...serverField("SmtpConfig")!, name }
    : undefined;
}
