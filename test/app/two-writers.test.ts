import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tcpControl } from "../../src/adapters/control-tcp.ts";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { type Clash, clashesOf, settle } from "../../src/app/clashes.ts";
import { keepDraft, takeDraft } from "../../src/app/draft.ts";
import { tableEdits } from "../../src/app/edits.ts";
import type { Ports } from "../../src/app/ports.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, newStore, readAll, redo, type Store, setValue, undo } from "../../src/app/store.ts";
import { fileView } from "../../src/app/view.ts";
import type { ControlSession } from "../../src/ports/control.ts";
import { randomFrom } from "../core/tab/random-tab-file.ts";
import { recordedMailRoot } from "../demo/support/recorded-mail-root.ts";
import { killLeftovers, type RunningServer, start } from "../demo/support/server-process.ts";
import { appWith } from "./app-fakes.ts";
import {
  columnsOf,
  editByHand,
  FILES,
  type FileName,
  keyIn,
  type Random,
  rowsIn,
  sayingIn,
} from "./other-writers.ts";
import { type Disk, isOurs, writeLedger } from "./write-ledger.ts";

const root = recordedMailRoot({
  "server.tab": '# kept\n"V0"\t"value 0"\n"V1"\t"value 1"\n',
  "smtp.ipmap.tab": '# kept\n"10.1.0.0"\t"255.255.0.0"\t"ALLOW"\t1\n',
});
let server: RunningServer;
let control: ControlSession;

beforeAll(async () => {
  server = await start(root);
  const target = { host: "127.0.0.1", port: server.ports.control };
  const session = await tcpControl().login(target, { name: "admin", password: "secret123" });
  if (!session.ok) throw new Error(session.problem.code);
  control = session.value;
});

afterAll(async () => {
  await control.close();
  killLeftovers();
  rmSync(root, { recursive: true, force: true });
});

const read = (file: FileName) => readFileSync(join(root, file), "latin1");
const disk = (): Disk => ({ "server.tab": read("server.tab"), "smtp.ipmap.tab": read("smtp.ipmap.tab") });

const counts = {
  editor: 0,
  control: 0,
  program: 0,
  clashes: 0,
  merges: 0,
  changedMeanwhile: 0,
  restarts: 0,
  undone: 0,
};

/** An editor that renames a new file over the old one, one that writes in place, and XMail on somebody's command. */
async function otherWriter(random: Random, number: number): Promise<void> {
  const file = FILES[random(FILES.length)] ?? "server.tab";
  const bytes = editByHand(file, read(file), random, number);
  const way = random(3);
  if (way === 0) {
    const done = await control.command(["cfgfileset", file], bytes.split("\n").slice(0, -1));
    expect(done).toMatchObject({ ok: true });
    counts.control++;
  } else {
    const target = join(root, file);
    writeFileSync(way === 1 ? `${target}~` : target, bytes, "latin1");
    if (way === 1) renameSync(`${target}~`, target);
    counts.editor++;
  }
}

/** The program on this MailRoot, with a ledger that watches each file that it replaces, and others who write in between. */
async function program(random: Random, number: () => number) {
  const fakes = await appWith();
  const ledger = writeLedger(disk());
  const real = diskFiles(root);
  let isSaving = false;
  const meddle = async () => {
    if (isSaving && random(12) === 0) await otherWriter(random, number());
  };
  const files: Ports["files"] = {
    ...real,
    async read(name) {
      await meddle();
      return real.read(name);
    },
    async replace(name, ...rest) {
      await meddle();
      const before = isOurs(name) ? read(name) : "";
      const result = await real.replace(name, ...rest);
      if (!isOurs(name)) return result;
      if (result.ok) {
        ledger.replaced(name, before, read(name));
        counts.program++;
        if (ledger.merges(name, before)) counts.merges++;
      } else expect(read(name)).toBe(before);
      return result;
    },
  };
  return {
    ledger,
    ports: { ...fakes.ports, files },
    async whileSaving<T>(work: () => Promise<T>): Promise<T> {
      isSaving = true;
      return work().finally(() => {
        isSaving = false;
      });
    },
  };
}

type Program = Awaited<ReturnType<typeof program>>;

async function look({ ports, ledger }: Program, store: Store): Promise<void> {
  await readAll(store, ports, FILES);
  ledger.looked(disk());
}

