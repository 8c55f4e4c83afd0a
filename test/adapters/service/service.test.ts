import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ownProcessService } from "../../../src/adapters/service/own-process.ts";
import type { RegisterOptions, ServicePort, ServiceStatus } from "../../../src/ports/service.ts";
import { memoryService } from "./memory-service.ts";
import { realState, realTools } from "./real-tools.ts";

interface Made {
  readonly service: ServicePort;
  readonly options: RegisterOptions;
  readonly clear: () => Promise<void>;
}

async function ownProcess(): Promise<Made> {
  const folder = await mkdtemp(`${tmpdir()}/service-`);
  await mkdir(`${folder}/MailRoot`);
  for (const name of ["mailusers", "aliases", "domains", "aliasdomain", "extaliases"]) {
    await writeFile(`${folder}/MailRoot/${name}.tab`, "");
  }
  const service = ownProcessService(realTools, { state: realState(`${folder}/state`) });
  const options = {
    program: process.execPath,
    leadingArguments: [`${import.meta.dirname}/fake-xmail.ts`],
    mailRoot: `${folder}/MailRoot`,
  };
  return { service, options, clear: () => rm(folder, { recursive: true, force: true }) };
}

async function inMemory(): Promise<Made> {
  const options = { program: "/usr/bin/XMail", mailRoot: "/var/MailRoot" };
  return { service: memoryService(), options, clear: async () => {} };
}

// The fake that other tests rely on must behave like the real thing.
describe.each([
  ["a real process", ownProcess],
  ["the one in memory", inMemory],
])("%s", (_, make) => {
  let made: Made;
  const status = async (): Promise<ServiceStatus> => {
    const result = await made.service.status();
    if (!result.ok) throw new Error(result.problem.code);
    return result.value;
  };

  beforeEach(async () => {
    made = await make();
  });
  afterEach(async () => {
    await made.service.stop();
    await made.clear();
  });

  test("unregistered, it can't be started, and stopping or removing it is nothing", async () => {
    const { service } = made;
    expect((await status()).state).toBe("not-registered");
    expect(await service.start()).toMatchObject({ ok: false, problem: { code: "SERVICE_NOT_REGISTERED" } });
    expect((await service.stop()).ok).toBe(true);
    expect((await service.unregister()).ok).toBe(true);
    expect((await status()).state).toBe("not-registered");
  });

  test("planning changes nothing; once registered nothing is left to plan, and nothing runs", async () => {
    const { service, options } = made;
    const planned = await service.planRegister(options);
    expect(planned.ok && planned.value.length).toBeGreaterThan(0);
    expect((await status()).state).toBe("not-registered");
    expect((await service.register(options)).ok).toBe(true);
    expect(await service.planRegister(options)).toEqual({ ok: true, value: [] });
    expect((await status()).state).toBe("stopped");
  });

  test("another MailRoot is a change, with what was before", async () => {
    const { service, options } = made;
    await service.register(options);
    const planned = await service.planRegister({ ...options, mailRoot: "/elsewhere" });
    expect(planned.ok && planned.value[0]?.before).toContain(options.mailRoot);
    expect(planned.ok && planned.value[0]?.after).toContain("/elsewhere");
  });

  test("a program that isn't there can't be registered", async () => {
    const { service, options } = made;
    const wrong = { ...options, program: "/usr/bin/there-is-no-such-program" };
    expect(await service.register(wrong)).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_NO_PROGRAM" },
    });
    expect((await status()).state).toBe("not-registered");
  });

  test("started once it runs, started twice it is the same process, stopped it is gone, restarted it is another", async () => {
    const { service, options } = made;
    await service.register(options);
    expect((await service.start()).ok).toBe(true);
    const first = await status();
    expect(first.state).toBe("running");
    expect(first.pid).toBeGreaterThan(0);
    expect(Math.abs((first.startedAt ?? 0) - Date.now())).toBeLessThan(15_000);
    expect((await service.start()).ok).toBe(true);
    expect((await status()).pid).toBe(first.pid);
    expect((await service.stop()).ok).toBe(true);
    expect((await status()).state).toBe("stopped");
    expect((await service.stop()).ok).toBe(true);
    expect((await service.start()).ok).toBe(true);
    expect((await status()).pid).not.toBe(first.pid);
  });

  test("removing stops what runs", async () => {
    const { service, options } = made;
    await service.register(options);
    await service.start();
    expect((await service.unregister()).ok).toBe(true);
    expect((await status()).state).toBe("not-registered");
  });
});
