/** Runs in node.exe under Wine, as a part of `wine-inside.ts`: files, saves, backups and a whole start on its disk. */
import assert from "node:assert/strict";
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { closeMailRoot } from "../../src/adapters/windows/mail-root-acl.ts";
import { windowsFiles } from "../../src/adapters/windows/windows-files.ts";
import type { WindowsTools } from "../../src/adapters/windows/windows-tools.ts";
import { createBackup } from "../../src/app/backup-create.ts";
import { openBackup } from "../../src/app/backup-open.ts";
import { planRestore } from "../../src/app/backup-plan.ts";
import { restoreBackup } from "../../src/app/backup-restore.ts";
import { readHistory } from "../../src/app/history/folder.ts";
import { mendMailRoot } from "../../src/app/mail-root.ts";
import { restart } from "../../src/app/restart.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { newStore, readAll, setValue } from "../../src/app/store.ts";
import type { Result } from "../../src/core/problem.ts";
import { windowsPortsFor } from "../../src/main-windows.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.problem));
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? "" : result.problem.code);
const bytesOf = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

export async function filesAndSaves(
  tools: WindowsTools,
  { root, program }: { readonly root: string; readonly program: string },
): Promise<void> {
  const files = windowsFiles(root, tools);

  await test("a file that is held open is waited for, and left as it was where that is in vain", async () => {
    const read = value(await files.read("server.tab"));
    const held = openSync(`${root}\\server.tab`, "r");
    assert.equal(codeOf(await files.replace("server.tab", "new\r\n", read.stamp)), "FILE_BUSY");
    assert.equal(readFileSync(`${root}\\server.tab`, "latin1"), read.bytes);
    setTimeout(() => closeSync(held), 300);
    value(await files.replace("server.tab", "new\r\n", read.stamp));
    assert.equal(value(await files.read("server.tab")).bytes, "new\r\n");
    assert.deepEqual(
      readdirSync(root).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });

  await test("folders and files with Japanese names are made, listed and removed", async () => {
    value(await files.makeFolder("domains/表 示/メール"));
    value(await files.replace("domains/表 示/メール/user.tab", "x\r\n", "missing"));
    assert.deepEqual(value(await files.list("domains/表 示/メール")), [{ name: "user.tab", kind: "file" }]);
    value(await files.remove("domains/表 示/メール/user.tab"));
    assert.equal(codeOf(await files.read("domains/表 示/メール/user.tab")), "FILE_MISSING");
    assert.equal(value(await files.facts("domains/表 示"))?.kind, "folder");
    assert.ok(value(await files.space("domains/none")).total > 0);
  });

  await test("an icacls that does nothing and ends well is not believed", async () => {
    assert.equal(codeOf(await closeMailRoot(tools, root)), "WINDOWS_ACL_NOT_SET");
  });

  const ports = await windowsPortsFor(root);
  const store = newStore(root);

  await test("the ports of this machine work together, and our own files have their place", async () => {
    assert.deepEqual([ports.service.kind, ports.service.name], ["windows", "XMail"]);
    value(await ports.stateFolder.write("history/1.json", "{}"));
    assert.deepEqual(value(await ports.stateFolder.list("history")), ["1.json"]);
    value(await ports.stateFolder.remove("history/1.json"));
    assert.match(ports.stateFolder.path, /\\AppData\\Local\\xmail-tui\\mail-roots\\Mail_Root-[0-9a-f]{12}$/);
    assert.equal(value(await ports.startup.read()).values.mailRoot, root);
    assert.ok((await ports.network.interfaces()).some(({ kind }) => kind === "loopback"));
    assert.deepEqual(value(await ports.mailRootStatus.queue()), { fresh: 0, waiting: 0, frozen: 0 });
  });

  await test("a save keeps everything first, ends lines as Windows does, and writes the registry too", async () => {
    value(await mendMailRoot(ports.files));
    rmSync(`${root}\\server.tab`);
    await readAll(store, ports, SHOWN_FILES);
    setValue(store, "server.tab", "RootDomain", "example.jp");
    setValue(store, "startup", "commandLine", "-Cp 6395 -CI 127.0.0.1");
    const plan = await planSave(store.getState(), ports, store.getState().edits);
    value(await save(store, ports, plan));
    assert.equal(readFileSync(`${root}\\server.tab`, "latin1"), '"RootDomain"\t"example.jp"\r\n');
    assert.equal(value(await ports.startup.read()).values.commandLine, "-Cp 6395 -CI 127.0.0.1");
    assert.equal(value(await ports.stateFolder.list("backups")).length, 1);
    const { entries } = value(await readHistory(ports.stateFolder, root));
    assert.deepEqual(
      entries.map(({ state }) => state),
      ["done"],
    );
  });

  await test("a backup with Japanese names comes back; modes say nothing, and a held file stops it", async () => {
    assert.ok(ports.backup);
    const both = { ...ports, ...ports.backup };
    value(await ports.files.makeFolder("domains/表 示/メール"));
    const table = "domains/表 示/メール/user.tab";
    value(await ports.files.replace(table, "x\r\n", "missing"));
    const path = "C:\\バックアップ 表.tar.gz";
    const made = value(await createBackup(both, root, path));
    assert.deepEqual(made.leftOut, []);
    assert.equal(codeOf(await createBackup(both, root, `${root}\\inside.tar.gz`)), "BACKUP_INSIDE_MAIL_ROOT");
    assert.equal(
      codeOf(await createBackup(both, root, "c:\\MAIL root\\x.tar.gz")),
      "BACKUP_INSIDE_MAIL_ROOT",
    );
    const plan = async () => planRestore(store.getState(), both, value(await openBackup(both.archive, path)));
    const kinds = async () =>
      (await plan()).changes
        .filter(({ kind }) => kind !== "same" && kind !== "kept")
        .map(({ thing, kind }) => `${kind} ${thing.name}`);
    assert.deepEqual(await kinds(), []);
    writeFileSync(`${root}\\server.tab`, "changed\r\n");
    rmSync(`${root}\\domains\\表 示`, { recursive: true });
    assert.equal((await kinds()).includes(`new ${bytesOf(table)}`), true);
    const held = openSync(`${root}\\server.tab`, "r");
    assert.equal(codeOf(await restoreBackup(store, both, await plan())), "BACKUP_STOPPED");
    assert.equal(readFileSync(`${root}\\server.tab`, "latin1"), "changed\r\n");
    closeSync(held);
    value(await restoreBackup(store, both, await plan()));
    assert.deepEqual(await kinds(), []);
    assert.equal(readFileSync(`${root}\\${table.replaceAll("/", "\\")}`, "latin1"), "x\r\n");
  });

  await test("started is said after the greeting and five seconds, and not of one that dies within them", async () => {
    value(await ports.service.register({ program, mailRoot: root, mend: true }));
    const off = "-S- -P- -X- -B- -W- -F-";
    const start = async (options: string) => {
      value(await ports.startup.write({ commandLine: `${options} ${off}` }));
      await readAll(store, ports, SHOWN_FILES);
      return restart(store, ports, "start");
    };
    const begin = Date.now();
    value(await start("-Cp 6396 -CI 127.0.0.1"));
    assert.ok(Date.now() - begin >= 5000);
    value(await ports.service.stop());
    const dies = setInterval(() => {
      const { job } = store.getState();
      if (!job?.outcome && job?.lines.some(({ step }) => step === "watching"))
        writeFileSync(`${root}\\die`, "");
    }, 50);
    const died = await start("-Cp 6397 -CI 127.0.0.1 --fail-when die --exit 10048");
    clearInterval(dies);
    assert.equal(codeOf(died), "SERVICE_DIED");
    assert.equal(value(await ports.service.status()).why?.code, "WINDOWS_STOPPED_PORT");
    value(await ports.service.unregister());
  });
}
