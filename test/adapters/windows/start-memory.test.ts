import { afterEach, describe, expect, test } from "vitest";
import { startMemory } from "../../../src/adapters/windows/start-memory.ts";
import { windowsService } from "../../../src/adapters/windows/windows-service.ts";
import { windowsStartup } from "../../../src/adapters/windows/windows-startup.ts";
import { memoryStateFolder } from "../../support/memory-state-folder.ts";
import { type FakeWindows, fakeWindows, programHeader } from "./fake-windows.ts";

const PROGRAM = "C:\\XMail\\XMail.exe";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const ROOT = "C:\\MailRoot";

let here: FakeWindows;
afterEach(() => here.remove());

function machine() {
  here = fakeWindows();
  here.save(PROGRAM, programHeader("32"));
  const folder = memoryStateFolder();
  const open = () => {
    const memory = startMemory(folder, here.tools.clock);
    const startup = windowsStartup(here.tools, {
      name: "XMail",
      twoViews: true,
      program: async () => PROGRAM,
      memory,
    });
    const options = async () => {
      const read = await startup.read();
      return read.ok ? read.value.values : {};
    };
    return { startup, service: windowsService(here.tools, { name: "XMail", options, memory }) };
  };
  return { open, folder };
}

const ticksOf = (at: number): string => String(BigInt(at + 62_135_596_800_000) * 10_000n);
const wait = (ms: number): Promise<void> => here.tools.clock.sleep(ms);

async function inForce(service: ReturnType<ReturnType<typeof machine>["open"]>["service"]) {
  const status = await service.status();
  return status.ok ? status.value.environment : undefined;
}

describe("the options of a running XMail", () => {
  test("are those of its start, when we started it, also in our next session", async () => {
    const { open } = machine();
    const first = open();
    await first.startup.write({ mailRoot: ROOT, commandLine: "-Pl" });
    await first.service.register({ program: PROGRAM, mailRoot: ROOT });
    await first.service.start();
    expect(await inForce(first.service)).toEqual({ MAIL_CMD_LINE: "-Pl", MAIL_ROOT: ROOT });
    await first.startup.write({ commandLine: "-Pl -Sl" });
    await wait(20_000);
    // Regedit, by somebody else.
    here.registry.set(KEY, "MAIL_CMD_LINE", { type: "REG_SZ", data: "-Cl" }, "32");
    expect(await inForce(open().service)).toEqual({ MAIL_CMD_LINE: "-Pl", MAIL_ROOT: ROOT });
    await first.service.stop();
    expect(await inForce(first.service)).toBeUndefined();
    await first.service.start();
    expect(await inForce(first.service)).toEqual({ MAIL_CMD_LINE: "-Cl", MAIL_ROOT: ROOT });
  });

  test("are not known of one that others started, unless we wrote the options and know when it started", async () => {
    const { open } = machine();
    const { startup, service } = open();
    await startup.write({ mailRoot: ROOT, commandLine: "-Pl" });
    await service.register({ program: PROGRAM, mailRoot: ROOT });
    await wait(60_000);
    await here.tools.commands.run("sc.exe", ["start", "XMail"]);
    here.now.startTicks = ticksOf(here.tools.clock.now());
    expect(await inForce(service)).toBeUndefined();
    await wait(5_000);
    await service.status();
    await wait(5_000);
    const startedAt = Math.floor(here.tools.clock.now() - 10_000);
    const status = await service.status();
    expect(status).toMatchObject({ value: { environment: { MAIL_CMD_LINE: "-Pl", MAIL_ROOT: ROOT } } });
    expect(Math.abs((status.ok ? (status.value.startedAt ?? 0) : 0) - startedAt)).toBeLessThan(2_000);
    // What we write since then isn't in use.
    await wait(1_000);
    await startup.write({ commandLine: "-Sl" });
    await wait(20_000);
    expect(await inForce(service)).toMatchObject({ MAIL_CMD_LINE: "-Pl" });
  });

  test("are nobody's guess where somebody else wrote them at a time that nobody knows", async () => {
    const { open } = machine();
    const { startup, service } = open();
    await startup.write({ mailRoot: ROOT, commandLine: "-Pl" });
    await service.register({ program: PROGRAM, mailRoot: ROOT });
    await wait(60_000);
    await here.tools.commands.run("sc.exe", ["start", "XMail"]);
    here.now.startTicks = ticksOf(here.tools.clock.now());
    here.registry.set(KEY, "MAIL_CMD_LINE", { type: "REG_SZ", data: "-Cl" }, "32");
    for (let look = 0; look < 4; look++) {
      await service.status();
      await wait(5_000);
    }
    expect(await service.status()).toMatchObject({ value: { startedAt: expect.any(Number) } });
    expect(await inForce(service)).toBeUndefined();
  });

  test("are forgotten with a file that is no longer whole", async () => {
    const { open, folder } = machine();
    await folder.write("started-with.json", '{"start": {');
    const { service, startup } = open();
    await startup.write({ mailRoot: ROOT });
    await service.register({ program: PROGRAM, mailRoot: ROOT });
    await service.start();
    expect(await inForce(service)).toEqual({ MAIL_CMD_LINE: "", MAIL_ROOT: ROOT });
  });
});

test("a Windows that doesn't tell when a process started is asked once", async () => {
  const { open } = machine();
  const { service } = open();
  await service.register({ program: PROGRAM, mailRoot: ROOT });
  await service.start();
  for (let look = 0; look < 6; look++) {
    expect(await service.status()).toMatchObject({ ok: true });
    await wait(5_000);
  }
  expect(here.lines.filter((line) => line.includes("powershell"))).toHaveLength(1);
});
