import { join } from "node:path";
import { nodeCertificates } from "../../src/adapters/certificates-node.ts";
import { systemClock } from "../../src/adapters/clock-system.ts";
import { type DiskCalls, diskCalls } from "../../src/adapters/disk-calls.ts";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { unixStartup } from "../../src/adapters/startup/unix.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import type { Ports } from "../../src/app/ports.ts";
import { planSave, type SavePlan } from "../../src/app/save-plan.ts";
import { edit, newStore, readAll, type Store, setValue } from "../../src/app/store.ts";
import { fileView } from "../../src/app/view.ts";
import { encodePassword } from "../../src/core/password.ts";
import { ok } from "../../src/core/problem.ts";
import { memoryService } from "../adapters/service/memory-service.ts";
import { fakeCommands } from "../support/fake-commands.ts";
import { fakeControl } from "../support/fake-control.ts";
import { fakeDiscovery } from "../support/fake-discovery.ts";
import { fakeMailRootStatus } from "../support/fake-mail-root-status.ts";
import { fakeNetwork } from "../support/fake-network.ts";
import { fakeSmtpDialogue } from "../support/fake-smtp-dialogue.ts";
import type { Place } from "./sample.ts";

/** Every file of ours on the real disk, through calls that may be watched; what isn't a file is a fake. */
export function diskPorts({ mailRoot, state }: Place, calls: DiskCalls = diskCalls): Ports {
  const stateFolder = diskStateFolder(state, diskFiles(state, calls));
  const startup = unixStartup(
    { files: diskFiles("/", calls), commands: fakeCommands() },
    { kind: "own-process", file: join(state, "startup.env") },
  );
  return {
    files: diskFiles(mailRoot, calls),
    stateFolder,
    startup,
    control: fakeControl(),
    service: memoryService(),
    certificates: nodeCertificates(),
    clock: systemClock(),
    network: fakeNetwork([]),
    names: { resolve: async () => undefined },
    senderCheck: {
      program: async () => ok("// the sender check\n"),
      node: async () => ({ path: "/usr/bin/node" }),
    },
    smtpDialogue: fakeSmtpDialogue(),
    mailRootStatus: fakeMailRootStatus(),
    discovery: fakeDiscovery(),
    log: { write: () => undefined },
    ownProcess: { pid: 1, user: "torture", facts: async () => undefined },
    who: () => "torture",
    random: (count) => new Uint8Array(count).fill(7),
  };
}

/** All that a save can be about, or a few of it, so that more saves fit into a short time. */
export type Extent = "all" | "few";

/** The tables that a save of the torture touches; the last one is new each time. */
const tablesOf = (generation: number, extent: Extent): readonly string[] => [
  "server.tab",
  "mailusers.tab",
  ...(extent === "all" ? ["smtprelay.tab", "ctrlaccounts.tab", "userdef.tab"] : []),
  newTable(generation),
];

/** A file that isn't there yet, in a folder that isn't either. */
const newTable = (generation: number): string => `cmdaliases/g${generation}.example/root.tab`;

/** Reads everything and makes the edits of one generation: each touched file becomes another one. */
export async function editedStore(
  place: Place,
  ports: Ports,
  generation: number,
  extent: Extent = "all",
): Promise<Store> {
  const store = newStore(place.mailRoot);
  await readAll(store, ports, tablesOf(generation, extent));
  setValue(store, "server.tab", "HeloDomain", `g${generation}.example.jp`);
  replaceLastRow(store, "mailusers.tab", (row) => row.with(2, encodePassword(`mail-${generation}`)));
  if (extent === "all") editTheRest(store, generation);
  const after = ["redirect", "hanako@example.jp"];
  edit(store, { source: "tab", file: newTable(generation), change: { kind: "row", after } });
  return store;
}

function editTheRest(store: Store, generation: number): void {
  const network = `10.${(generation >> 8) & 255}.${generation & 255}.0`;
  replaceLastRow(store, "smtprelay.tab", () => [network, "255.255.255.0"]);
  replaceLastRow(store, "ctrlaccounts.tab", ([name = ""]) => [name, encodePassword(`torture-${generation}`)]);
  setValue(store, "userdef.tab", "MaxMBSize", String(1000 + generation));
  setValue(store, "settings", "postmasterAddress", `postmaster@g${generation}.example.jp`);
  setValue(store, "startup", "commandLine", `-Cl -Mr ${24 + generation}`);
}

function replaceLastRow(
  store: Store,
  file: string,
  change: (fields: readonly string[]) => readonly string[],
): void {
  const row = fileView(store.getState(), file).table.rows.at(-1);
  if (row === undefined) throw new Error(`${file} has no row to change`);
  const { fields, occurrence } = row;
  edit(store, {
    source: "tab",
    file,
    change: { kind: "row", before: fields, occurrence, after: change(fields) },
  });
}

export const planAll = (store: Store, ports: Ports): Promise<SavePlan> =>
  planSave(store.getState(), ports, store.getState().edits);
