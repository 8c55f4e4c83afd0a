import { type Files, PASSWORD, row } from "./relay-server.ts";

/** One question to whoever decides about mail, and how its session ends. */
export interface RelayDecision {
  readonly name: string;
  /** Besides the base tables, or instead of them; null: not there. */
  readonly files?: Files;
  /** 127.0.0.2 where nothing is said. */
  readonly client?: string;
  readonly login?: readonly [user: string, password: string, mechanism?: "PLAIN" | "LOGIN" | "CRAM-MD5"];
  /** An account of local.test that fetched mail from an address, just now or a while ago. */
  readonly pop?: { readonly account: string; readonly from: string; readonly secondsAgo?: number };
  /** Empty: the null sender. */
  readonly from: string;
  readonly to: string;
  /** The stage that ends it, the code and the reason, written down by hand. */
  readonly ends: string;
}

/** Nobody that the server knows, and a place that isn't here. */
export const STRANGER = "stranger@elsewhere.example";
export const OUTSIDE = "someone@outside.example";
export const ANNA = "anna@local.test";

/** From nobody known to the outside, and to a mailbox here. */
export const out = { from: STRANGER, to: OUTSIDE };
export const inside = { from: STRANGER, to: ANNA };
/** Logs in with the right password. */
export const as = (user: string, mechanism?: "LOGIN" | "CRAM-MD5") => ({
  login: mechanism ? ([user, PASSWORD, mechanism] as const) : ([user, PASSWORD] as const),
});
/** server.tab with these rows besides what it can't do without. */
export const server = (...rows: readonly string[]) => ({
  "server.tab": row("RootDomain", "local.test") + rows.join(""),
});

/** How most sessions end. */
export const DENIED = "rcpt 550 relay-denied";
export const RELAYS = "rcpt 250 relay-permission";
export const TAKEN = "rcpt 250 local";
