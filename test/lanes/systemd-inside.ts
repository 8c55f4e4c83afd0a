/**
 * Runs inside a container whose first process is systemd, as root: the service
 * and start-up adapters against the real thing, with the stand-in as XMail.
 */
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { test } from "node:test";
import { detectService } from "../../src/adapters/service/detect.ts";
import { systemdService } from "../../src/adapters/service/systemd.ts";
import { unixStartup } from "../../src/adapters/startup/unix.ts";
import type { Result } from "../../src/core/problem.ts";
import { exitReason } from "../../src/core/service/exit-status.ts";
import type { ServicePort, ServiceStatus } from "../../src/ports/service.ts";
import { realState, realTools as tools, until } from "../adapters/service/real-tools.ts";
import { greeting, makeMailRoot, sh } from "./systemd-machine.ts";
import { checkSenders } from "./systemd-sender-check.ts";

const [NODE, STAND_IN] = [process.execPath, process.argv[2] ?? "/opt/lane/XMail.mjs"];
const SENDER_CHECK = process.argv[3] ?? "/opt/lane/sender-check.cjs";
const ROOT = "/var/MailRoot";
const UNIT = "xmail.service";
const COMMAND_LINE = '-Cl -Pl -Sl -Ql -Mr 24 -Cp 6017 -Sp 25 -B- -W- -X- -F- -Zz "a  b" $HOME `id` \\ 表';
const register = { program: NODE, leadingArguments: [STAND_IN], mailRoot: ROOT, user: "xmail" };
const own = { state: realState("/var/lib/xmail-tui") };

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.problem));
  return result.value;
}
const status = async (of: ServicePort): Promise<ServiceStatus> => value(await of.status());
const journal = async (of: ServicePort, lines = 100): Promise<string> =>
  value(await of.output(lines)).join("\n");
const answers = (port: number) => async (): Promise<boolean> => (await greeting(port)) !== undefined;
const startAndWait = async (of: ServicePort): Promise<void> => {
  value(await of.start());
  await until("SMTP greets", answers(25), 40_000);
};
const failed = (of: ServicePort) => async (): Promise<boolean> => (await status(of)).state === "failed";

// A link to a folder with a blank in its name, as people have it; the link itself must stay one.
makeMailRoot("/srv/mail root");
symlinkSync("/srv/mail root", ROOT);
const service = await detectService(tools, own);
const startup = unixStartup(tools, { kind: "systemd", unit: UNIT });

await test("systemd is found, and no XMail registered with it", async () => {
  assert.deepEqual([service.kind, service.name], ["systemd", UNIT]);
  assert.equal((await status(service)).state, "not-registered");
});

await test("start-up options are written before there is a unit, where it will read them", async () => {
  value(await startup.write({ mailRoot: ROOT, commandLine: COMMAND_LINE }));
  assert.match(readFileSync("/etc/default/xmail", "utf8"), /^MAIL_CMD_LINE="-Cl .*"$/m);
});

await test("installing makes the user, gives it MailRoot and enables a unit that systemd accepts without a word", async () => {
  const planned = value(await service.planRegister(register));
  assert.ok(planned.some(({ name }) => name.startsWith("useradd ")));
  value(await service.register(register));
  assert.equal(sh("systemd-analyze", "verify", UNIT), "");
  assert.equal(sh("stat", "-L", "-c", "%U %a", ROOT).trim(), "xmail 700");
  assert.deepEqual(value(await service.planRegister(register)), []);
  const after = await status(service);
  assert.deepEqual([after.state, after.atBoot, after.dangers], ["stopped", true, []]);
});

await test("it starts as an ordinary user on ports below 1024", async () => {
  const before = Date.now();
  await startAndWait(service);
  await until("control greets", answers(6017));
  const now = await status(service);
  assert.equal(now.state, "running");
  assert.ok(Math.abs((now.startedAt ?? 0) - before) < 30_000);
  assert.deepEqual(now.arguments, [NODE, STAND_IN, "-Md"]);
  assert.deepEqual(
    [now.environment?.["MAIL_ROOT"], now.environment?.["MAIL_CMD_LINE"]],
    [ROOT, COMMAND_LINE],
  );
  assert.equal(sh("stat", "-c", "%U", `/proc/${now.pid}`).trim(), "xmail");
});

