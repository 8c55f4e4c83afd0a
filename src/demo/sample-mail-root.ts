import { accountFolders, accountTables } from "./sample/account-tables.ts";
import { logFiles } from "./sample/log-files.ts";
import type { SamplePlan } from "./sample/plan.ts";
import { queueFiles, queueFolders } from "./sample/queue-files.ts";
import { serverTables } from "./sample/server-tables.ts";

const FOLDERS = [
  "bin",
  "cmdaliases",
  "custdomains",
  "dnscache",
  "dnscache/mx",
  "dnscache/ns",
  "domains",
  "filters",
  "logs",
  "msgsync",
  "pop3linklocks",
  "pop3links",
  "pop3locks",
  "spool",
  "spool/local",
  "spool/temp",
  "tabindex",
  "userauth",
  "userauth/pop3",
  "userauth/smtp",
];

/**
 * A MailRoot to try the program on: a Japanese and an English domain, accounts,
 * a queue with waiting and frozen messages, logs with a spam attempt, and three
 * deliberate mistakes for the steps to find:
 *
 * 1. `ctrl.ipmap.tab` denies with a row that XMail skips: control is open to all.
 * 2. `smtprelay.tab` has a mask that matches what nobody meant.
 * 3. `server.tab` says `yes` where XMail wants 1, and misspells a variable.
 *
 * @param now Queue and logs are dated by it.
 * @param control The account that the program itself logs in with.
 */
export function sampleMailRoot(
  now: Date,
  control: { readonly name: string; readonly password: string },
): SamplePlan {
  return {
    folders: [...FOLDERS, ...accountFolders, ...queueFolders],
    files: [...serverTables, ...accountTables(control), ...queueFiles(now), ...logFiles(now)],
  };
}
