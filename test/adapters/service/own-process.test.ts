import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ownProcessService } from "../../../src/adapters/service/own-process.ts";
import { exitReason } from "../../../src/core/service/exit-status.ts";
import type { ServicePort, ServiceStatus } from "../../../src/ports/service.ts";
import { realState, realTools, until } from "./real-tools.ts";

const TABLES = ["mailusers.tab", "aliases.tab", "domains.tab", "aliasdomain.tab", "extaliases.tab"];
const FAKE = `${import.meta.dirname}/fake-xmail.ts`;

let folder: string;
let service: ServicePort;
let busy: Server | undefined;
const make = (): ServicePort =>
  ownProcessService(realTools, {
    state: realState(`${folder}/state`),
    environment: { PATH: "/home/me/bin", SECRET: "x" },
  });
const options = () => ({
  program: process.execPath,
  leadingArguments: [FAKE],
  mailRoot: `${folder}/MailRoot`,
});

async function status(of: ServicePort = service): Promise<ServiceStatus> {
  const result = await of.status();
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const said = async (): Promise<readonly string[]> => {
  const output = await service.output(20);
  return output.ok ? output.value : [];
};
const started = (): Promise<void> =>
  until("it says that it has started", async () => (await said()).some((line) => line.includes("started")));

beforeEach(async () => {
  folder = await mkdtemp(`${tmpdir()}/own-process-`);
  await realTools.files.makeFolder(`${folder}/MailRoot`);
  await realTools.files.makeFolder(`${folder}/state`);
  for (const table of TABLES) await writeFile(`${folder}/MailRoot/${table}`, "");
  service = make();
});

afterEach(async () => {
  await service.stop();
  await new Promise<void>((resolve) => (busy ? busy.close(() => resolve()) : resolve()));
  busy = undefined;
  await rm(folder, { recursive: true, force: true });
});

describe("a real process", () => {
  test("registers, starts in the foreground mode, tells about itself, stops by .shutdown, is forgotten", async () => {
    expect(await status()).toEqual({ state: "not-registered" });
    expect((await service.register(options())).ok).toBe(true);
    expect(await service.planRegister(options())).toEqual({ ok: true, value: [] });
    expect((await status()).state).toBe("stopped");

    await writeFile(`${folder}/state/startup.env`, 'MAIL_CMD_LINE="-Pl -Sl"\n');
    expect((await service.start()).ok).toBe(true);
    await started();
    const running = await status();
    expect(running).toMatchObject({ state: "running", atBoot: false, dangers: ["not-at-boot"] });
    expect(running.arguments?.slice(1)).toEqual([FAKE, "-Md"]);
    expect(running.environment).toMatchObject({ MAIL_ROOT: `${folder}/MailRoot`, MAIL_CMD_LINE: "-Pl -Sl" });
    expect(Math.abs((running.startedAt ?? 0) - Date.now())).toBeLessThan(15_000);
    expect(await readFile(`${folder}/state/run/XMail.pid`, "utf8")).toBe(String(running.pid));

    expect((await service.stop()).ok).toBe(true);
    expect((await status()).state).toBe("stopped");
    expect(await said()).toContain("XMail 1.27 server stopped");
    expect((await service.unregister()).ok).toBe(true);
    expect(await status()).toEqual({ state: "not-registered" });
  });

  test("what it prints is for its owner only", async () => {
    await service.register(options());
    await service.start();
    await started();
    expect((await stat(`${folder}/state/output.log`)).mode & 0o777).toBe(0o600);
  });

  test("what it prints doesn't fill the disk", async () => {
    await service.register(options());
    await service.start();
    await started();
    await appendFile(`${folder}/state/output.log`, "x".repeat(8_000_001));
    await status();
    expect((await stat(`${folder}/state/output.log`)).size).toBe(0);
    await service.stop();
    expect(await said()).toEqual(["XMail 1.27 server stopped"]);
  });

  test("only what a mail server needs of our environment goes on to it", async () => {
    await service.register(options());
    await service.start();
    await started();
    expect(Object.keys((await status()).environment ?? {}).sort()).toEqual([
      "MAIL_ROOT",
      "PATH",
      "XMAIL_PID_DIR",
    ]);
  });

  test("a second start doesn't start a second copy, nor does another program run's", async () => {
    await service.register(options());
    await service.start();
    await started();
    const { pid } = await status();
    expect((await service.start()).ok).toBe(true);
    const other = make();
    expect((await other.start()).ok).toBe(true);
    expect((await status(other)).pid).toBe(pid);
  });

  test("one that runs in this MailRoot though our record of it is lost is found", async () => {
    await service.register(options());
    await service.start();
    await started();
    const { pid } = await status();
    await rm(`${folder}/state/process.json`);
    expect(await status()).toMatchObject({ state: "running", pid });
  });

  test("after a SIGTERM from somebody else it is stopped all the same", async () => {
    await service.register(options());
    await service.start();
    await started();
    process.kill((await status()).pid!, "SIGTERM");
    await until("it is crippled", async () => (await said()).includes("crippled"));
    expect((await service.stop()).ok).toBe(true);
    expect((await status()).state).toBe("stopped");
  });
});

describe("a start that fails", () => {
  const failed = (): Promise<void> =>
    until("it has failed", async () => (await status()).exitStatus !== undefined);

  test("case 61: a missing table stops it, and the exit status says so", async () => {
    await rm(`${folder}/MailRoot/aliases.tab`);
    await service.register(options());
    expect((await service.start()).ok).toBe(true);
    await failed();
    const after = await status();
    expect(after).toMatchObject({ state: "failed", exitStatus: 158 });
    expect(exitReason(after.exitStatus!)).toBe("table-missing");
    expect(await said()).toEqual(["Error in function {stat}"]);
  });

  test("case 60: a busy port kills it late and without a word", async () => {
    busy = createServer();
    const port = await new Promise<number>((resolve) =>
      busy!.listen(0, "127.0.0.1", () => resolve((busy!.address() as { port: number }).port)),
    );
    await writeFile(`${folder}/state/startup.env`, `MAIL_CMD_LINE="-Sp ${port}"\n`);
    await service.register(options());
    await service.start();
    await started();
    await failed();
    const after = await status();
    expect(after.state).toBe("failed");
    expect(exitReason(after.exitStatus!)).toBe("port-busy");
  });

  test("a missing MailRoot", async () => {
    await service.register({ ...options(), mailRoot: `${folder}/nowhere` });
    await service.start();
    await failed();
    expect(exitReason((await status()).exitStatus!)).toBe("mail-root-missing");
  });

  test("a program that can't be run is named at once", async () => {
    await writeFile(`${folder}/program`, "no program", { mode: 0o644 });
    await service.register({ program: `${folder}/program`, mailRoot: `${folder}/MailRoot` });
    expect(await service.start()).toMatchObject({ ok: false, problem: { code: "SERVICE_NO_PROGRAM" } });
  });

  test("one that isn't there isn't registered", async () => {
    expect(await service.register({ ...options(), program: `${folder}/nothing` })).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_NO_PROGRAM" },
    });
    expect(await service.start()).toMatchObject({ ok: false, problem: { code: "SERVICE_NOT_REGISTERED" } });
  });
});
