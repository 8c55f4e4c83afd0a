import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { createMailRoot } from "../../src/app/mail-root.ts";
import { refreshNow } from "../../src/app/poll.ts";
import type { Ports } from "../../src/app/ports.ts";
import { save } from "../../src/app/save.ts";
import { planSave, type SavePlan } from "../../src/app/save-plan.ts";
import { writeSettings } from "../../src/app/settings.ts";
import type { Store } from "../../src/app/store.ts";
import { encodePassword } from "../../src/core/password.ts";
import type { Result } from "../../src/core/problem.ts";
import { type DemoPorts, demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import { open } from "../../src/main-open.ts";

/** The folder of XMail's programs; "" where there is none, and the tests are skipped. */
export const XMAIL_HOME = process.env["XMAIL_HOME"] ?? "";
export const WITHOUT_XMAIL = XMAIL_HOME === "" || !existsSync(`${XMAIL_HOME}/XMail`);

/** The value, or a failed test that names the problem. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.detail)}`);
}

export interface LiveServer {
  readonly store: Store;
  readonly ports: Ports;
  readonly numbers: DemoPorts;
  readonly mailRoot: string;
  readonly commandLine: string;
  /** Stops XMail and deletes all of it. */
  remove(): Promise<void>;
}

/** A new MailRoot in a throw-away folder with XMail registered as our own process on free ports, not yet started. */
export async function liveServer(): Promise<LiveServer> {
  const folder = await mkdtemp(`${tmpdir()}/xmail-live-`);
  const mailRoot = `${folder}/MailRoot`;
  const state = `${folder}/state`;
  const account = { name: "control-live", password: "live-only.7Rk2mWq5" };
  const wanted = {
    rootDomain: "live.test",
    postmaster: "postmaster@live.test",
    heloDomain: "live.test",
    controlAccount: account.name,
    controlPasswordHex: encodePassword(account.password),
    largestMailboxKB: 10_000,
    certificate: false,
  };
  must(await diskFiles("/").makeFolder(mailRoot));
  must(await createMailRoot(diskFiles(mailRoot), wanted, mailRoot));
  const kept = { controlAccount: account.name, controlPassword: account.password };
  must(await writeSettings(diskStateFolder(state), kept));
  const { store, ports } = must(await open(mailRoot, { statePath: state, own: true }));
  const numbers = await freePorts();
  const commandLine = `${demoCommandLine(numbers)} -Y-`;
  must(await ports.startup.write({ commandLine, mailRoot }));
  must(await ports.service.register({ program: `${XMAIL_HOME}/XMail`, mailRoot }));
  await refreshNow(store, ports);
  return {
    store,
    ports,
    numbers,
    mailRoot,
    commandLine,
    async remove() {
      must(await ports.service.stop());
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Saves all edits on files and status read anew, as the screen does, and says what the plan was. */
export async function saveAll({ store, ports }: LiveServer): Promise<SavePlan> {
  await refreshNow(store, ports);
  const plan = await planSave(store.getState(), ports, store.getState().edits);
  must(await save(store, ports, plan));
  await refreshNow(store, ports);
  return plan;
}
