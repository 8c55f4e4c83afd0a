import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { openLines } from "../../src/plain/line-io.ts";

/** A terminal or a pipe, of which everything that is told to it is kept. */
function streams(isTTY: boolean) {
  const input = Object.assign(new EventEmitter(), {
    isTTY,
    raw: [] as boolean[],
    paused: false,
    setRawMode(on: boolean) {
      this.raw.push(on);
    },
    pause() {
      this.paused = true;
    },
  });
  const output = Object.assign(new EventEmitter(), {
    text: "",
    write(text: string) {
      this.text += text;
    },
  });
  const type = (text: string) => input.emit("data", Buffer.from(text));
  return { input, output, type, io: openLines(input, output) };
}

test("where a terminal would break a line it is broken between words, but no row of a table", async () => {
  const { input, output } = streams(true);
  const io = openLines(input, output, (line) => line.split(/(?<= is) /));
  io.say("this is broken");
  io.say('+ "this is whole"');
  void io.ask("what is it: ");
  expect(output.text).toBe('this is\nbroken\n+ "this is whole"\nwhat is\nit: ');
});

test("answers come line by line from a pipe, the last one without its end, and then the end is told", async () => {
  const { input, output, type, io } = streams(false);
  io.say("first");
  type("one\r\ntwo\nth");
  type("ree");
  input.emit("end");
  expect(await io.ask("a? ")).toBe("one");
  expect(await io.ask("b? ")).toBe("two");
  expect(await io.ask("c? ")).toBe("three");
  void io.ask("d? ");
  expect(await io.ended).toBe("end");
  expect(output.text).toBe("first\na? \nb? \nc? \nd? ");
});

test("a letter whose bytes come in two reads is one letter", async () => {
  const { input, io } = streams(false);
  const bytes = Buffer.from("は\n");
  input.emit("data", bytes.subarray(0, 2));
  input.emit("data", bytes.subarray(2));
  expect(await io.ask("? ")).toBe("は");
});

test("a secret isn't shown while it is typed, and can be corrected; then the terminal shows letters again", async () => {
  const { input, output, type, io } = streams(true);
  const asked = io.ask("Password: ", { secret: true });
  expect(input.raw).toEqual([true]);
  type("wrong\u0015se\u001b[Dcrex\u007ft");
  type("\r");
  expect(await asked).toBe("secret");
  expect(input.raw).toEqual([true, false]);
  expect(output.text).toBe("Password: \n");
  const next = io.ask("Name: ");
  type("taro\n");
  expect(await next).toBe("taro");
  expect(output.text).not.toContain("secret");
});

test("what comes behind a secret in one read is the next answer", async () => {
  const { type, io } = streams(true);
  const asked = io.ask("Password: ", { secret: true });
  type("secret\nnext\n");
  expect(await asked).toBe("secret");
  expect(await io.ask("Name: ")).toBe("next");
});

test.each([
  ["\u0003", "interrupt"],
  ["\u0004", "end"],
])("while a secret is typed, %j is told as %s", async (key, how) => {
  const { type, io } = streams(true);
  void io.ask("Password: ", { secret: true });
  type(key);
  expect(await io.ended).toBe(how);
});

test("Ctrl+C elsewhere is told, and closing gives the terminal back", async () => {
  const { input, io } = streams(true);
  void io.ask("Password: ", { secret: true });
  io.interrupt();
  expect(await io.ended).toBe("interrupt");
  io.close();
  expect(input.raw).toEqual([true, false]);
  expect(input.paused).toBe(true);
  expect(input.listenerCount("data")).toBe(0);
});

test("whoever read us being gone is the end", async () => {
  const { output, io } = streams(false);
  output.emit("error", new Error("EPIPE"));
  expect(await io.ended).toBe("end");
});

test("after Ctrl+C what was typed ahead answers nothing any more", async () => {
  const { input, output, io } = streams(false);
  input.emit("data", Buffer.from("1\nyes\n"));
  expect(await io.ask("Step? ")).toBe("1");
  io.interrupt();
  let answered = false;
  void io.ask("Write this? ").then(() => {
    answered = true;
  });
  expect(await io.ended).toBe("interrupt");
  input.emit("data", Buffer.from("yes\n"));
  await Promise.resolve();
  expect(answered).toBe(false);
  expect(output.text).toBe("Step? \n");
});
