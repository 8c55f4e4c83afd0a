import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meaning, said } from "../core/access/replies.ts";
import { endOf, sessionOf } from "../support/relay-answers.ts";
import { RELAY_DECISIONS } from "../support/relay-decisions.ts";
import { layOut, play, type RelayServer } from "../support/relay-server.ts";
import { recordedMailRoot } from "./support/recorded-mail-root.ts";
import { killLeftovers, start } from "./support/server-process.ts";

let server: RelayServer;

beforeAll(async () => {
  const root = recordedMailRoot();
  layOut(root);
  const { ports } = await start(root);
  server = { root, smtp: ports.smtp, pop3: ports.pop3 };
});
afterAll(killLeftovers);

test("no two decisions have the same name", () => {
  expect(new Set(RELAY_DECISIONS.map(({ name }) => name)).size).toBe(RELAY_DECISIONS.length);
});

describe("the stand-in decides as core/access, and as it is written down", () => {
  test.each(RELAY_DECISIONS)("$name: $ends", async (decision) => {
    const session = sessionOf(decision, server.smtp);
    expect(endOf(session)).toBe(decision.ends);
    const heard = await play(server, decision, RELAY_DECISIONS);
    const meant = Object.entries(heard).map(([stage, reply]) => [
      stage,
      reply.startsWith("220") ? "220" : meaning(reply),
    ]);
    expect(Object.fromEntries(meant)).toEqual(said(session));
  });
});
