import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frozenMessages } from "./support/frozen-messages.ts";
import { putFiles, recordedMailRoot } from "./support/recorded-mail-root.ts";
import { recordings, replay } from "./support/recording.ts";
import { killLeftovers, type RunningServer, start } from "./support/server-process.ts";

const LOGGING = "98-login-bad-password-with-Cl";

describe("what real XMail 1.27 said in control sessions, the stand-in says too", () => {
  let server: RunningServer;
  let root: string;

  beforeAll(async () => {
    root = recordedMailRoot();
    server = await start(root);
  });
  afterAll(killLeftovers);

  // One after the other: each session goes on from what the ones before it have done.
  for (const name of recordings("ctrl").filter((recording) => recording !== LOGGING))
    test(name, async () => {
      if (name === "46-frozlist") putFiles(root, frozenMessages);
      const from = name.includes("denied") ? "127.0.1.5" : undefined;
      const { actual, expected } = await replay("ctrl", name, server.ports.control, from);
      expect(actual).toEqual(expected);
    });
});

describe("with -Cl", () => {
  afterAll(killLeftovers);

  test(LOGGING, async () => {
    const server = await start(recordedMailRoot(), { options: ["-Cl"] });
    const { actual, expected } = await replay("ctrl", LOGGING, server.ports.control);
    expect(actual).toEqual(expected);
  });
});
