import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskArchive } from "../../src/adapters/archive-disk.ts";
import { diskTree } from "../../src/adapters/archive-tree.ts";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { createBackup } from "../../src/app/backup-create.ts";
import { openBackup } from "../../src/app/backup-open.ts";
import { planRestore } from "../../src/app/backup-plan.ts";
import { restoreBackup } from "../../src/app/backup-restore.ts";
import { connectControl } from "../../src/app/control.ts";
import { refreshNow } from "../../src/app/poll.ts";
import { restart } from "../../src/app/restart.ts";
import { edit, newStore } from "../../src/app/store.ts";
import { listRow } from "../../src/core/control/reply.ts";
import { encodePassword } from "../../src/core/password.ts";
import { open } from "../../src/main-open.ts";
import { type LiveServer, liveServer, must, saveAll, WITHOUT_XMAIL, XMAIL_HOME } from "./live-server.ts";
import { recipientAnswer, talk } from "./loopback-client.ts";

const PASSWORD = "live-only.taro";
const PROGRAM = `${XMAIL_HOME}/XMail`;

describe.skipIf(WITHOUT_XMAIL)("a backup of a running XMail", () => {
  let live: LiveServer;
  let folder: string;
  let file: string;
  const account = (name: string) => ["local.test", name, encodePassword(PASSWORD), "1", name, "U"];
  const add = (table: string, fields: readonly string[]) =>
    edit(live.store, { source: "tab", file: table, change: { kind: "row", after: fields } });
  const login = async (name: string): Promise<string> => {
    const answers = await talk(live.numbers.pop3, "127.0.0.1", [
      `USER ${name}@local.test`,
      `PASS ${PASSWORD}`,
      "QUIT",
    ]);
    return answers[2] ?? "";
  };
  const recipient = (name: string) => recipientAnswer(live.numbers.smtp, "127.0.0.2", `${name}@local.test`);

  /** Puts the backup into a folder with a state folder of its own. */
  async function putBack(mailRoot: string, service: LiveServer["ports"]["service"]) {
    const ports = {
      ...live.ports,
      service,
      files: diskFiles(mailRoot),
      stateFolder: diskStateFolder(join(folder, "state")),
      tree: diskTree(mailRoot),
      archive: diskArchive(mailRoot, "xmail-tui 0.0.0-test"),
    };
    const store = newStore(mailRoot);
    const opened = must(await openBackup(ports.archive, file));
    return restoreBackup(store, ports, await planRestore(store.getState(), ports, opened));
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "xmail-live-backup-"));
    file = join(folder, "backup.tar.gz");
    live = await liveServer();
    must(await restart(live.store, live.ports, "start"));
    add("domains.tab", ["local.test"]);
    await saveAll(live);
    add("mailusers.tab", account("taro"));
    add("aliases.tab", ["local.test", "info", "taro"]);
    await saveAll(live);
    expect(await login("taro")).toMatch(/^\+OK/);
    const ports = {
      ...live.ports,
      tree: diskTree(live.mailRoot),
      archive: diskArchive(live.mailRoot, "xmail-tui 0.0.0-test"),
    };
    expect(must(await createBackup(ports, live.mailRoot, file)).leftOut).toEqual([]);
  });
  afterAll(async () => {
    await live?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is not put back over its tables while it runs, and is after it stopped: indexes are built anew", async () => {
    add("mailusers.tab", account("later"));
    await saveAll(live);
    expect(await recipient("later")).toMatch(/^250/);
    expect(await putBack(live.mailRoot, live.ports.service)).toMatchObject({
      problem: { code: "BACKUP_XMAIL_RUNS" },
    });
    expect(await login("later")).toMatch(/^\+OK/);
    must(await restart(live.store, live.ports, "stop"));
    must(await putBack(live.mailRoot, live.ports.service));
    must(await restart(live.store, live.ports, "start"));
    expect(await login("taro")).toMatch(/^\+OK/);
    expect(await login("later")).toMatch(/^-ERR/);
    expect([await recipient("taro"), await recipient("info"), await recipient("later")]).toEqual([
      expect.stringMatching(/^250/),
      expect.stringMatching(/^250/),
      expect.stringMatching(/^550/),
    ]);
  });

  test("put into an empty folder starts there, with its accounts, and mail arrives and is fetched", async () => {
    must(await restart(live.store, live.ports, "stop"));
    const mailRoot = join(folder, "Elsewhere");
    mkdirSync(mailRoot, { mode: 0o755 });
    must(await putBack(mailRoot, live.ports.service));
    const statePath = join(folder, "state-elsewhere");
    const settings = await live.ports.stateFolder.read("settings.json");
    must(await diskStateFolder(statePath).write("settings.json", must(settings) ?? ""));
    const { store, ports } = must(await open(mailRoot, { statePath, own: true }));
    must(await ports.startup.write({ commandLine: live.commandLine, mailRoot }));
    must(await ports.service.register({ program: PROGRAM, mailRoot }));
    await refreshNow(store, ports);
    try {
      must(await restart(store, ports, "start"));
      const session = must(await connectControl(store.getState(), ports));
      const users = must(await session.command(["userlist", "local.test"]));
      await session.close();
      expect(users.map((line) => listRow(line)[1])).toEqual(["taro"]);
      expect(await login("taro")).toMatch(/^\+OK/);
      const sent = await talk(live.numbers.smtp, "127.0.0.1", [
        "HELO client.test",
        "MAIL FROM:<sender@client.test>",
        "RCPT TO:<info@local.test>",
        "DATA",
        "Subject: after the move\r\n\r\nhello\r\n.",
        "QUIT",
      ]);
      expect(sent[5]).toMatch(/^250/);
      await expect
        .poll(
          async () =>
            (
              await talk(live.numbers.pop3, "127.0.0.1", [
                "USER taro@local.test",
                `PASS ${PASSWORD}`,
                "STAT",
                "QUIT",
              ])
            )[3],
          { timeout: 30_000, interval: 500 },
        )
        .toMatch(/^\+OK 1 /);
    } finally {
      must(await ports.service.stop());
    }
  });
});
