import { nodeCertificates } from "../../src/adapters/certificates-node.ts";
import type { Ports } from "../../src/app/ports.ts";
import { newStore, readAll, type Store } from "../../src/app/store.ts";
import { LAYOUT } from "../../src/core/mail-root/layout.ts";
import { ok } from "../../src/core/problem.ts";
import type { StartupPort, StartupValues } from "../../src/ports/startup.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import { type MemoryServiceOptions, memoryService } from "../adapters/service/memory-service.ts";
import { fakeControl } from "../support/fake-control.ts";
import { fakeDiscovery } from "../support/fake-discovery.ts";
import { fakeMailRootStatus } from "../support/fake-mail-root-status.ts";
import { fakeNetwork } from "../support/fake-network.ts";
import { fakeSmtpDialogue } from "../support/fake-smtp-dialogue.ts";
import { handClock } from "../support/hand-clock.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { memoryStateFolder } from "../support/memory-state-folder.ts";

/** Start-up options kept in a variable. */
function memoryStartup(start: StartupValues): StartupPort {
  let values = start;
  return {
    read: async () => ok({ values, places: [], problems: [] }),
    plan: async (wanted) => ok([{ kind: "file", name: "startup", after: JSON.stringify(wanted) }]),
    async write(wanted) {
      values = { ...values, ...wanted };
      return ok();
    },
  };
}

/** A store over fakes: a complete MailRoot with these tables, and a control account that works. */
export async function appWith(
  tables: Readonly<Record<string, string>> = {},
  service: MemoryServiceOptions = {},
) {
  const files = memoryFiles();
  for (const { name, kind } of LAYOUT) {
    if (kind === "folder") await files.makeFolder(name);
    else files.put(name, "");
  }
  files.put("message.id", "1\r\n");
  files.put("server.tab", '"RootDomain"\t"example.org"\n');
  for (const [name, bytes] of Object.entries(tables)) files.put(name, bytes);
  const clock = handClock();
  const stateFolder = memoryStateFolder();
  await stateFolder.write("settings.json", '{"controlAccount":"admin","controlPassword":"secret123"}');
  const network = fakeNetwork([]);
  const fakes = {
    files,
    clock,
    stateFolder,
    network,
    control: fakeControl(),
    smtpDialogue: fakeSmtpDialogue(),
    service: memoryService({ ...service, now: () => clock.now() }),
  };
  const ports: Ports = {
    ...fakes,
    certificates: nodeCertificates(),
    startup: memoryStartup({ commandLine: "-Cl -B- -W- -X- -F- -P-", mailRoot: "/mail-root" }),
    mailRootStatus: fakeMailRootStatus(),
    discovery: fakeDiscovery(),
    senderCheck: {
      program: async () => ok("// the sender check\n"),
      node: async () => ({ path: "/usr/bin/node" }),
    },
    names: { resolve: async () => undefined },
    log: { write: () => undefined },
    ownProcess: { pid: 4711, user: "taro", facts: async () => undefined },
    who: () => "taro",
    random: (count) => new Uint8Array(count).fill(7),
  };
  const store: Store = newStore("/mail-root");
  await readAll(store, ports, SHOWN_FILES);
  return { ...fakes, ports, store };
}

/** Moves the clock until a promise settles; fails when it doesn't within a minute of that clock. */
export async function settled<T>(
  clock: { advance(ms: number): Promise<void> },
  promise: Promise<T>,
): Promise<T> {
  let done = false;
  const finished = promise.finally(() => {
    done = true;
  });
  for (let moves = 0; !done && moves < 240; moves++) await clock.advance(250);
  if (!done) throw new Error("nothing came of it within a minute");
  return finished;
}