await test("the sender check runs as XMail's user inside the hardened unit, under a stack of 128 KB", () =>
  checkSenders(SENDER_CHECK));

await test("restarting gives a new process, by SIGINT and in a few seconds", async () => {
  const { pid } = await status(service);
  const begun = Date.now();
  value(await service.stop());
  assert.ok(Date.now() - begun < 15_000);
  assert.equal((await status(service)).state, "stopped");
  assert.match(await journal(service), /server stopped/);
  await startAndWait(service);
  assert.notEqual((await status(service)).pid, pid);
  value(await service.stop());
});

await test("a start that fails: a missing table, its exit status and what XMail said", async () => {
  rmSync(`${ROOT}/aliases.tab`);
  value(await service.start());
  await until("the start has failed", failed(service));
  const now = await status(service);
  assert.equal(exitReason(now.exitStatus ?? -1), "table-missing");
  assert.match(await journal(service, 5), /Error in function \{stat\}/);
  await until("systemd has tried again", async () => ((await status(service)).restarts ?? 0) > 0);
  value(await service.stop());
  assert.match(sh("systemctl", "show", UNIT, "-p", "SubState"), /dead|failed/);
  writeFileSync(`${ROOT}/aliases.tab`, "");
  sh("chown", "xmail:", `${ROOT}/aliases.tab`);
});

await test("a busy port: control answers for a moment, then it is gone", async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(25, resolve));
  value(await service.start());
  await until("the start has failed", failed(service));
  assert.equal(exitReason((await status(service)).exitStatus ?? -1), "port-busy");
  value(await service.stop());
  await new Promise((resolve) => busy.close(resolve));
});

await test("after failures up to the start limit it starts again when asked", async () => {
  sh("sh", "-c", `for i in 1 2 3 4; do systemctl start ${UNIT}; systemctl stop ${UNIT}; done; true`);
  await startAndWait(service);
  value(await service.stop());
});

await test("removing stops it, takes the unit away and leaves MailRoot and the options", async () => {
  await startAndWait(service);
  value(await service.unregister());
  assert.equal((await status(service)).state, "not-registered");
  assert.equal(await greeting(25), undefined);
  assert.equal(existsSync(`/etc/systemd/system/${UNIT}`), false);
  assert.ok(existsSync("/etc/default/xmail") && existsSync(`${ROOT}/server.tab`));
});

for (const restart of ["no", "always"]) {
  await test(`a unit that sends SIGTERM, with Restart=${restart}, is stopped without it`, async () => {
    const name = `old-${restart}.service`;
    const text = `[Service]\nEnvironmentFile=/etc/default/xmail\nExecStart=${NODE} ${STAND_IN} -Md\nRestart=${restart}\n[Install]\nWantedBy=multi-user.target\n`;
    writeFileSync(`/etc/systemd/system/${name}`, text);
    sh("systemctl", "daemon-reload");
    const old = systemdService(tools, name);
    await startAndWait(old);
    const before = await status(old);
    assert.ok(before.dangers?.includes("unit-sends-sigterm"));
    value(await old.stop());
    const after = await status(old);
    assert.deepEqual([after.state, after.exitStatus ?? 0, after.restarts], ["stopped", 0, 0]);
    const said = await journal(old);
    assert.match(said, /server stopped/);
    assert.equal(said.match(/^Started /gm)?.length, 1);
    assert.equal(existsSync(`/run/systemd/system/${name}.d/90-xmail-tui-stop.conf`), false);
    assert.equal(readFileSync(`/etc/systemd/system/${name}`, "utf8"), text);

    value(await old.register({ ...register, mend: true }));
    assert.deepEqual((await status(old)).dangers, []);
    await startAndWait(old);
    assert.equal(sh("stat", "-c", "%U", `/proc/${(await status(old)).pid}`).trim(), "xmail");
    value(await old.unregister());
    assert.equal(readFileSync(`/etc/systemd/system/${name}`, "utf8"), text);
    assert.equal((await status(old)).state, "stopped");
  });
}

