/**
 * A stand-in for XMail 1.27, for machines that have none: the demo and the tests
 * drive it through the very adapters that drive real XMail.
 *
 *     node stand-in.ts [XMail's options]      MAIL_ROOT, MAIL_CMD_LINE, XMAIL_PID_DIR as for XMail
 *
 * It answers the control protocol on a real MailRoot, greets on SMTP, POP3 and
 * finger, obeys the access tables, and starts, stops and fails as XMail does. It
 * delivers no mail: what SMTP accepts lies down in the queue and stays there.
 *
 * `STAND_IN_SPEED` (1 or more) divides the seconds that XMail takes to stop or to give up.
 */
import {
  becomeDaemon,
  isDaemonChild,
  leaveDaemonBehind,
  pidFile,
  removePid,
  writePid,
} from "./server/launch.ts";
import { paceFrom } from "./server/pace.ts";
import { run } from "./server/run.ts";
import { settingsFrom } from "./server/settings.ts";

const settings = settingsFrom(process.argv.slice(2), process.env);

if (!settings.foreground && !isDaemonChild(process.env)) leaveDaemonBehind();
else {
  if (!settings.foreground) becomeDaemon();
  const pid = pidFile(process.argv[1] ?? "XMail", process.env);
  writePid(pid);
  const pace = paceFrom(process.env["STAND_IN_SPEED"]);
  const code = await run(settings, pace, (line) => process.stdout.write(`${line}\n`));
  removePid(pid);
  process.exitCode = code;
  // Clients that don't hang up must not keep it alive.
  setTimeout(() => process.exit(), pace.of(1000)).unref();
}
