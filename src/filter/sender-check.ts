/**
 * The sender check: a program of its own that XMail runs for each message, from
 * `<MailRoot>/filters/`. It loads nothing of Node's but the file functions, and
 * is bundled as CommonJS: under any flag for V8, Node compiles its own loader of
 * ES modules anew at each start, which takes half as long again as the start.
 */
import { run } from "./run.ts";

const [, program = "", ...args] = process.argv;
// `<MailRoot>/filters/<program>`; as it was called, so that links stay.
const mailRoot = program.replace(/[/\\]+[^/\\]+[/\\]+[^/\\]+$/, "");
process.exitCode = run(args, mailRoot);
