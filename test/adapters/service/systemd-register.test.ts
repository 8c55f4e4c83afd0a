import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { systemdService } from "../../../src/adapters/service/systemd.ts";
import { unitDangers } from "../../../src/core/options/unit-dangers.ts";
import { parseUnit } from "../../../src/core/options/unit-file.ts";
import { type Answer, fakeProcesses, memoryFiles, movingClock, recordedCommands } from "./fakes.ts";

const fixture = (name: string): string => readFileSync(`test/fixtures/service/${name}.txt`, "utf8");
const UNIT = "xmail.service";
const UNIT_FILE = `/etc/systemd/system/${UNIT}`;
const ENVIRONMENT = "/etc/default/xmail";
const options = { program: "/usr/bin/XMail", mailRoot: "/var/MailRoot" };

function machine(
  show: string,
  start: Readonly<Record<string, string>> = {},
  answers: Readonly<Record<string, Answer>> = {},
) {
  const files = memoryFiles({ "/usr/bin/XMail": "ELF", "/var/MailRoot/server.tab": "", ...start }, [
    "/etc/default",
  ]);
  const commands = recordedCommands({
    // Once the unit's file is there, systemd has it.
    "systemctl show": () => ({
      stdout: files.files.has(UNIT_FILE) ? show.replace("not-found", "loaded") : show,
    }),
    "systemctl cat": { exitCode: 1 },
    "systemctl daemon-reload": {},
    "systemctl enable": {},
    "systemctl disable": {},
    "systemctl reset-failed": {},
    "id -u": { exitCode: 1, stderr: "no such user" },
    "readlink -f": (args) => ({ stdout: `${args.at(-1)}\n` }),
    useradd: {},
    chown: {},
    chmod: {},
    ...answers,
  });
  const tools = {
    files: files.port,
    commands: commands.port,
    clock: movingClock(),
    processes: fakeProcesses().port,
  };
  const acts = (): readonly string[] =>
    commands.ran.filter((line) => !/^(systemctl (show|cat)|id|readlink|find)\b/.test(line));
  return { service: systemdService(tools, UNIT), files: files.files, made: files.made, acts };
}

