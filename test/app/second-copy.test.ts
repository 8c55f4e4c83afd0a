import { expect, test } from "vitest";
import { announce, type CopyPorts, leave, secondCopies } from "../../src/app/second-copy.ts";
import { handClock } from "../support/hand-clock.ts";
import { memoryStateFolder } from "../support/memory-state-folder.ts";

/** Copies of the program on one machine, which use one state folder. */
function machine() {
  const stateFolder = memoryStateFolder();
  const clock = handClock();
  const starts = new Map<number, number | undefined>();
  const copy = (pid: number, startedAt: number | undefined = pid * 1000, user = `user${pid}`): CopyPorts => {
    starts.set(pid, startedAt);
    const facts = async (wanted: number) => {
      if (!starts.has(wanted)) return undefined;
      const started = starts.get(wanted);
      return started === undefined ? {} : { startedAt: started };
    };
    return { stateFolder, clock, ownProcess: { pid, user, facts } };
  };
  return { stateFolder, clock, starts, copy, notes: () => stateFolder.files.names() };
}

test("a copy sees the others, not itself, and none that has left", async () => {
  const { clock, copy } = machine();
  const [a, b, c] = [copy(10), copy(9), copy(11)];
  await announce(a);
  expect(await secondCopies(a)).toEqual([]);
  const begin = clock.now();
  await clock.advance(60_000);
  await announce(b);
  await clock.advance(60_000);
  await announce(c);
  expect(await secondCopies(c)).toEqual([
    { pid: 10, user: "user10", since: begin },
    { pid: 9, user: "user9", since: begin + 60_000 },
  ]);
  await leave(a);
  await leave(b);
  expect(await secondCopies(c)).toEqual([]);
});

test("the note of a copy that was killed says nothing, and the next one takes it away", async () => {
  const { starts, copy, notes } = machine();
  await announce(copy(10));
  starts.delete(10);
  const next = copy(11);
  expect(await secondCopies(next)).toEqual([]);
  await announce(next);
  expect(notes()).toEqual(["copies/11.json"]);
});

test.each([
  [400, 1, "worked out a little differently"],
  [3_600_000, 0, "of another process that got its number"],
])("a start that differs by %i ms is %i copy: %s", async (difference, count) => {
  const { starts, copy } = machine();
  await announce(copy(10, 50_000));
  starts.set(10, 50_000 + difference);
  expect(await secondCopies(copy(11))).toHaveLength(count);
});

test("where the system tells no start, a process that is there counts", async () => {
  const { copy, starts } = machine();
  await announce(copy(10, undefined));
  expect(await secondCopies(copy(11))).toHaveLength(1);
  starts.delete(10);
  expect(await secondCopies(copy(11))).toEqual([]);
});

test("a new copy with the number of a dead one replaces its note", async () => {
  const { copy, notes, starts } = machine();
  await announce(copy(10, 1_000, "old"));
  starts.set(10, 9_000_000);
  await announce(copy(10, 9_000_000, "new"));
  expect(notes()).toEqual(["copies/10.json"]);
  expect(await secondCopies(copy(11))).toMatchObject([{ pid: 10, user: "new" }]);
});

test.each(["", "{", "null", "[]", '{"pid":"10"}', '{"pid":-1}', '{"pid":1.5}', '{"pid":0}'])(
  "a damaged note (%j) is no copy, and goes",
  async (text) => {
    const { copy, notes, stateFolder } = machine();
    await stateFolder.write("copies/10.json", text);
    const own = copy(11);
    copy(10);
    expect(await secondCopies(own)).toEqual([]);
    await announce(own);
    expect(notes()).toEqual(["copies/11.json"]);
  },
);

test("a note with nothing but a number is told as far as it goes", async () => {
  const { copy, stateFolder } = machine();
  copy(10);
  await stateFolder.write("copies/10.json", '{"pid":10,"since":1e300}');
  expect(await secondCopies(copy(11))).toEqual([{ pid: 10, user: "?", since: 0 }]);
});

test("a state folder that can't be written stops nobody", async () => {
  const { copy, stateFolder } = machine();
  stateFolder.files.readOnly = true;
  const own = copy(10);
  expect(await announce(own)).toMatchObject({ ok: false });
  expect(await secondCopies(own)).toEqual([]);
});

test("notes hold no more than who has it open, for nobody else to read", async () => {
  const { copy, stateFolder } = machine();
  await announce(copy(10));
  expect(stateFolder.files.modeOf("copies/10.json")).toBe(0o600);
  const read = await stateFolder.read("copies/10.json");
  expect(Object.keys(JSON.parse((read.ok && read.value) || "{}"))).toEqual([
    "pid",
    "user",
    "since",
    "startedAt",
  ]);
});
