import type { Problem, Result } from "../core/problem.ts";
import type { PlannedAction } from "./service.ts";

/** What XMail is started with (step 2). Undefined: nowhere set. */
export interface StartupValues {
  readonly commandLine?: string;
  readonly mailRoot?: string;
  /** For `sendmail` only: read from its caller's environment, not from the service. */
  readonly defaultDomain?: string;
}

export interface StartupPlace {
  readonly value: keyof StartupValues;
  readonly kind:
    | "environment-file"
    | "drop-in"
    | "init-script"
    | "own-settings"
    | "etc-environment"
    | "registry";
  /** A path or key, shown to people. */
  readonly name: string;
}

export interface StartupRead {
  readonly values: StartupValues;
  /** Where each value comes from, and where it would be written. */
  readonly places: readonly StartupPlace[];
  /** Spellings XMail could not use (quotes inside, a trailing blank, …), unreadable places. */
  readonly problems: readonly Problem[];
  /** Other values, in a place of the same kind that XMail doesn't read. */
  readonly elsewhere?: { readonly name: string; readonly values: StartupValues };
}

export interface WriteOptions {
  /** Also what stands there already: as after XMail was installed anew. For the registry alone. */
  readonly again?: boolean;
}

/** Where the start-up options really take effect on this system. */
export interface StartupPort {
  read(): Promise<Result<StartupRead>>;
  /** The files as they would be after writing; nothing is written. */
  plan(values: StartupValues, options?: WriteOptions): Promise<Result<readonly PlannedAction[]>>;
  /** Writes, keeping every other line, and reads back. */
  write(values: StartupValues, options?: WriteOptions): Promise<Result<void>>;
}
