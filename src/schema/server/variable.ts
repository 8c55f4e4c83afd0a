import type { Field } from "../field.ts";

type Rest = Partial<Omit<Field, "name" | "kind" | "fallback">>;

/** Makers of server.tab's fields. XMail reads each session's values anew, so nothing here needs a restart. */
export const variable = {
  flag: (name: string, fallback: "0" | "1", rest: Rest = {}): Field => ({
    applies: "next-session",
    ...rest,
    name,
    kind: "flag",
    fallback,
  }),
  number: (name: string, fallback: string, rest: Rest = {}): Field => ({
    applies: "next-session",
    ...rest,
    name,
    kind: "number",
    fallback,
  }),
  choice: (name: string, fallback: string, choices: readonly string[]): Field => ({
    applies: "next-session",
    name,
    kind: "choice",
    fallback,
    choices,
  }),
  text: (name: string, fallback = "", rest: Rest = {}): Field => ({
    applies: "next-session",
    ...rest,
    name,
    kind: "text",
    fallback,
  }),
  domain: (name: string, rest: Rest = {}): Field => ({
    applies: "next-session",
    maxLength: 255,
    ...rest,
    name,
    kind: "domain",
    fallback: "",
  }),
  email: (name: string, rest: Rest = {}): Field => ({
    applies: "next-delivery",
    maxLength: 255,
    ...rest,
    name,
    kind: "email",
    fallback: "",
  }),
};

/** Read at each delivery. */
export const DELIVERY = { applies: "next-delivery" } as const;
