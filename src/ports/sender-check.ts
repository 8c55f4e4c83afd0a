import type { Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";

/** The Node that would run the sender check, and whether XMail's user can be expected to start it. */
export interface NodeForFilter {
  readonly path: string;
  /** A folder or file on the way that only its owner may enter or run. */
  readonly obstacle?: string;
}

/** What the sender check needs from this machine. */
export interface SenderCheckPort {
  /** The program that is copied into MailRoot. SENDER_CHECK_NO_PROGRAM where this program came without it. */
  program(): Promise<Result<Bytes>>;
  /** The first of several that anybody can start; else the one we run in, with what stands in the way. */
  node(): Promise<NodeForFilter>;
}
