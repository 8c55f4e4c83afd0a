/**
 * What becomes of mail to the outside whose sender is no user here: nothing
 * (no check), or XMail's filter exit codes 6 (told to the sender and frozen),
 * 5 (frozen) and 4 (deleted), all after XMail has taken the mail; or a refusal
 * while the client still waits, which sends no notice to a forged sender.
 */
export type SenderCheckAction = "relay" | "notify" | "freeze" | "delete" | "refuse";

/** What must be a user's here: who sends (MAIL FROM), who is shown as the author (From:), or each of the two. */
export type SenderCheckAddress = "envelope" | "header" | "both";

export interface SenderCheck {
  readonly action: SenderCheckAction;
  readonly address: SenderCheckAddress;
}

export const SENDER_CHECK_ACTIONS: readonly SenderCheckAction[] = [
  "relay",
  "notify",
  "freeze",
  "delete",
  "refuse",
];
export const SENDER_CHECK_ADDRESSES: readonly SenderCheckAddress[] = ["both", "envelope", "header"];

/** What the program ends with to have XMail do it; 3 is the SMTP filters' refusal, the rest the message filters'. */
export const EXIT_CODES: Readonly<Record<SenderCheckAction, number>> = {
  relay: 0,
  delete: 4,
  freeze: 5,
  notify: 6,
  refuse: 3,
};

/**
 * Where a save puts the program, below MailRoot: there XMail's user can always
 * read it, also where the service sees no home folders. It finds MailRoot from
 * its own place.
 */
export const SENDER_CHECK_PROGRAM = "filters/xmail-tui-sender-check.cjs";

/** The start file that our row of filters.out.tab names, below MailRoot. */
export const SENDER_CHECK_START = "filters/xmail-tui-sender-check.tab";

/** The tables that a filter's row can stand in. */
export const OUTBOUND_FILTERS = "filters.out.tab";
export const POST_DATA_FILTERS = "filters.post-data.tab";

/**
 * The log, below MailRoot: a line for each message that didn't pass, and for
 * each that passed because nothing could be said.
 */
export const SENDER_CHECK_LOG = "logs/xmail-tui-sender-check.log";

/**
 * First line of `$(FILE).rej`: sent as it is by "refuse", so that it must begin
 * with a code; in the notice to the sender it is the reason.
 */
export const SENDER_CHECK_REPLY = "550 5.7.1 Sender address is not a user of this server";

/** Where the row's program runs; both absolute, as XMail sees them. */
export interface SenderCheckPlace {
  readonly node: string;
  readonly mailRoot: string;
}