describe("a machine without a unit", () => {
  test("planning shows every file and command, in order, and does nothing", async () => {
    const { service, files, acts } = machine(fixture("show-not-found"));
    const before = [...files.keys()];
    const plan = await service.planRegister({ ...options, user: "xmail" });
    expect(plan.ok && plan.value.map(({ name }) => name)).toEqual([
      "useradd --system --user-group --no-create-home --home-dir /var/MailRoot --shell /usr/sbin/nologin xmail",
      "chown -R -h xmail: /var/MailRoot",
      "chmod 0700 /var/MailRoot",
      ENVIRONMENT,
      UNIT_FILE,
      "systemctl daemon-reload",
      `systemctl enable ${UNIT}`,
    ]);
    expect([...files.keys()]).toEqual(before);
    expect(acts()).toEqual([]);
  });

  test("registering does what was shown, without starting", async () => {
    const { service, files, acts } = machine(fixture("show-not-found"));
    expect(await service.register({ ...options, user: "xmail" })).toEqual({ ok: true, value: undefined });
    const unit = parseUnit(files.get(UNIT_FILE)?.bytes ?? "");
    expect(unit).toMatchObject({ execStart: ["/usr/bin/XMail", "-Md"], user: "xmail" });
    expect(unitDangers(unit)).toEqual([]);
    expect(files.get(ENVIRONMENT)?.bytes).toBe("MAIL_ROOT=/var/MailRoot\n");
    expect(acts().filter((line) => line.includes("start"))).toEqual([]);
    expect(acts().at(-1)).toBe(`systemctl enable ${UNIT} --no-ask-password`);
  });

  test("options that stand in the environment file stay, byte for byte", async () => {
    const before = "# ours\nMAIL_CMD_LINE='-Pl'\nTZ=Asia/Tokyo\n\xff";
    const { service, files } = machine(fixture("show-not-found"), { [ENVIRONMENT]: before });
    expect((await service.register(options)).ok).toBe(true);
    expect(files.get(ENVIRONMENT)?.bytes).toBe(`${before}\nMAIL_ROOT=/var/MailRoot\n`);
  });

  test("an interpreter before the program is kept in order", async () => {
    const { service, files } = machine(fixture("show-not-found"));
    await service.register({ ...options, leadingArguments: ["/opt/stand-in.mjs"] });
    expect(parseUnit(files.get(UNIT_FILE)?.bytes ?? "").execStart).toEqual([
      "/usr/bin/XMail",
      "/opt/stand-in.mjs",
      "-Md",
    ]);
  });

  test("a program that isn't there is refused before anything is done", async () => {
    const { service, acts } = machine(fixture("show-not-found"));
    expect(await service.register({ ...options, program: "/usr/bin/nothing" })).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_NO_PROGRAM", detail: { path: "/usr/bin/nothing" } },
    });
    expect(acts()).toEqual([]);
  });

  test("a MailRoot that the user could never reach is refused", async () => {
    const { service, made } = machine(fixture("show-not-found"), { "/root/MailRoot/server.tab": "" });
    made.set("/root", { mode: 0o700, owner: 0 });
    expect(
      await service.planRegister({ ...options, mailRoot: "/root/MailRoot", user: "xmail" }),
    ).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_UNIT_INVALID", detail: { reason: "user-cannot-reach", path: "/root" } },
    });
  });

  test("a user that is there and has everything costs nothing more", async () => {
    const { service, made } = machine(
      fixture("show-not-found"),
      {},
      { "id -u": { stdout: "998\n" }, find: { stdout: "" } },
    );
    made.set("/var/MailRoot", { mode: 0o700, owner: 998 });
    const plan = await service.planRegister({ ...options, user: "xmail" });
    expect(plan.ok && plan.value[0]?.name).toBe(ENVIRONMENT);
  });

  test("a command that fails ends it there", async () => {
    const { service, files } = machine(
      fixture("show-not-found"),
      {},
      { useradd: { exitCode: 1, stderr: "useradd: Permission denied." } },
    );
    expect(await service.register({ ...options, user: "xmail" })).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_NO_RIGHTS" },
    });
    expect(files.has(UNIT_FILE)).toBe(false);
  });

  test("a unit that systemd doesn't take is reported", async () => {
    const { service } = machine(
      fixture("show-not-found").replace("LoadState=not-found", "LoadState=bad-setting"),
    );
    expect(await service.register(options)).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_UNIT_INVALID" },
    });
  });
});

