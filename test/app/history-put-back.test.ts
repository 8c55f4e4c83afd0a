import { expect, test } from "vitest";
import { planRollBack, rollBack, undoLastSave } from "../../src/app/put-back.ts";
import { restart } from "../../src/app/restart.ts";
import { register } from "../../src/app/service-jobs.ts";
import { edit, setValue, undo } from "../../src/app/store.ts";
import { isDirty } from "../../src/app/view.ts";
import { appWith, settled } from "./app-fakes.ts";
import { entriesOf, saveAll, saveValue } from "./history-app.ts";

const GREETING = "220 example.org <1.2@example.org> [XMail 1.27 ESMTP Server] service ready";
const ODD =
  '# \u00e9 ours\r\n"RootDomain"\t\t"example.org"\nPostMaster\tone@example.org\r\n\n"HeloDomain"\t"a" b';
const BEFORE = "-Cl -B- -W- -X- -F- -P-";
const RELAY = "smtprelay.tab";

test("after a save undo offers the inverse as one step of edits, and nothing is written by that", async () => {
  const app = await appWith({ "server.tab": ODD });
  setValue(app.store, "server.tab", "PostMaster", "two@example.org");
  setValue(app.store, "startup", "commandLine", "-Sl");
  await saveAll(app);
  const saved = app.files.bytesOf("server.tab");
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  expect([app.files.bytesOf("server.tab"), isDirty(app.store.getState())]).toEqual([saved, true]);
  undo(app.store);
  expect(isDirty(app.store.getState())).toBe(false);
  expect(await undoLastSave(app.store, app.ports)).toBe(true);
  expect((await saveAll(app)).result.ok).toBe(true);
  expect(app.files.bytesOf("server.tab")).toBe(ODD);
  expect(app.store.getState().startup.values.commandLine).toBe(BEFORE);
});

test("undo goes one save further back each time, and ends before the first", async () => {
  const app = await appWith({ "server.tab": ODD });
  const versions = [ODD];
  for (const value of ["two@example.org", "three@example.org"]) {
    await saveValue(app, value);
    versions.push(app.files.bytesOf("server.tab")!);
  }
  for (const version of versions.slice(0, -1).toReversed()) {
    expect(await undoLastSave(app.store, app.ports)).toBe(true);
    await saveAll(app);
    expect(app.files.bytesOf("server.tab")).toBe(version);
  }
  expect(await undoLastSave(app.store, app.ports)).toBe(false);
});

test("what others wrote since the save stays when it is taken back", async () => {
  const app = await appWith({ "server.tab": '"PostMaster"\t"one@example.org"\n"HeloDomain"\t"a.example"\n' });
  await saveValue(app, "two@example.org");
  const byHand = '# by hand\n"PostMaster"\t"two@example.org"\n"HeloDomain"\t"b.example"\n"New"\t"c"\n';
  app.files.put("server.tab", byHand);
  await undoLastSave(app.store, app.ports);
  await saveAll(app);
  expect(app.files.bytesOf("server.tab")).toBe(byHand.replace("two@", "one@"));
});

test("a row that others changed since the save isn't taken back under them", async () => {
  const app = await appWith({ "server.tab": '"PostMaster"\t"one@example.org"\n' });
  await saveValue(app, "two@example.org");
  app.files.put("server.tab", '"PostMaster"\t"three@example.org"\n');
  expect(await undoLastSave(app.store, app.ports)).toBe(false);
});

/** An XMail that is registered; once started it listens, or dies with this status. */
async function registered(tables: Readonly<Record<string, string>>) {
  const fate: { status: number | undefined } = { status: undefined };
  const onStart = () => {
    if (fate.status === undefined)
      app.network.services = [{ address: "0.0.0.0", port: 25, greeting: GREETING }];
    return fate.status;
  };
  const app = await appWith(tables, { programs: ["/opt/XMail"], onStart });
  await app.stateFolder.write(
    "settings.json",
    JSON.stringify({ controlAccount: "admin", controlPassword: "secret123", programFolder: "/opt" }),
  );
  app.store.setState((state) => ({
    settings: { ...state.settings, programFolder: "/opt", programName: "XMail" },
  }));
  expect((await settled(app.clock, register(app.store, app.ports))).ok).toBe(true);
  return { ...app, fate };
}

