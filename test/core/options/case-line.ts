import { readFileSync } from "node:fs";

/** MAIL_CMD_LINE of a public case's environment file. */
export function caseLine(path: string): string {
  const text = readFileSync(`${import.meta.dirname}/../../fixtures/cases/${path}`, "latin1");
  const line = /^MAIL_CMD_LINE="?([^"\r\n]*)/m.exec(text)?.[1];
  if (line === undefined) throw new Error(`${path} has no MAIL_CMD_LINE`);
  return line;
}
