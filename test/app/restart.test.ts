import { expect, test } from "vitest";
import { mendMailRoot } from "../../src/app/mail-root.ts";
import { restart } from "../../src/app/restart.ts";
import { register } from "../../src/app/service-jobs.ts";
import { readAll, setValue } from "../../src/app/store.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import { appWith, settled } from "./app-fakes.ts";

const GREETING = "220 example.org <1.2@example.org> [XMail 1.27 ESMTP Server] service ready";

/** An XMail that is registered and, once started, listens and greets. */
async function registered(onStart?: () => number | undefined) {
  const app = await appWith(
    {},
    { programs: ["/opt/XMail"], ...(onStart ? { onStart } : {}), said: ["Socket bind error"] },
  );
  app.store.setState((state) => ({
    settings: { ...state.settings, programFolder: "/opt", programName: "XMail" },
  }));
  await app.stateFolder.write(
    "settings.json",
    JSON.stringify({ controlAccount: "admin", controlPassword: "secret123", programFolder: "/opt" }),
  );
  expect((await settled(app.clock, register(app.store, app.ports))).ok).toBe(true);
  return app;
}

const smtp = { address: "0.0.0.0", port: 25, greeting: GREETING };

test("a start is done when control logs in, SMTP greets, and 5 s have been watched", async () => {
  const app = await registered();
  const start = restart(app.store, app.ports, "start");
  await app.clock.advance(10);
  app.network.services = [smtp];
  const from = app.clock.now();
  expect(await settled(app.clock, start)).toEqual({ ok: true, value: undefined });
  expect(app.clock.now() - from).toBeGreaterThanOrEqual(5_000);
  expect(app.store.getState().job?.lines.map((line) => line.step)).toEqual([
    "preflight",
    "starting",
    "checking",
    "watching",
  ]);
});

test("case 60: a busy port is named, with its program, before XMail is started", async () => {
  const app = await registered();
  app.network.services = [
    { address: "0.0.0.0", port: 25, program: "exim4", greeting: "220 other ESMTP Exim" },
  ];
  expect(await settled(app.clock, restart(app.store, app.ports, "start"))).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_PORT_BUSY", detail: { port: "25", program: "exim4" } },
  });
  expect(await app.service.status()).toMatchObject({ value: { state: "stopped" } });
});

test("case 61: what is missing is named before the start, and mending makes it empty", async () => {
  const app = await registered();
  for (const name of ["aliasdomain.tab", "aliases.tab", "spool", "dnscache", "tabindex"])
    app.files.drop(name);
  const refused = await settled(app.clock, restart(app.store, app.ports, "start"));
  expect(refused).toMatchObject({ ok: false, problem: { code: "MAIL_ROOT_BLOCKS_START" } });
  const named = refused.ok ? "" : (refused.problem.detail["item"] ?? "");
  for (const name of ["aliasdomain.tab", "aliases.tab", "spool", "dnscache", "tabindex"])
    expect(named).toContain(name);
  expect((await mendMailRoot(app.files)).ok).toBe(true);
  expect(app.files.bytesOf("aliases.tab")).toBe("");
});

test("a start that dies says why, with its last words", async () => {
  const app = await registered(() => 249);
  const result = await settled(app.clock, restart(app.store, app.ports, "start"));
  expect(result).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_START_FAILED", detail: { reason: "port-busy", output: "Socket bind error" } },
  });
});

test("a start that has died just now, and how isn't noted yet, still says why", async () => {
  const app = await registered(() => 249);
  let early = true;
  const service = {
    ...app.ports.service,
    status: async () => {
      const now = await app.ports.service.status();
      if (!early || !now.ok || now.value.state !== "failed") return now;
      early = false;
      const { exitStatus: _, ...rest } = now.value;
      return { ...now, value: rest };
    },
  };
  expect(await settled(app.clock, restart(app.store, { ...app.ports, service }, "start"))).toMatchObject({
    problem: { detail: { reason: "port-busy" } },
  });
  expect(early).toBe(false);
});

test("case 60: an XMail that answers and then dies is not called started", async () => {
  const app = await registered();
  const start = restart(app.store, app.ports, "start");
  await app.clock.advance(10);
  app.network.services = [smtp];
  for (let moves = 0; app.store.getState().job?.lines.at(-1)?.step !== "watching" && moves < 40; moves++)
    await app.clock.advance(250);
  await app.service.stop();
  expect(await settled(app.clock, start)).toMatchObject({ ok: false, problem: { code: "SERVICE_DIED" } });
});

test("case 27: a wrong control password ends the waiting at once", async () => {
  const app = await registered();
  setValue(app.store, "settings", "controlPassword", "unused");
  app.store.setState((state) => ({ edits: [], settings: { ...state.settings, controlPassword: "wrong" } }));
  await app.stateFolder.write(
    "settings.json",
    JSON.stringify({ controlAccount: "admin", controlPassword: "wrong", programFolder: "/opt" }),
  );
  const { logins } = app.control;
  const start = restart(app.store, app.ports, "start");
  const from = app.clock.now();
  await app.clock.advance(10);
  app.network.services = [smtp];
  expect(await settled(app.clock, start)).toMatchObject({
    ok: false,
    problem: { code: "CONTROL_LOGIN_REFUSED" },
  });
  expect(app.clock.now() - from).toBeLessThan(5_000);
  // One in the start, one for the status afterwards: it isn't tried again and again.
  expect(app.control.logins - logins).toBe(2);
});

test("only one job runs at a time", async () => {
  const app = await registered();
  const first = restart(app.store, app.ports, "stop");
  expect(await restart(app.store, app.ports, "start")).toMatchObject({
    ok: false,
    problem: { code: "SAVE_JOB_RUNNING" },
  });
  await settled(app.clock, first);
});

test("another mail server's greeting is never taken for XMail's", async () => {
  const app = await registered();
  const start = restart(app.store, app.ports, "start");
  await app.clock.advance(10);
  app.network.services = [{ address: "0.0.0.0", port: 25, greeting: "220 other ESMTP Postfix" }];
  expect(await settled(app.clock, start)).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_START_FAILED", detail: { reason: "220 other ESMTP Postfix" } },
  });
});

test("a server that runs isn't stopped for a restart that can't succeed", async () => {
  const app = await registered();
  await app.service.start();
  app.files.drop("aliases.tab");
  expect(await settled(app.clock, restart(app.store, app.ports, "restart"))).toMatchObject({
    ok: false,
    problem: { code: "MAIL_ROOT_BLOCKS_START" },
  });
  expect(await app.service.status()).toMatchObject({ value: { state: "running" } });
});

test("case 60: a new port that another program holds is named before the running server is stopped", async () => {
  const app = await registered();
  await app.service.start();
  await app.ports.startup.write({ commandLine: "-Sp 2525 -B- -W- -X- -F- -P-" });
  await readAll(app.store, app.ports, SHOWN_FILES);
  app.network.services = [{ address: "0.0.0.0", port: 2525, pid: 4711, program: "other" }];
  expect(await settled(app.clock, restart(app.store, app.ports, "restart"))).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_PORT_BUSY", detail: { port: "2525", program: "other" } },
  });
  expect(await app.service.status()).toMatchObject({ value: { state: "running" } });
});
