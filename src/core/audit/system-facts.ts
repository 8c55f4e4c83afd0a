/** Of a certificate as its clients see it. Times in milliseconds since 1970. */
export interface CertificateDetails {
  readonly validFrom: number;
  readonly validTo: number;
  /** The names it is for, in small letters; `*.example.com` stands for one label. */
  readonly names: readonly string[];
  readonly selfSigned: boolean;
  /** Absent for keys other than RSA. */
  readonly rsaBits?: number;
}

/** `unreadable`: we may not read it, and XMail perhaps can. `broken`: it holds no PEM text that TLS can use. */
export type CertificateFile = "missing" | "empty" | "unreadable" | "broken" | "ok";

/** server.cert and server.key, which XMail reads anew at each handshake. */
export interface CertificateFacts {
  readonly certificate: CertificateFile;
  /** `encrypted`: XMail has nobody to ask for the passphrase. */
  readonly key: CertificateFile | "encrypted";
  readonly details?: CertificateDetails;
  /** Absent where one of the two couldn't be read. */
  readonly belongTogether?: boolean;
}

/** The running XMail, as far as the system tells. */
export interface ServiceFacts {
  /** Absent where nobody knows. */
  readonly running?: boolean;
  /** Whether the process was started with other options than the next start takes; `unknown`: it runs and can't be asked. */
  readonly restart?: "due" | "not-due" | "unknown";
  /** Things wrong with how it is registered, by code. */
  readonly dangers: readonly string[];
  /** Ports that XMail is to have and that another program listens on. */
  readonly foreignPorts: readonly { readonly port: number; readonly program: string }[];
  /** Ports of XMail's on which nobody listens, although it has run for a while. */
  readonly silentPorts?: readonly number[];
  /** This machine's addresses. */
  readonly localAddresses?: readonly string[];
  /** Whether mail lies in the queue; absent where it couldn't be counted. */
  readonly queued?: boolean;
  /** The queue split that XMail runs with. */
  readonly splitBefore?: number;
}

/** What the ends of the newest logs show. Never the passwords themselves. */
export interface LogFacts {
  readonly clearControlLogins: readonly SeenInLog[];
  readonly popPasswords: readonly SeenInLog[];
}

export interface SeenInLog {
  /** Below MailRoot. */
  readonly file: string;
  readonly count: number;
  /** The last one, as XMail wrote its local time. */
  readonly time: string;
  /** The client's address. */
  readonly peer: string;
}

/** An indexed table on the disk beside its index. */
export interface IndexFacts {
  /** Whether the index leads to the rows that are there now. */
  readonly fits: boolean;
  /** In whole seconds the table is newer, so the next start makes the index anew. */
  readonly rebuiltAtStart: boolean;
}

/** What is known beside the tables. Each part is absent where it wasn't looked at or couldn't be. */
export interface SystemFacts {
  /** From this program's settings: a person chose it. */
  readonly minimumPasswordLength?: number;
  /** The control account of this program's settings, and how it stands in ctrlaccounts.tab. */
  readonly ownAccount?: { readonly name: string; readonly stands: "fits" | "absent" | "other-password" };
  /** XMail refused that account's login just now. */
  readonly loginRefused?: boolean;
  readonly service?: ServiceFacts;
  readonly certificate?: CertificateFacts;
  readonly logs?: LogFacts;
  /** By table, such as "mailusers.tab". */
  readonly indexes?: Readonly<Record<string, IndexFacts>>;
  readonly queue?: { readonly frozen: number; readonly oldestFrozenAt?: number };
  /** Bytes. */
  readonly disk?: { readonly free: number };
}
