import type { Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";

export interface DialogueTarget {
  /** One of this machine's own addresses; any other is refused before anything is sent. */
  readonly address: string;
  readonly port: number;
  /** TLS from the first byte. Whose certificate it is doesn't matter: both ends are here. */
  readonly tls?: boolean;
}

/** Where we come from, and when to give up. */
export interface DialogueOptions {
  /** One of this machine's own addresses. */
  readonly source: string;
  readonly signal?: AbortSignal;
}

export interface SmtpReply {
  /** Undefined: the line has no number, so it is no SMTP reply. */
  readonly code: number | undefined;
  /** All its lines as they came, one character per byte, at most a few thousand; make it printable before showing it. */
  readonly text: Bytes;
}

/** How far one envelope came. */
export interface EnvelopeReplies {
  readonly mail: SmtpReply;
  /** Absent where MAIL FROM is refused already. */
  readonly rcpt?: SmtpReply;
}

/**
 * A conversation that gets as far as RCPT TO and no further: there is no way to
 * send a message through it.
 */
export interface SmtpSession {
  readonly greeting: SmtpReply;
  /** To EHLO; absent where the greeting is not a 220. */
  readonly hello: SmtpReply | undefined;
  /** False as soon as the server has hung up, as it does after `SMTP-MaxErrors` refusals. */
  readonly open: boolean;
  /**
   * MAIL FROM, RCPT TO and RSET. NETWORK_SILENT, NETWORK_CLOSED (before any
   * answer to this envelope), NETWORK_FLOODED, NETWORK_STOPPED.
   *
   * @param sender Empty for the null sender.
   */
  attempt(sender: string, recipient: string): Promise<Result<EnvelopeReplies>>;
  /** QUIT, and the connection is closed whatever the answer. */
  close(): Promise<void>;
}

/** Talks to services of this machine from an address of one's choice. Every call settles within its limit. */
export interface SmtpDialoguePort {
  /**
   * Connects, reads the greeting and says EHLO. NETWORK_NOT_OURS (the target is
   * not this machine), NETWORK_NO_SOURCE, NETWORK_REFUSED, NETWORK_TLS_FAILED,
   * NETWORK_SILENT, NETWORK_CLOSED, NETWORK_FLOODED, NETWORK_STOPPED.
   */
  open(target: DialogueTarget, options: DialogueOptions): Promise<Result<SmtpSession>>;
  /** The first line that a service says, and nothing is said to it. The same problems. */
  firstLine(target: DialogueTarget, options: DialogueOptions): Promise<Result<Bytes>>;
}
