/**
 * The sender check: a program of its own that XMail runs for each message, from
 * `<MailRoot>/filters/`. It loads nothing but `node:fs`, so that it starts about
 * as fast as Node itself.
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";

process.exitCode = run(process.argv.slice(2), dirname(dirname(fileURLToPath(import.meta.url))));
