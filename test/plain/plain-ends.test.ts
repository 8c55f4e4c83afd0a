import { expect, test } from "vitest";
import { askStart } from "../../src/plain/start.ts";
import { WORDS } from "../../src/text/words.ts";
import { into, scriptedIo, start } from "./plain-app.ts";

const { plain, screens } = WORDS.en;

test.each([
  ["end", 1, plain.inputEnded],
  ["interrupt", 130, plain.interrupted],
] as const)("at the %s unsaved edits are said and kept for the next start", async (how, code, words) => {
  const app = await start();
  await into(app, 6);
  await app.reach("(RootDomain)", "example.net");
  await app.question();
  app.end(how);
  expect(await app.done).toEqual({ code });
  expect(app.said.slice(-2)).toEqual([words, screens.save.draftKept]);
  expect(await app.stateFolder.read("draft.json")).toMatchObject({
    value: expect.stringContaining("example.net"),
  });
  expect(app.files.bytesOf("server.tab")).toContain("example.org");
});

test("the end of the input with nothing unsaved is a good end", async () => {
  const app = await start();
  await app.question();
  app.end();
  expect(await app.done).toEqual({ code: 0 });
  expect(app.last()).toBe(plain.inputEnded);
});

test("without a MailRoot one is opened, made, or the demo tried", async () => {
  const ask = async (found: readonly string[], ...answers: readonly string[]) => {
    const script = scriptedIo();
    const chosen = askStart(script.io, WORDS.en, found);
    for (const answer of answers) await script.answer(answer);
    return chosen;
  };
  expect(await ask(["/a", "/b"], "2")).toEqual({ kind: "open", path: "/b" });
  expect(await ask([], "1", "/c")).toEqual({ kind: "open", path: "/c" });
  expect(await ask([], "2", "c", "2", "/c", "example.jp")).toEqual({
    kind: "create",
    path: "/c",
    domain: "example.jp",
  });
  expect(await ask([], "x", "3")).toEqual({ kind: "demo" });
  const script = scriptedIo();
  script.end();
  expect(await askStart(script.io, WORDS.en, [])).toEqual({ kind: "quit" });
});

test("Ctrl+C in the middle of a save lets it finish, and nothing more is asked", async () => {
  const app = await start();
  const { replace } = app.files;
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  Object.assign(app.files, {
    replace: async (...asked: Parameters<typeof replace>) => {
      app.end("interrupt");
      await held;
      return replace(...asked);
    },
  });
  await into(app, 6);
  await app.reach("(RootDomain)", "example.net");
  await app.answer(".");
  await app.reach(screens.save.title, "yes");
  let isDone = false;
  void app.done.then(() => {
    isDone = true;
  });
  await app.io.ended;
  expect(app.files.bytesOf("server.tab")).toContain("example.org");
  expect(isDone).toBe(false);
  goOn();
  expect(await app.done).toEqual({ code: 130 });
  expect(app.files.bytesOf("server.tab")).toContain("example.net");
});