describe("a unit of somebody else", () => {
  const show = fixture("show-foreign-stopped").replaceAll("old.service", UNIT);
  const text = fixture("cat-foreign");
  const start = { [UNIT_FILE]: text };
  const cat = { "systemctl cat": { stdout: text } };

  test("is left alone but for starting at boot", async () => {
    const { service } = machine(show, start, cat);
    expect(await service.planRegister(options)).toEqual({
      ok: true,
      value: [{ kind: "command", name: `systemctl enable ${UNIT}` }],
    });
  });

  test("is mended by a drop-in when asked", async () => {
    const { service, files } = machine(show, start, cat);
    expect((await service.register({ ...options, mend: true, user: "xmail" })).ok).toBe(true);
    expect(files.get(UNIT_FILE)?.bytes).toBe(text);
    const dropIn = files.get(`${UNIT_FILE}.d/50-xmail-tui.conf`)?.bytes ?? "";
    expect(unitDangers(parseUnit(`${text}\n${dropIn}`))).toEqual([]);
  });

  test("keeps its own arguments when it runs XMail itself", async () => {
    const own = "[Service]\nType=forking\nExecStart=/usr/bin/XMail -Ms /srv/m -Pl\n";
    const { service, files } = machine(show, { [UNIT_FILE]: own }, { "systemctl cat": { stdout: own } });
    expect((await service.register({ ...options, mend: true })).ok).toBe(true);
    const after = parseUnit(`${own}\n${files.get(`${UNIT_FILE}.d/50-xmail-tui.conf`)?.bytes}`);
    expect(after).toMatchObject({
      type: "simple",
      execStart: ["/usr/bin/XMail", "-Ms", "/srv/m", "-Pl", "-Md"],
    });
  });

  test("that runs an init script gets XMail instead, with what the script had set", async () => {
    const wrapped = "[Service]\nType=forking\nExecStart=/opt/xmail.sh start\nExecStop=/opt/xmail.sh stop\n";
    const script = 'MAIL_ROOT=/var/MailRoot\nMAIL_CMD_LINE="-Pl -Sl"\n';
    const { service, files } = machine(
      show,
      { [UNIT_FILE]: wrapped, "/opt/xmail.sh": script },
      { "systemctl cat": { stdout: wrapped } },
    );
    expect((await service.register({ ...options, mend: true })).ok).toBe(true);
    const after = parseUnit(`${wrapped}\n${files.get(`${UNIT_FILE}.d/50-xmail-tui.conf`)?.bytes}`);
    expect(after).toMatchObject({
      execStart: ["/usr/bin/XMail", "-Md"],
      execStop: false,
      environment: { MAIL_ROOT: "/var/MailRoot", MAIL_CMD_LINE: "-Pl -Sl" },
    });
  });

  test("stays when we unregister", async () => {
    const { service, files, acts } = machine(show, start, cat);
    expect((await service.unregister()).ok).toBe(true);
    expect(files.has(UNIT_FILE)).toBe(true);
    expect(acts()).toEqual([`systemctl disable ${UNIT} --no-ask-password`]);
  });
});

test("a unit that systemd made of an init script is replaced by ours when mending, with the script's options", async () => {
  const show = fixture("show-generated")
    .replace("/etc/init.d/oldmail", "/etc/init.d/xmail")
    .replace("ActiveState=active", "ActiveState=inactive");
  const script = 'XMAIL_ROOT=/var/MailRoot\nXMAIL_CMD_LINE="-Pl -Sl"\n';
  const { service, files } = machine(
    show,
    { "/etc/init.d/xmail": script },
    { "systemctl cat": { stdout: fixture("cat-generated") } },
  );
  expect((await service.register({ ...options, mend: true })).ok).toBe(true);
  expect(parseUnit(files.get(UNIT_FILE)?.bytes ?? "").type).toBe("simple");
  expect(files.get(ENVIRONMENT)?.bytes).toBe('MAIL_ROOT=/var/MailRoot\nMAIL_CMD_LINE="-Pl -Sl"\n');
});

test("our own unit goes when we unregister; the environment file stays", async () => {
  const ours = fixture("cat-ours").split("\n").slice(1).join("\n");
  const { service, files, acts } = machine(
    fixture("show-stopped-after-failure"),
    { [UNIT_FILE]: ours, [ENVIRONMENT]: "MAIL_ROOT=/var/MailRoot\n" },
    { "systemctl cat": { stdout: fixture("cat-ours") } },
  );
  expect((await service.unregister()).ok).toBe(true);
  expect(files.has(UNIT_FILE)).toBe(false);
  expect(files.has(ENVIRONMENT)).toBe(true);
  expect(acts()).toEqual([
    `systemctl disable ${UNIT} --no-ask-password`,
    "systemctl daemon-reload --no-ask-password",
    `systemctl reset-failed ${UNIT} --no-ask-password`,
  ]);
});

test("a masked unit is refused, since somebody wanted it so", async () => {
  const { service } = machine(fixture("show-masked"));
  expect(await service.planRegister(options)).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_UNIT_INVALID", detail: { reason: "masked" } },
  });
});
