import { OUTBOUND_FILTERS, POST_DATA_FILTERS, SENDER_CHECK_START } from "../core/sender-check/setting.ts";

/** Where the sender check stands; none of them has to be there. */
export const SENDER_CHECK_TABLES = [SENDER_CHECK_START, OUTBOUND_FILTERS, POST_DATA_FILTERS] as const;

/** The six steps, in the order of the walkthrough, each with what its OK saves. */
export const STEPS = [
  { id: "environment", owns: ["settings", "ctrlaccounts.tab", "userdef.tab", "mailusers.tab"] },
  { id: "startup", owns: ["startup"] },
  { id: "service", owns: [] },
  { id: "control", owns: ["ctrl.ipmap.tab"] },
  { id: "relay", owns: ["smtprelay.tab", ...SENDER_CHECK_TABLES] },
  { id: "server", owns: ["server.tab"] },
] as const satisfies readonly { readonly id: string; readonly owns: readonly string[] }[];

export type StepId = (typeof STEPS)[number]["id"];

/** Files that the screens show; read at the start and at each poll. */
export const SHOWN_FILES = [
  "server.tab",
  "ctrl.ipmap.tab",
  "smtprelay.tab",
  "ctrlaccounts.tab",
  "userdef.tab",
  "mailusers.tab",
  "domains.tab",
  "aliases.tab",
  ...SENDER_CHECK_TABLES,
] as const;
