import { expect, test } from "vitest";
import { interruptedSaves } from "../../src/app/history/record.ts";
import type { Ports } from "../../src/app/ports.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, setValue } from "../../src/app/store.ts";
import { fail } from "../../src/core/problem.ts";
import { interruptedText } from "../../src/report/history.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { appWith } from "./app-fakes.ts";
import { type App, entriesOf, restore, saveValue } from "./history-app.ts";

type Call = "server.tab" | "smtprelay.tab" | "settings" | "startup" | "the entry's end";

/** Saves two files, settings and options, and dies before one of the calls: it never comes back. */
async function killedBefore(call: Call): Promise<App> {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  edit(app.store, {
    source: "tab",
    file: "smtprelay.tab",
    change: { kind: "row", after: ["127.0.0.0", "255.255.255.0"] },
  });
  setValue(app.store, "settings", "minimumPasswordLength", "9");
  setValue(app.store, "startup", "commandLine", "-Sl");
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  const dead = new Promise<never>(() => undefined);
  const reached = Promise.withResolvers<void>();
  const die = () => {
    reached.resolve();
    return dead;
  };
  const ports: Ports = {
    ...app.ports,
    files: {
      ...app.ports.files,
      replace: (name, ...rest) => (name === call ? die() : app.ports.files.replace(name, ...rest)),
    },
    startup: {
      ...app.ports.startup,
      write: (values) => (call === "startup" ? die() : app.ports.startup.write(values)),
    },
    stateFolder: {
      ...app.ports.stateFolder,
      write: (name, text) => {
        if (name === "settings.json" && call === "settings") return die();
        if (/^history\/[^/]*$/.test(name) && call === "the entry's end") return die();
        return app.ports.stateFolder.write(name, text);
      },
    },
  };
  void save(app.store, ports, plan);
  await reached.promise;
  return app;
}

test.each([
  ["server.tab", "old", "old", "old"],
  ["smtprelay.tab", "new", "old", "old"],
  ["settings", "new", "new", "old"],
  ["startup", "new", "new", "old"],
  ["the entry's end", "new", "new", "new"],
] as const)(
  "a save that was killed before %s is told at the next start, once, as the bytes are",
  async (call, server, relay, startup) => {
    const app = await killedBefore(call);
    const told = await interruptedSaves(app.ports, "/mail-root");
    expect(told).toMatchObject([
      {
        state: "interrupted",
        found: { "server.tab": server, "smtprelay.tab": relay },
        foundStartup: startup,
      },
    ]);
    expect(await entriesOf(app)).toEqual(told);
    expect(await interruptedSaves(app.ports, "/mail-root")).toEqual([]);
  },
);

test("a file that somebody wrote after the kill is neither old nor new, and one that can't be read is told so", async () => {
  const app = await killedBefore("the entry's end");
  app.files.put("server.tab", "by hand\n");
  app.files.failOn("read", "smtprelay.tab", "FILE_NO_PERMISSION");
  const [entry] = await interruptedSaves(app.ports, "/mail-root");
  expect(entry?.found).toEqual({ "server.tab": "other", "smtprelay.tab": "unreadable" });
});

test("what a cut-off save wrote is taken back by its entry, and the rest is left alone", async () => {
  const app = await killedBefore("smtprelay.tab");
  await interruptedSaves(app.ports, "/mail-root");
  app.store.setState({ edits: [], job: undefined });
  const [entry] = await entriesOf(app);
  const { edits } = await restore(app, { kind: "before", id: entry!.id });
  expect(edits.ok && edits.value.map((one) => one.source === "tab" && one.file)).toEqual(["server.tab"]);
  expect(app.files.bytesOf("server.tab")).toBe('"RootDomain"\t"example.org"\n');
});

test("a save that ended is never told as cut off", async () => {
  const app = await appWith();
  await saveValue(app, "root@example.org");
  expect(await interruptedSaves(app.ports, "/mail-root")).toEqual([]);
});

test("a save whose copies couldn't be kept is no save, and isn't told as cut off", async () => {
  const app = await appWith();
  setValue(app.store, "server.tab", "PostMaster", "root@example.org");
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  const full: Ports = {
    ...app.ports,
    stateFolder: {
      ...app.stateFolder,
      write: async (name, text) =>
        name.includes("contents")
          ? fail("FILE_DISK_FULL", { file: name })
          : app.stateFolder.write(name, text),
    },
  };
  expect(await save(app.store, full, plan)).toMatchObject({ problem: { code: "SAVE_HISTORY_FAILED" } });
  expect(await entriesOf(app)).toEqual([]);
  expect(app.files.bytesOf("server.tab")).toBe('"RootDomain"\t"example.org"\n');
});

test("a save that a second copy is still writing isn't told as cut off; once that copy has died, it is", async () => {
  const app = await killedBefore("smtprelay.tab");
  let runs: { startedAt: number } | undefined = { startedAt: 1_000 };
  const second: Ports = {
    ...app.ports,
    ownProcess: { pid: 4712, user: "hanako", facts: async (pid) => (pid === 4711 ? runs : undefined) },
  };
  expect(await interruptedSaves(second, "/mail-root")).toEqual([]);
  expect(await entriesOf(app)).toMatchObject([{ state: "begun" }]);
  runs = undefined;
  expect(await interruptedSaves(second, "/mail-root")).toMatchObject([{ state: "interrupted" }]);
});

test("where reading only was asked for it is told, and nothing is noted", async () => {
  const app = await killedBefore("smtprelay.tab");
  const told = await interruptedSaves(app.ports, "/mail-root", false);
  expect(told).toMatchObject([{ found: { "server.tab": "new" } }]);
  expect(await entriesOf(app)).toMatchObject([{ state: "begun" }]);
});

test("a save of another MailRoot is none of ours", async () => {
  const app = await killedBefore("smtprelay.tab");
  expect(await interruptedSaves(app.ports, "/other-root")).toEqual([]);
});

test.each<Language>(["en", "ja"])(
  "what is told of a cut-off save is true of every file (%s)",
  async (language) => {
    const words = WORDS[language];
    const { interrupted } = words.history;
    const told = async (call: Call) =>
      interruptedText(await interruptedSaves((await killedBefore(call)).ports, "/mail-root"), words);
    const start = (text: string) => text.slice(text.indexOf("}") + 1);
    expect(await told("server.tab")).toContain(start(interrupted.none));
    expect(await told("server.tab")).not.toContain(words.history.settings);
    expect(await told("the entry's end")).toContain(start(interrupted.all));
    const mixed = await told("smtprelay.tab");
    expect(mixed).toContain(words.history.found.new.replace("{file}", "server.tab"));
    expect(mixed).toContain(words.history.found.old.replace("{file}", "smtprelay.tab"));
    expect(mixed).toContain(words.history.settings);
    expect(interruptedText([], words)).toBe("");
  },
);
