import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { diskFiles } from "./adapters/files-disk.ts";
import { diskStateFolder } from "./adapters/state-folder-disk.ts";
import { createMailRoot } from "./app/mail-root.ts";
import { writeSettings } from "./app/settings.ts";
import { readAll } from "./app/store.ts";
import { encodePassword, generatePassword } from "./core/password.ts";
import { ok, type Result } from "./core/problem.ts";
import { createDemo, freePorts } from "./demo/create-demo.ts";
import { type Opened, open } from "./main-open.ts";
import { random, statePathOf } from "./main-ports.ts";
import { SHOWN_FILES } from "./schema/steps.ts";

/** A new MailRoot that is closed to strangers, with a control account of its own that our settings keep. */
export async function create(path: string, domain: string): Promise<Result<Opened>> {
  const password = generatePassword(random);
  const account = `control-${Buffer.from(random(4)).toString("hex")}`;
  const wanted = {
    rootDomain: domain,
    postmaster: `postmaster@${domain}`,
    heloDomain: domain,
    controlAccount: account,
    controlPasswordHex: encodePassword(password),
    largestMailboxKB: 10_000,
    certificate: false,
  };
  const windows = process.platform === "win32" ? await import("./main-windows.ts") : undefined;
  const made = await (windows ? windows.makeWindowsMailRoot(path) : diskFiles("/").makeFolder(resolve(path)));
  const files = windows ? await windows.newWindowsFiles(path) : diskFiles(resolve(path));
  const created = made.ok ? await createMailRoot(files, wanted, path) : made;
  if (!created.ok) return created;
  const kept = await writeSettings(diskStateFolder(await statePathOf(resolve(path))), {
    controlAccount: account,
    controlPassword: password,
    postmasterAddress: wanted.postmaster,
  });
  return kept.ok ? open(path) : kept;
}

/** The demo: a throw-away MailRoot and the stand-in on free ports of this machine. It stops when the program ends. */
export async function demo(): Promise<Result<Opened>> {
  const folder = mkdtempSync(join(tmpdir(), "xmail-tui-demo-"));
  const mailRoot = join(folder, "MailRoot");
  const made = createDemo(mailRoot, await freePorts());
  if (!made.ok) return made;
  const { account, commandLine } = made.value;
  const statePath = join(folder, "state");
  await writeSettings(diskStateFolder(statePath), {
    controlAccount: account.name,
    controlPassword: account.password,
  });
  const opened = await open(mailRoot, { statePath, own: true });
  if (!opened.ok) return opened;
  const { ports, store } = opened.value;
  const standIn = ["stand-in.mjs", "demo/stand-in.ts"]
    .map((name) => fileURLToPath(new URL(name, import.meta.url)))
    .find(existsSync);
  const written = await ports.startup.write({ commandLine, mailRoot });
  const registered = written.ok
    ? await ports.service.register({
        program: process.execPath,
        leadingArguments: [standIn ?? "stand-in.mjs"],
        mailRoot,
      })
    : written;
  if (!registered.ok) return registered;
  await ports.service.start();
  await readAll(store, ports, SHOWN_FILES);
  return ok({
    ...opened.value,
    stop: async () => {
      await ports.service.stop();
      // On Windows nothing goes while somebody holds it open, such as a virus scanner.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
    // Nobody waits for it, so the stand-in ends by itself within a few seconds.
    abandon: async () => void (await ports.files.replace(".shutdown", "", "missing")),
  });
}