await test("options in a drop-in win over those that a unit sets inline", async () => {
  const name = "inline.service";
  const text = `[Service]\nEnvironment=MAIL_ROOT=/nowhere "MAIL_CMD_LINE=-Pl -Sl"\nExecStart=${NODE} ${STAND_IN} -Md\nKillSignal=SIGINT\n`;
  writeFileSync(`/etc/systemd/system/${name}`, text);
  sh("systemctl", "daemon-reload");
  const options = unixStartup(tools, { kind: "systemd", unit: name });
  const commandLine = '-Ql "-Zz 100%" $x \\y -Cp 6017 -Sp 25 -B- -W- -X- -F-';
  value(await options.write({ mailRoot: ROOT, commandLine }));
  const inline = systemdService(tools, name);
  await startAndWait(inline);
  const { environment } = await status(inline);
  assert.deepEqual([environment?.["MAIL_ROOT"], environment?.["MAIL_CMD_LINE"]], [ROOT, commandLine]);
  value(await inline.stop());
});

const SCRIPT = "/etc/init.d/xmail";
function writeScript(): void {
  const head = `#!/bin/sh
### BEGIN INIT INFO
# Provides: xmail
# Required-Start:
# Required-Stop:
# Default-Start: 2 3 4 5
# Default-Stop: 0 1 6
### END INIT INFO
XMAIL_ROOT=${ROOT}
XMAIL_CMD_LINE="-Sl"
`;
  const start = `MAIL_ROOT=$XMAIL_ROOT MAIL_CMD_LINE=$XMAIL_CMD_LINE ${NODE} ${STAND_IN}; sleep 1`;
  const stop = "touch $XMAIL_ROOT/.shutdown; sleep 3";
  mkdirSync("/etc/init.d", { recursive: true });
  writeFileSync(SCRIPT, `${head}case "$1" in\nstart) ${start};;\nstop) ${stop};;\nesac\nexit 0\n`);
  chmodSync(SCRIPT, 0o755);
}

await test("an init script without systemd: started, stopped, switched on and off at boot", async () => {
  writeScript();
  const script = await detectService(tools, own, { kind: "sysv" });
  assert.deepEqual([script.kind, script.name], ["sysv", "xmail"]);
  const options = unixStartup(tools, { kind: "sysv", script: SCRIPT });
  value(await options.write({ commandLine: "-Sl -Cp 6017 -Sp 25 -B- -W- -X- -F-" }));
  assert.equal((await status(script)).atBoot, false);
  value(await script.register(register));
  assert.deepEqual([(await status(script)).state, (await status(script)).atBoot], ["stopped", true]);
  await startAndWait(script);
  const now = await status(script);
  assert.deepEqual([now.state, now.environment?.["MAIL_ROOT"]], ["running", ROOT]);
  value(await script.start());
  assert.equal((await status(script)).pid, now.pid);
  value(await script.unregister());
  assert.deepEqual([(await status(script)).state, (await status(script)).atBoot], ["stopped", false]);
  rmSync(SCRIPT);
});

await test("an init script that systemd wraps is read, started, stopped, and replaced by our unit when mending", async () => {
  writeScript();
  sh("systemctl", "daemon-reload");
  value(await startup.write({ commandLine: "-Pl -Cp 6017 -Sp 25 -B- -W- -X- -F-" }));
  assert.match(readFileSync(SCRIPT, "utf8"), /^XMAIL_CMD_LINE="-Pl -Cp 6017 -Sp 25 -B- -W- -X- -F-"$/m);
  await startAndWait(service);
  const now = await status(service);
  assert.deepEqual(
    [now.state, now.environment?.["MAIL_CMD_LINE"]],
    ["running", "-Pl -Cp 6017 -Sp 25 -B- -W- -X- -F-"],
  );
  assert.ok(now.dangers?.includes("unit-daemon-mode") && now.dangers.includes("unit-sends-sigterm"));
  value(await service.stop());
  assert.equal(await greeting(25), undefined);
  value(await service.register({ ...register, mend: true }));
  assert.deepEqual((await status(service)).dangers, []);
  await startAndWait(service);
  value(await service.unregister());
});
