import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mailUsers } from "./support/mail-users.ts";
import { recordedMailRoot } from "./support/recorded-mail-root.ts";
import { recordings, replay } from "./support/recording.ts";
import { killLeftovers, type Ports, type RunningServer, start } from "./support/server-process.ts";

const SERVICES: readonly (readonly [string, keyof Ports])[] = [
  ["smtp", "smtp"],
  ["pop3", "pop3"],
  ["finger", "finger"],
];

/** Clients that a recorded table kept out came from these networks. */
function cameFrom(name: string): string | undefined {
  if (name.includes("denied-by-ipmap")) return "127.0.1.5";
  if (name.includes("denied-by-spammers")) return "127.0.2.5";
  return undefined;
}

describe.each(SERVICES)("what real XMail 1.27 said in %s sessions, the stand-in says too", (topic, port) => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await start(recordedMailRoot(mailUsers));
  });
  afterAll(killLeftovers);

  test.each(recordings(topic))("%s", async (name) => {
    const { actual, expected } = await replay(topic, name, server.ports[port], cameFrom(name));
    expect(actual).toEqual(expected);
  });
});

describe("the replay itself", () => {
  afterAll(killLeftovers);

  test("tells a server apart that says something else", async () => {
    const server = await start(recordedMailRoot());
    const { actual, expected } = await replay("smtp", "deliver-local", server.ports.smtp);
    expect(actual).not.toEqual(expected);
  });
});
