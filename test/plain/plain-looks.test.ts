import { expect, test } from "vitest";
import { announce } from "../../src/app/second-copy.ts";
import { ok } from "../../src/core/problem.ts";
import { WORDS } from "../../src/text/words.ts";
import { appWith } from "../app/app-fakes.ts";
import { CLOSED, into, start, startPlain } from "./plain-app.ts";

const { plain, screens, selfTest } = WORDS.en;
const { live } = screens;

test("s says the whole status, with the reason in words where control can't be reached", async () => {
  const app = await start();
  app.control.unreachable = { code: "CONTROL_REFUSED_CONNECTION", detail: { port: "6017" } };
  await app.reach(plain.menu, "s");
  await app.question();
  const status = app.said.slice(app.said.indexOf(screens.status));
  expect(status).toContain(`${live.service}: ${screens.serviceStates["not-registered"]}`);
  expect(status).toContain(`${live.control}: Nothing listens on the control port 6017.`);
  expect(status).toContain(`${live.queue}: 0, ${live.frozen}: 0`);
  expect(status.at(-1)).toBe(`! ${screens.steps.server.title}`);
});

test("t asks first, says each way when its turn comes, and what came of it", async () => {
  const app = await start({ "smtprelay.tab": "", "domains.tab": '"example.org"\n' });
  await app.reach(plain.menu, "t");
  expect(await app.question()).toContain(plain.selfTestQuestion);
  expect(app.last()).toBe(selfTest.intro);
  await app.answer("no");
  await app.reach(plain.menu, "t");
  await app.answer("");
  expect(await app.question()).toContain(plain.menu);
  const verdicts: readonly string[] = Object.values(selfTest.relay);
  expect(app.said.filter((line) => verdicts.includes(line))).toHaveLength(1);
});

test("unsaved changes of a demo are said to be gone, and nothing is kept", async () => {
  const app = await start({}, { hooks: { throwAway: true } });
  await into(app, 6);
  await app.reach("(RootDomain)", "example.net");
  await app.question();
  app.end();
  expect(await app.done).toEqual({ code: 1 });
  expect(app.said.at(-1)).toBe(plain.notKept);
  expect(await app.stateFolder.read("draft.json")).toMatchObject({ value: undefined });
});

test("with reading only asked for nothing is kept at the end, and no note tells of this copy", async () => {
  const fakes = await appWith({ "ctrl.ipmap.tab": CLOSED });
  fakes.store.setState({ readOnly: { code: "READ_ONLY_ASKED", detail: {} } });
  const before = fakes.stateFolder.files.changes.length;
  const app = startPlain(fakes.store, fakes.ports);
  await app.reach(plain.menu, "6");
  await app.reach("(RootDomain)", "example.net");
  await app.question();
  app.end();
  expect(await app.done).toEqual({ code: 1 });
  expect(app.said.at(-1)).toBe(plain.notKept);
  expect(fakes.stateFolder.files.changes.length).toBe(before);
});

test("a second copy on the same MailRoot is told at the start, and this one tells of itself until it ends", async () => {
  const fakes = await appWith({ "ctrl.ipmap.tab": CLOSED });
  const facts = async (pid: number) => (pid === 99 || pid === 4711 ? {} : undefined);
  const other = { ...fakes.ports, ownProcess: { pid: 99, user: "hanako", facts } };
  await announce(other);
  const ports = { ...fakes.ports, ownProcess: { pid: 4711, user: "taro", facts } };
  const app = startPlain(fakes.store, ports);
  await app.question();
  expect(app.said.find((line) => line.includes("hanako"))).toMatch(/^! /);
  expect(await fakes.stateFolder.list("copies")).toMatchObject({ value: ["4711.json", "99.json"] });
  await app.answer("q");
  await app.done;
  expect(await fakes.stateFolder.list("copies")).toMatchObject({ value: ["99.json"] });
});

test("the audit's list is read out again only where it has changed, and < leaves it", async () => {
  const app = await start({ "ctrl.ipmap.tab": '"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t1\n' });
  await app.reach(plain.menu, "a");
  await app.question();
  const lists = () => app.said.filter((line) => line.startsWith("1. ")).length;
  expect(lists()).toBe(1);
  await app.answer("999");
  await app.question();
  expect(app.said.at(-1)).toMatch(/^Please type a number from 1 to /);
  const left = app.said.findIndex((line) => line.includes(screens.audit.noFix));
  await app.answer(app.said[left - 1]?.split(".")[0] ?? "");
  await app.question();
  expect(app.said.at(-1)).toBe(screens.audit.noFix);
  expect(lists()).toBe(1);
  const danger = app.said.find((line) => /^\d+\. DANGER: /.test(line))?.split(".")[0] ?? "";
  await app.answer(danger);
  await app.question();
  expect(lists()).toBe(2);
  await app.answer("<");
  expect(await app.question()).toContain(screens.save.title);
});

test("a registration that is wrong is mended from the audit by its number, after it was shown and asked for", async () => {
  const fakes = await appWith({ "ctrl.ipmap.tab": CLOSED });
  const settings = { controlAccount: "admin", controlPassword: "secret123", programFolder: "/usr/bin" };
  await fakes.stateFolder.write("settings.json", JSON.stringify(settings));
  const registered: unknown[] = [];
  const service = {
    ...fakes.service,
    status: async () =>
      ok({ state: "stopped" as const, atBoot: true, dangers: ["unit-sends-sigterm" as const] }),
    register: async (options: unknown) => {
      registered.push(options);
      return ok();
    },
  };
  const app = startPlain(fakes.store, { ...fakes.ports, service });
  await app.reach(plain.menu, "a");
  await app.question();
  const sigterm = app.said.findIndex((line) => line.includes("SIGTERM"));
  const number = app.said[sigterm]?.split(".")[0] ?? "";
  expect(app.said[sigterm + 1]).not.toContain(screens.audit.noFix);
  await app.answer(number);
  expect(await app.question()).toContain(screens.save.registerQuestion);
  expect(app.said.at(-1)).toBe("+ /usr/bin/XMail /mail-root");
  await app.answer("no");
  await app.question();
  expect(registered).toEqual([]);
  await app.answer(number);
  await app.reach(screens.save.registerQuestion, "yes");
  await app.question();
  expect(registered).toHaveLength(1);
});
