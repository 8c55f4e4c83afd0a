import type { Problem } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { Stamp } from "../ports/files.ts";
import type { StartupRead } from "../ports/startup.ts";
import type { Edit } from "./edits.ts";
import type { Live } from "./live.ts";

/** A file as it was last read. */
export type FileOnDisk =
  | { readonly kind: "read"; readonly bytes: Bytes; readonly stamp: Stamp; readonly mode?: number }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** One line of what a running job does, and whether that is done. */
export interface JobLine {
  readonly step: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly state: "running" | "done" | "failed";
}

/** The one long thing that runs: polling pauses and commands that write are blocked meanwhile. */
export interface Job {
  readonly kind: "save" | "restart" | "start" | "stop" | "register" | "unregister" | "create";
  readonly lines: readonly JobLine[];
  /** Absent while it runs. */
  readonly outcome?: { readonly ok: true } | { readonly ok: false; readonly problem: Problem };
}

/** What is on disk, what the person changed, and what was last seen running. All else is derived. */
export interface State {
  readonly mailRoot: string;
  readonly files: Readonly<Record<string, FileOnDisk>>;
  readonly startup: StartupRead;
  readonly settings: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  readonly undone: readonly Edit[];
  readonly live: Live;
  readonly job: Job | undefined;
  readonly readOnly: Problem | undefined;
}
