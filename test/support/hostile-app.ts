import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ok, problem } from "../../src/core/problem.ts";
import { memoryService } from "../adapters/service/memory-service.ts";
import { fakeControl } from "./fake-control.ts";
import { fakeNetwork } from "./fake-network.ts";
import { HOSTILE, layHostile, screenFaults } from "./hostile.ts";
import { machine, machinePorts, type SetupApp } from "./setup-app.tsx";

export const HOSTILE_PROBLEM = problem("SERVICE_COMMAND_FAILED", {
  command: `systemctl${HOSTILE}`,
  exit: `1${HOSTILE}`,
  message: HOSTILE,
});

/** Everything that was drawn since the last look is harmless, and the screen is still ours. */
export function expectHarmless(app: SetupApp, where: string): void {
  expect(screenFaults(app.output()), where).toEqual([]);
  expect(app.alternate(), where).toBe(true);
  expect(app.screen(), where).toContain("xmail-tui");
}

/** A machine on which everything that isn't ours speaks in terminal sequences: files, logs, other programs, the server. */
export function hostileMachine() {
  const here = machine();
  const folder = join(here.folder, `M${HOSTILE.replaceAll("/", "").slice(0, 60)}`);
  mkdirSync(folder);
  const mailRoot = join(folder, "MailRoot");
  layHostile(mailRoot);
  mkdirSync(here.statePath, { mode: 0o700 });
  writeFileSync(
    join(here.statePath, "settings.json"),
    JSON.stringify({
      controlAccount: "admin",
      controlPassword: "secret123",
      postmasterAddress: `p${HOSTILE}`,
    }),
  );
  return { ...here, mailRoot };
}

/** Its adapters: the disk is real, the server and the other programs are fakes that answer with the worst. */
export async function hostilePorts(
  here: ReturnType<typeof hostileMachine>,
  counted: <P extends object>(port: P) => P = (port) => port,
) {
  const control = fakeControl();
  control.greeting = { version: `1.27${HOSTILE}`, stamp: "<1@x>", localAddress: "127.0.0.1" };
  control.answer = () =>
    problem("CONTROL_COMMAND_FAILED", { command: `x${HOSTILE}`, number: "1", answer: HOSTILE });
  const network = fakeNetwork([
    { address: "0.0.0.0", port: 25, pid: 1, program: `evil${HOSTILE}`, greeting: `220 ${HOSTILE}` },
    { address: "0.0.0.0", port: 110, pid: 1, program: `evil${HOSTILE}`, greeting: `+OK ${HOSTILE}` },
    { address: "0.0.0.0", port: 6017, pid: 1, program: `evil${HOSTILE}` },
  ]);
  const service = memoryService({ said: HOSTILE.split("\r"), onStart: () => 248 });
  const ports = await machinePorts(here, counted);
  return {
    ...ports,
    control: counted(control),
    network: counted(network),
    service: counted({
      ...service,
      status: async () =>
        ok({
          state: "running" as const,
          pid: 1,
          arguments: [`XMail${HOSTILE}`, `-Cl${HOSTILE}`],
          environment: { MAIL_CMD_LINE: HOSTILE },
        }),
      start: async () => ({ ok: false as const, problem: HOSTILE_PROBLEM }),
    }),
    who: () => `taro${HOSTILE}`,
  };
}
