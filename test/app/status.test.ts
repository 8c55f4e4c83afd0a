import { expect, test } from "vitest";
import { releaseControl } from "../../src/app/control.ts";
import { keepDraft, takeDraft } from "../../src/app/draft.ts";
import { endpoints } from "../../src/app/endpoints.ts";
import { refreshNow, startPolling } from "../../src/app/poll.ts";
import { readSettings, writeSettings } from "../../src/app/settings.ts";
import { statusReport } from "../../src/app/status-report.ts";
import { commandLineProblems, markOf } from "../../src/app/steps.ts";
import { setValue } from "../../src/app/store.ts";
import { problem } from "../../src/core/problem.ts";
import { memoryStateFolder } from "../support/memory-state-folder.ts";
import { appWith } from "./app-fakes.ts";

const CLOSED = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n';

test("when the server is away, the last good figures stay and the failure is told", async () => {
  const app = await appWith();
  await refreshNow(app.store, app.ports);
  const before = app.store.getState().live.control;
  expect(before.value?.version).toBeDefined();
  app.control.unreachable = problem("CONTROL_REFUSED_CONNECTION", { port: "6017" });
  app.control.drop();
  await app.clock.advance(30_000);
  await refreshNow(app.store, app.ports);
  expect(app.store.getState().live.control).toEqual({ ...before, problem: app.control.unreachable });
  expect(statusReport(app.store.getState())).toMatchObject({
    control: "CONTROL_REFUSED_CONNECTION",
    healthy: false,
  });
});

test("a port that somebody else greets on is not taken for XMail's", async () => {
  const app = await appWith();
  app.network.services = [{ address: "0.0.0.0", port: 25, greeting: "220 other ESMTP Postfix" }];
  await refreshNow(app.store, app.ports);
  expect(statusReport(app.store.getState()).ports).toContainEqual({
    service: "smtp",
    host: "127.0.0.1",
    port: 25,
    state: "foreign",
  });
});

test("case 33: control that is off by option is no fault, and POP3 is off, not down", async () => {
  const app = await appWith();
  await app.ports.startup.write({ commandLine: "-P- -B- -X- -Y- -F- -C- -W- -Sp 25 -SI 0.0.0.0:25 -Sl" });
  app.network.services = [{ address: "0.0.0.0", port: 25, greeting: "220 x [XMail 1.27 ESMTP Server]" }];
  await refreshNow(app.store, app.ports);
  const report = statusReport(app.store.getState());
  expect(report.control).toBe("CONTROL_OFF");
  expect(report.off).toEqual(expect.arrayContaining(["control", "pop3", "finger"]));
  expect(endpoints(app.store.getState()).control).toBeUndefined();
});

test("marks come from the disk: a finding, not looked through, looked through at this version", async () => {
  const app = await appWith({ "ctrl.ipmap.tab": "" });
  await refreshNow(app.store, app.ports);
  expect(markOf(app.store.getState(), "control")).toBe("wrong");
  app.files.put("ctrl.ipmap.tab", CLOSED);
  await refreshNow(app.store, app.ports);
  expect(markOf(app.store.getState(), "control")).toBe("open");
  await writeSettings(app.stateFolder, { "looked.control": "1.27", seenVersion: "1.27" });
  await refreshNow(app.store, app.ports);
  expect(markOf(app.store.getState(), "control")).toBe("done");
});

test("after an upgrade every step asks to be looked through again", async () => {
  const app = await appWith({ "ctrl.ipmap.tab": CLOSED });
  await writeSettings(app.stateFolder, { "looked.control": "1.27", seenVersion: "1.27" });
  app.control.greeting = { ...app.control.greeting, version: "1.28" };
  await refreshNow(app.store, app.ports);
  expect(markOf(app.store.getState(), "control")).toBe("open");
});

test("a draft is taken up once, for its own MailRoot only", async () => {
  const folder = memoryStateFolder();
  const edits = [{ source: "settings", name: "k4Folder", after: "/k4" }] as const;
  await keepDraft(folder, "/a", edits);
  expect(await takeDraft(folder, "/b")).toEqual({ ok: true, value: undefined });
  expect(await takeDraft(folder, "/a")).toEqual({ ok: true, value: edits });
  expect(await takeDraft(folder, "/a")).toEqual({ ok: true, value: undefined });
});

test("settings that can't be read are never written over", async () => {
  const folder = memoryStateFolder();
  await folder.write("settings.json", "{ broken");
  expect(await readSettings(folder)).toMatchObject({ ok: false, problem: { code: "SETTINGS_UNREADABLE" } });
  expect((await writeSettings(folder, { a: "1" })).ok).toBe(false);
  expect(await folder.read("settings.json")).toEqual({ ok: true, value: "{ broken" });
});

test("case 65: a certificate without its key, or an empty one, is none", async () => {
  const app = await appWith({ "server.cert": "cert", "server.key": "" });
  const certificate = async () => {
    await refreshNow(app.store, app.ports);
    return app.store.getState().live.certificate.value;
  };
  expect(await certificate()).toBe(false);
  app.files.put("server.key", "key");
  expect(await certificate()).toBe(true);
});

test("case 60: an address to bind to that this machine doesn't have is pointed out", async () => {
  const app = await appWith();
  await app.ports.startup.write({ commandLine: "-SI 192.0.2.1 -B- -W- -X- -F-" });
  await refreshNow(app.store, app.ports);
  expect(commandLineProblems(app.store.getState()).map((problem) => problem.code)).toContain(
    "OPTIONS_ADDRESS_NOT_LOCAL",
  );
});

test("while the queue can't be counted, its split isn't lowered", async () => {
  const app = await appWith();
  setValue(app.store, "startup", "commandLine", "-Mx 7");
  expect(commandLineProblems(app.store.getState()).map((problem) => problem.code)).toContain(
    "OPTIONS_MX_LOWERED",
  );
  await refreshNow(app.store, app.ports);
  expect(commandLineProblems(app.store.getState()).map((problem) => problem.code)).not.toContain(
    "OPTIONS_MX_LOWERED",
  );
});

test("one control session is kept and used again, and none where XMail admits only one", async () => {
  const app = await appWith();
  await refreshNow(app.store, app.ports);
  const { logins } = app.control;
  await refreshNow(app.store, app.ports);
  expect(app.control.logins).toBe(logins);
  expect(app.control.sessions).toBe(1);
  app.control.drop();
  await refreshNow(app.store, app.ports);
  expect(app.control.logins).toBe(logins + 1);
  await releaseControl(app.ports);
  expect(app.control.sessions).toBe(0);
  await app.ports.startup.write({ commandLine: "-CX 1 -B- -W- -X- -F- -P-" });
  await refreshNow(app.store, app.ports);
  expect(app.control.sessions).toBe(0);
  expect(app.store.getState().live.control.problem).toBeUndefined();
});

test("what a service says is asked anew as soon as its port opens", async () => {
  const app = await appWith();
  app.control.unreachable = problem("CONTROL_REFUSED_CONNECTION", { port: "6017" });
  const stop = startPolling(app.store, app.ports);
  await app.clock.advance(10);
  expect(app.store.getState().live.control.problem?.code).toBe("CONTROL_REFUSED_CONNECTION");
  app.control.unreachable = undefined;
  app.network.services = [{ address: "0.0.0.0", port: 6017 }];
  await app.clock.advance(2_500);
  expect(app.store.getState().live.control.problem).toBeUndefined();
  await stop();
});