/** Somebody changes, adds or takes away a row on the screen. */
function type({ ledger }: Program, store: Store, random: Random): void {
  const file = FILES[random(FILES.length)] ?? "server.tab";
  const key = keyIn(file, random);
  const saying = random(4) === 0 ? undefined : sayingIn(file, random);
  if (file === "server.tab") {
    setValue(store, file, key, saying);
    ledger.typed(file, key, saying);
    return;
  }
  const rows = fileView(store.getState(), file).table.rows;
  const row = rows.find(({ fields }) => fields.slice(0, 2).join(" ") === key);
  const isClashing = clashesOf(store.getState()).some((clash) => idOf(clash) === `${file}|${key}`);
  // What was taken away, or is asked about, isn't there to be edited.
  if (isClashing || (!row && (saying === undefined || ledger.isPending(file, key)))) return;
  const after = saying === undefined ? {} : { after: columnsOf(file, key, saying) };
  const before = row ? { before: row.fields, occurrence: row.occurrence } : {};
  edit(store, { source: "tab", file, change: { kind: "row", ...before, ...after } });
  ledger.typed(file, key, saying);
}

const rowId = (file: string, row: readonly string[] = []): string => `${file}|${row.slice(0, 2).join(" ")}`;
const idOf = ({ file, name, base, mine }: Clash): string =>
  name === undefined ? rowId(file, base ?? mine) : `${file}|${name}`;

/** Saves as the screens do: what clashes is asked about first, and the plan is made anew. */
async function saveAll(one: Program, store: Store, random: Random, note: () => void): Promise<void> {
  const { ports, ledger } = one;
  await look(one, store);
  let plan = await planSave(store.getState(), ports, store.getState().edits);
  expect(plan.clashes.map(idOf).toSorted()).toEqual(ledger.clashes(disk()));
  if (plan.clashes.length > 0) {
    const before = disk();
    expect((await save(store, ports, plan)).ok).toBe(false);
    expect(disk()).toEqual(before);
    counts.clashes += plan.clashes.length;
    for (const clash of plan.clashes) {
      const by = random(2) === 0 ? "mine" : "theirs";
      settle(store, clash, by);
      ledger.settled(idOf(clash), by, before);
      note();
    }
    plan = await planSave(store.getState(), ports, store.getState().edits);
    expect(plan.clashes).toEqual([]);
  }
  if (plan.problems.some(({ code }) => code === "SAVE_NOTHING")) return;
  expect(plan.problems).toEqual([]);
  const result = await one.whileSaving(() => save(store, ports, plan));
  await look(one, store);
  if (result.ok) ledger.saved();
  else {
    const reason = result.problem.detail["reason"] ?? result.problem.code;
    expect(["FILE_CHANGED", "SAVE_READ_BACK_DIFFERS"]).toContain(reason);
    ledger.saved(result.problem.detail["written"]?.split(", ") ?? []);
    counts.changedMeanwhile++;
  }
}

/** Two lists of edits that say the same are written the same, also after a restart. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

test("an editor, cfgfileset and this program write 1,000 times: no write vanishes without a clash shown", async () => {
  // Another seed is another course of events; each has to come out right.
  const random = randomFrom(Number(process.env["TWO_WRITERS_SEED"] ?? 20_261_125));
  let number = 0;
  const one = await program(random, () => ++number);
  const { ports, ledger } = one;
  let store = newStore(root);
  await look(one, store);
  /** What was meant at each list of edits of a file, so that undo can be checked as well. */
  const meant = new Map<string, ReturnType<typeof ledger.of>>();
  const listed = (file: FileName) => file + JSON.stringify(tableEdits(store.getState().edits, file), inOrder);
  const note = () => {
    for (const file of FILES) meant.set(listed(file), ledger.of(file));
  };
  note();
  while (counts.editor + counts.control + counts.program < 1_000) {
    const act = random(20);
    if (act < 6) await otherWriter(random, ++number);
    else if (act < 13) type(one, store, random);
    else if (act < 15) await look(one, store);
    else if (act < 18) await saveAll(one, store, random, note);
    else if (act < 19) {
      (random(3) === 0 ? redo : undo)(store);
      for (const file of FILES) {
        const kept = meant.get(listed(file));
        if (!kept) throw new Error("undo led to edits that were never there");
        ledger.restore(file, kept);
      }
      counts.undone++;
    } else {
      const { edits, mailRoot } = store.getState();
      await keepDraft(ports.stateFolder, mailRoot, edits);
      const draft = await takeDraft(ports.stateFolder, mailRoot);
      store = newStore(root);
      await look(one, store);
      store.setState({ edits: draft.ok ? (draft.value ?? []) : [] });
      counts.restarts++;
    }
    note();
  }
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(20);
  expect(rowsIn("server.tab", read("server.tab")).size).toBeGreaterThan(0);
}, 120_000);
