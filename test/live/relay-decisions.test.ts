import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { restart } from "../../src/app/restart.ts";
import { meaning, said } from "../core/access/replies.ts";
import { endOf, sessionOf } from "../support/relay-answers.ts";
import { RELAY_DECISIONS } from "../support/relay-decisions.ts";
import { layOut, play, type RelayServer } from "../support/relay-server.ts";
import { type LiveServer, liveServer, must, WITHOUT_XMAIL } from "./live-server.ts";

describe.skipIf(WITHOUT_XMAIL)("real XMail decides as core/access, and as it is written down", () => {
  let live: LiveServer;
  let server: RelayServer;
  beforeAll(async () => {
    live = await liveServer();
    layOut(live.mailRoot);
    must(await restart(live.store, live.ports, "start"));
    server = { root: live.mailRoot, smtp: live.numbers.smtp, pop3: live.numbers.pop3 };
  });
  afterAll(() => live?.remove());

  test.each(RELAY_DECISIONS)("$name: $ends", async (decision) => {
    const session = sessionOf(decision, server.smtp);
    const heard = await play(server, decision, RELAY_DECISIONS);
    const meant = Object.entries(heard).map(([stage, reply]) => [
      stage,
      reply.startsWith("220") ? "220" : meaning(reply),
    ]);
    expect(Object.fromEntries(meant)).toEqual(said(session));
    expect(endOf(session)).toBe(decision.ends);
  });
});