test("after a start that failed one key brings every byte back and XMail up", async () => {
  const app = await registered({ "server.tab": ODD, [RELAY]: "# relay" });
  setValue(app.store, "server.tab", "PostMaster", "two@example.org");
  edit(app.store, {
    source: "tab",
    file: RELAY,
    change: { kind: "row", after: ["127.0.0.0", "255.255.255.0"] },
  });
  setValue(app.store, "startup", "commandLine", "-Sl");
  await saveAll(app);
  setValue(app.store, "server.tab", "HeloDomain", "unsaved.example");
  app.fate.status = 249;
  expect((await settled(app.clock, restart(app.store, app.ports, "start"))).ok).toBe(false);
  const [failed] = await entriesOf(app);
  expect(failed?.restart).toMatchObject({ ok: false, code: "SERVICE_START_FAILED" });
  app.fate.status = undefined;
  const plan = await planRollBack(app.store, app.ports);
  expect(plan?.entry.id).toBe(failed?.id);
  const result = await settled(app.clock, rollBack(app.store, app.ports, plan!));
  expect(result).toEqual({ ok: true, value: undefined });
  expect([app.files.bytesOf("server.tab"), app.files.bytesOf(RELAY)]).toEqual([ODD, "# relay"]);
  expect(app.store.getState().startup.values.commandLine).toBe(BEFORE);
  expect((await entriesOf(app))[0]).toMatchObject({ takesBack: [failed?.id], restart: { ok: true } });
  // What was typed meanwhile is nobody's business here.
  expect(app.store.getState().edits).toHaveLength(1);
});

test("when the start fails again, the key goes one save further back; XMail's last good start is the end", async () => {
  const app = await registered({ "server.tab": ODD });
  await saveValue(app, "good@example.org");
  const good = app.files.bytesOf("server.tab");
  expect((await settled(app.clock, restart(app.store, app.ports, "start"))).ok).toBe(true);
  await app.service.stop();
  app.network.services = [];
  await saveValue(app, "bad@example.org");
  await saveValue(app, "worse@example.org");
  app.fate.status = 249;
  expect((await settled(app.clock, restart(app.store, app.ports, "start"))).ok).toBe(false);
  for (let presses = 0; presses < 2; presses++) {
    const plan = await planRollBack(app.store, app.ports);
    expect((await settled(app.clock, rollBack(app.store, app.ports, plan!))).ok).toBe(false);
  }
  expect(app.files.bytesOf("server.tab")).toBe(good);
  expect(await planRollBack(app.store, app.ports)).toBeUndefined();
});

test("one key isn't enough where a file was changed since, or where it would let strangers in", async () => {
  const app = await registered({ "server.tab": ODD, [RELAY]: '"0.0.0.0"\t"0.0.0.0"\n' });
  edit(app.store, { source: "tab", file: RELAY, change: { kind: "row", before: ["0.0.0.0", "0.0.0.0"] } });
  await saveAll(app);
  expect(await planRollBack(app.store, app.ports)).toBeUndefined();
  await saveValue(app, "two@example.org");
  expect(await planRollBack(app.store, app.ports)).toBeDefined();
  app.files.put("server.tab", "by hand\n");
  expect(await planRollBack(app.store, app.ports)).toBeUndefined();
});

test("there is nothing to put back where nothing was saved", async () => {
  const app = await registered({});
  expect(await planRollBack(app.store, app.ports)).toBeUndefined();
  expect(await undoLastSave(app.store, app.ports)).toBe(false);
});
