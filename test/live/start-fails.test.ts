import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Ports } from "../../src/app/ports.ts";
import { restart } from "../../src/app/restart.ts";
import { ok } from "../../src/core/problem.ts";
import { exitReason } from "../../src/core/service/exit-status.ts";
import { type LiveServer, liveServer, must, WITHOUT_XMAIL } from "./live-server.ts";

/** Somebody else on XMail's SMTP port. */
function occupy(port: number, greeting: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    if (greeting !== "") socket.write(greeting);
    socket.on("data", () => socket.end());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

describe.skipIf(WITHOUT_XMAIL)("a start of real XMail that can't succeed", () => {
  let live: LiveServer;
  let other: Server | undefined;
  beforeEach(async () => {
    live = await liveServer();
  });
  afterEach(async () => {
    other?.close();
    other = undefined;
    await live?.remove();
  });
  const status = async () => must(await live.ports.service.status());
  /** As when the port is taken between our look and XMail's start. */
  const unseeing = (): Ports => ({
    ...live.ports,
    network: { ...live.ports.network, listeners: async () => ok([]) },
  });

  test("a busy port is reported before the start", async () => {
    const { store, ports, numbers } = live;
    other = await occupy(numbers.smtp, "");
    expect(await restart(store, ports, "start")).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_PORT_BUSY", detail: { port: String(numbers.smtp) } },
    });
    expect(await status()).toMatchObject({ state: "stopped" });
    expect((await status()).exitStatus).toBeUndefined();
  });

  test.each([
    ["is silent", ""],
    ["greets like a mail server", "220 other.test ESMTP\r\n"],
  ])("a busy port that nobody saw, whose owner %s, is a start that failed", async (_, greeting) => {
    other = await occupy(live.numbers.smtp, greeting);
    expect(await restart(live.store, unseeing(), "start")).toMatchObject({
      ok: false,
      problem: { code: "SERVICE_START_FAILED", detail: { reason: "port-busy" } },
    });
    const after = await status();
    expect(after.state).toBe("failed");
    expect(exitReason(after.exitStatus!)).toBe("port-busy");
  });

  test("a missing aliases.tab is reported before the start, and real XMail dies of it", async () => {
    const { store, ports } = live;
    must(await ports.files.remove("aliases.tab"));
    expect(await restart(store, ports, "start")).toMatchObject({
      ok: false,
      problem: { code: "MAIL_ROOT_BLOCKS_START", detail: { item: "aliases.tab" } },
    });
    expect((await status()).state).toBe("stopped");
    must(await ports.service.start());
    await expect.poll(async () => (await status()).state, { timeout: 20_000 }).toBe("failed");
    expect(exitReason((await status()).exitStatus!)).toBe("table-missing");
  });
});
