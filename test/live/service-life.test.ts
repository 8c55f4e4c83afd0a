import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { refreshNow } from "../../src/app/poll.ts";
import { restart, WATCH_MS } from "../../src/app/restart.ts";
import { statusReport } from "../../src/app/status-report.ts";
import { restartDue } from "../../src/app/steps.ts";
import { setValue } from "../../src/app/store.ts";
import { type LiveServer, liveServer, must, saveAll, WITHOUT_XMAIL } from "./live-server.ts";
import { talk } from "./loopback-client.ts";

describe.skipIf(WITHOUT_XMAIL)("real XMail in a MailRoot that we made", () => {
  let live: LiveServer;
  beforeAll(async () => {
    live = await liveServer();
  });
  afterAll(() => live?.remove());
  const status = async () => must(await live.ports.service.status());

  test("starts, is watched, lets us log in, greets, and is healthy", async () => {
    const { store, ports, numbers } = live;
    const from = Date.now();
    must(await restart(store, ports, "start"));
    expect(Date.now() - from).toBeGreaterThanOrEqual(WATCH_MS);
    expect(store.getState().job?.lines.at(-1)).toMatchObject({ step: "watching", state: "done" });
    expect(statusReport(store.getState())).toMatchObject({
      service: "running",
      control: "ok",
      healthy: true,
      restart: "not-due",
      queued: 0,
      frozen: 0,
    });
    expect((await talk(numbers.smtp, "127.0.0.1", ["QUIT"]))[0]).toMatch(/^220 .*XMail 1\./);
  });

  test("a changed command line makes a restart due, and the restart carries it out", async () => {
    const { store, ports, commandLine } = live;
    const before = (await status()).pid;
    setValue(store, "startup", "commandLine", `${commandLine} -Se 600`);
    expect((await saveAll(live)).needsRestart).toBe(true);
    expect(restartDue(store.getState())).toBe("due");
    expect((await status()).pid).toBe(before);
    must(await restart(store, ports, "restart"));
    expect(restartDue(store.getState())).toBe("not-due");
    const after = await status();
    expect(after.pid).not.toBe(before);
    expect(after.environment?.["MAIL_CMD_LINE"]).toMatch(/ -Se 600$/);
  });

  test("stops by its shutdown file, without a signal", async () => {
    const { store, ports } = live;
    const { pid } = await status();
    const kill = vi.spyOn(process, "kill");
    let asked = false;
    let over = false;
    const looking = (async () => {
      while (!asked && !over) {
        asked = must(await ports.files.facts(".shutdown")) !== undefined;
        await ports.clock.sleep(20);
      }
    })();
    const stopped = await restart(store, ports, "stop");
    over = true;
    await looking;
    const signals = kill.mock.calls.filter(([to, signal]) => Math.abs(to) === pid && signal !== 0);
    kill.mockRestore();
    must(stopped);
    expect(asked).toBe(true);
    expect(signals).toEqual([]);
    expect((await status()).state).toBe("stopped");
    expect(must(await ports.files.facts(".shutdown"))).toBeUndefined();
    await refreshNow(store, ports);
    expect(statusReport(store.getState())).toMatchObject({ service: "stopped", healthy: false });
  });
});
