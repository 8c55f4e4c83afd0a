/** A MailRoot found on this machine, and how. */
export interface FoundMailRoot {
  readonly path: string;
  readonly source:
    | "argument"
    | "environment"
    | "systemd-unit"
    | "init-script"
    | "etc-default"
    | "process"
    | "registry"
    | "usual-place"
    | "settings";
}

export interface FoundProgram {
  /** Absolute path of the XMail executable. */
  readonly path: string;
  readonly source: "process" | "unit" | "service" | "init-script" | "path" | "usual-place" | "settings";
}

/** Looks for XMail on this machine; never starts or changes anything. */
export interface DiscoveryPort {
  mailRoots(): Promise<readonly FoundMailRoot[]>;
  programs(): Promise<readonly FoundProgram[]>;
}
