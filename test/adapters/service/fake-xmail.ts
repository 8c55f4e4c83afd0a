/**
 * A program that behaves like XMail where a service manager can see it: exit
 * statuses, `.shutdown`, signals, the pid file, a busy port that kills it late.
 * It serves nothing but a greeting on the ports that -Cp and -Sp name.
 */
import { spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";

const words = [
  ...process.argv.slice(2),
  ...(process.env["MAIL_CMD_LINE"] ?? "").split(/\s+/).filter(Boolean),
];
const value = (option: string): string | undefined => words[words.lastIndexOf(option) + 1 || words.length];
const mailRoot = value("-Ms") ?? process.env["MAIL_ROOT"] ?? "";
const pidFile = `${process.env["XMAIL_PID_DIR"] ?? "/var/run"}/XMail.pid`;
const shutdown = `${mailRoot}/.shutdown`;

if (!words.includes("-Md")) {
  spawn(process.execPath, [...process.argv.slice(1), "-Md"], { detached: true, stdio: "ignore" }).unref();
  process.exit(0);
}

function end(status: number, said?: string): never {
  if (said !== undefined) process.stdout.write(`${said}\n`);
  rmSync(pidFile, { force: true });
  process.exit(status);
}

writeFileSync(pidFile, String(process.pid));
if (mailRoot === "" || !existsSync(mailRoot)) end(248, "Mail root path not found");
for (const table of ["mailusers.tab", "aliases.tab", "domains.tab", "aliasdomain.tab", "extaliases.tab"]) {
  if (!existsSync(`${mailRoot}/${table}`)) end(158, "Error in function {stat}");
}
rmSync(shutdown, { force: true });

let crippled = false;
const stop = (): void => {
  if (!crippled) writeFileSync(shutdown, "");
};
for (const signal of ["SIGINT", "SIGQUIT", "SIGHUP"] as const) process.on(signal, stop);
process.on("SIGTERM", () => {
  crippled = true;
  process.stdout.write("crippled\n");
});
setInterval(() => {
  if (!existsSync(shutdown)) return;
  rmSync(shutdown, { force: true });
  end(0, "XMail 1.27 server stopped");
}, 100);

const greet = (port: number, line: string): void => {
  createServer((socket) => socket.end(`${line}\r\n`)).listen(port);
};
const control = Number(value("-Cp") ?? 0);
if (control > 0) greet(control, "+00000 <1.2@fake> XMail 1.27 CTRL Server; now");
const port = Number(value("-Sp") ?? 0);
if (port > 0) {
  // Like XMail: another service has answered for a moment before the bind error ends it all, without a word.
  const taken = connect(port, "127.0.0.1");
  taken.on("connect", () => setTimeout(() => end(249), 300));
  taken.on("error", () => greet(port, "220 fake ESMTP"));
}
process.stdout.write("XMail 1.27 server started\n");
