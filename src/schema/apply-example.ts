/**
 * An `apply` file to begin with: the demo's server, with the mistakes of its
 * sample MailRoot mended. It fits a new MailRoot as well.
 */
export const APPLY_EXAMPLE = {
  create: { domain: "example.jp" },
  environment: {
    recommended: true,
    minimumPasswordLength: 8,
    MaxMBSize: 10_000,
    postmasterAddress: "postmaster@example.jp",
    removeSampleAccount: true,
    removeOpenAccounts: true,
  },
  startup: { recommended: true, switches: { "-Mr": 24, "-Qg": true } },
  service: { mend: true, register: true, start: true },
  control: { access: "recommended" },
  relay: {
    access: [{ address: "127.0.0.0", mask: "255.0.0.0" }, { address: "192.168.1.0/24" }],
    senderCheck: { action: "refuse", address: "both" },
  },
  server: {
    RootDomain: "example.jp",
    POP3Domain: "example.jp",
    PostMaster: "postmaster@example.jp",
    HeloDomain: "mail.example.jp",
    SmtpServerDomain: "mail.example.jp",
    ErrorsAdmin: "postmaster@example.jp",
    MaxMessageSize: 20_000,
    AllowNullSender: true,
    RemoveSpoolErrors: false,
    DefaultSmtpPerms: "MR",
    "EnableSMTP-TLS": false,
    "EnablePOP3-TLS": false,
    "EnableCTRL-TLS": false,
  },
  allowDangers: [],
} as const;
