import type { Field } from "../field.ts";
import { DELIVERY, variable } from "./variable.ts";

const required = { required: true } as const;

/** The five that must be set, in the order of the walkthrough. */
export const REQUIRED_FIELDS: readonly Field[] = [
  variable.domain("RootDomain", required),
  variable.domain("POP3Domain", required),
  variable.email("PostMaster", required),
  variable.domain("HeloDomain", { ...required, ...DELIVERY }),
  variable.domain("SmtpServerDomain", required),
];
