import type { Field } from "./field.ts";

const column = (name: string, kind: Field["kind"], rest: Partial<Field> = {}): Field => ({
  name,
  kind,
  fallback: "",
  applies: "next-session",
  required: true,
  ...rest,
});

const NETWORK = [column("address", "address"), column("mask", "mask")];
const IP_MAP = [
  ...NETWORK,
  column("permission", "choice", { choices: ["ALLOW", "DENY"] }),
  column("precedence", "number", { min: -1, max: 2_147_483_647 }),
];

/** Columns of the tables that are edited row by row, by file. */
export const TABLES: Readonly<Record<string, readonly Field[]>> = {
  "ctrl.ipmap.tab": IP_MAP,
  "smtp.ipmap.tab": IP_MAP,
  "pop3.ipmap.tab": IP_MAP,
  "finger.ipmap.tab": IP_MAP,
  "smtprelay.tab": NETWORK,
};
