import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBackup } from "../../src/app/backup-create.ts";
import { make, must, newFolder, onDisk, snapshot } from "./backup-app.ts";

const SEED = 20_260_821;
const TIMES = 500;

/** The same numbers from the same seed, below `limit`. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** One of the things that happen to a file on its way. */
function damage(bytes: Buffer, below: (limit: number) => number): Buffer {
  const at = below(bytes.length);
  const hurt = Buffer.from(bytes);
  const ways = [
    () => hurt.fill(hurt.readUInt8(at) ^ (1 << below(8)), at, at + 1),
    () => bytes.subarray(0, at),
    () => hurt.fill(0, at, Math.min(bytes.length, at + 1 + below(600))),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from("x".repeat(1 + below(9))), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(600))]),
    () => Buffer.concat([bytes.subarray(0, at - (at % 512)), bytes.subarray(at - (at % 512) + 512)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(0, below(2000)), bytes.subarray(at)]),
  ];
  return ways[below(ways.length)]!();
}

let folder: string;
let from: Awaited<ReturnType<typeof onDisk>>;
let good: Buffer;
beforeAll(async () => {
  folder = newFolder();
  from = await onDisk(folder);
  make(from.mailRoot, [
    { name: "server.tab", bytes: '"RootDomain"\t"new.example"\n', mode: 0o640 },
    { name: "filters/check.tab", bytes: "x".repeat(3000), mode: 0o600 },
    { name: "domains.tab", bytes: '"new.example"\n', mode: 0o600 },
    { name: "odd\xff.tab", bytes: "o", mode: 0o600 },
    { name: "link.tab", target: "server.tab" },
  ]);
  must(await createBackup(from.ports, from.mailRoot, join(folder, "good.tar.gz")));
  good = readFileSync(join(folder, "good.tar.gz"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["packed", (bytes: Buffer) => bytes],
  ["unpacked", (bytes: Buffer) => gunzipSync(bytes)],
])(
  `an archive (%s) that is damaged at ${TIMES} random places changes all or nothing`,
  async (_, form) => {
    const below = numbers(SEED);
    const whole = form(good);
    const to = await onDisk(folder, "To");
    const old = () => {
      rmSync(to.mailRoot, { recursive: true });
      make(to.mailRoot, [
        { name: "server.tab", bytes: '"RootDomain"\t"old.example"\n', mode: 0o600, time: 5_000 },
        { name: "domains.tab", bytes: '"old.example"\n', mode: 0o600, time: 5_000 },
        { name: "aliases.tab", bytes: "stays", mode: 0o600, time: 5_000 },
      ]);
      return snapshot(to.mailRoot);
    };
    const path = join(folder, "hurt.tar.gz");
    writeFileSync(path, whole);
    old();
    must(await to.restore(path));
    const wanted = snapshot(to.mailRoot);
    expect(wanted["server.tab"]).toContain("new.example");

    let before = old();
    const came = { refused: 0, harmless: 0 };
    for (let time = 0; time < TIMES; time++) {
      const hurt = damage(whole, below);
      writeFileSync(path, hurt);
      const result = await to.restore(path);
      if (result.ok) {
        expect(snapshot(to.mailRoot), `damage ${time}`).toEqual(wanted);
        came.harmless += 1;
        before = old();
      } else {
        expect(result.problem.code, `damage ${time}`).toMatch(/^BACKUP_(DAMAGED|NOT_OURS|UNSAFE|NEWER)$/);
        expect(snapshot(to.mailRoot), `damage ${time}`).toEqual(before);
        came.refused += 1;
      }
    }
    expect(came.refused).toBeGreaterThan(TIMES * 0.7);
  },
  120_000,
);
