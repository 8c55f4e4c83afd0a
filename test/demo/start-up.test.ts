import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Client } from "./support/client.ts";
import { recordedMailRoot } from "./support/recorded-mail-root.ts";
import { accepts, freePorts, killLeftovers, launch, start, until } from "./support/server-process.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/startup");

interface Recorded {
  readonly name: string;
  readonly exit_code: number;
}

const runs = (JSON.parse(readFileSync(join(FIXTURES, "index.json"), "utf8")) as { runs: readonly Recorded[] })
  .runs;
const exitCode = (name: string) => runs.find((run) => run.name === name)?.exit_code;

/** Threads talk in any order, and what clients did is none of the start. */
function lines(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line !== "" && !/ client |^SMAIL thread/.test(line))
    .toSorted();
}

const recorded = (name: string) => lines(readFileSync(join(FIXTURES, `${name}.out`), "utf8"));

afterAll(killLeftovers);

describe("a start that fails ends with the code and the words of the real one", () => {
  const missing: readonly (readonly [string, string])[] = [
    ["missing-mailusers-tab", "mailusers.tab"],
    ["missing-domains-tab", "domains.tab"],
    ["missing-tabindex", "tabindex"],
    ["missing-spool", "spool"],
    ["missing-dnscache", "dnscache"],
  ];

  test.each(missing)("%s", async (name, part) => {
    const root = recordedMailRoot();
    rmSync(join(root, part), { recursive: true });
    const server = await launch(root);
    expect(await server.ended).toBe(exitCode(name));
    expect(lines(server.output())).toEqual(recorded(name));
  });

  test("no-mail-root", async () => {
    const server = await launch(undefined);
    expect(await server.ended).toBe(exitCode("no-mail-root"));
    expect(lines(server.output())).toEqual(recorded("no-mail-root"));
  });

  test("mail-root-does-not-exist", async () => {
    const server = await launch("/nonexistent/mail-root");
    expect(await server.ended).toBe(exitCode("mail-root-does-not-exist"));
    expect(lines(server.output())).toEqual(recorded("mail-root-does-not-exist"));
  });

  test("port-in-use: control answers for a while before it gives up", async () => {
    const ports = await freePorts();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(ports.smtp, "0.0.0.0", resolve));
    const server = await launch(recordedMailRoot(), { ports, speed: 4 });
    await until(() => accepts(ports.control));
    expect(await server.ended).toBe(exitCode("port-in-use"));
    expect(lines(server.output())).toEqual(recorded("port-in-use"));
    other.close();
  });

  test("bad-bind-name", async () => {
    const server = await launch(recordedMailRoot(), { options: ["-SI", "no-such-host.invalid"] });
    expect(await server.ended).toBe(exitCode("bad-bind-name"));
    expect(lines(server.output())).toEqual(recorded("bad-bind-name"));
  });
});

describe("a good start", () => {
  test.each(["ok-debug", "missing-message-id"])("%s", async (name) => {
    const root = recordedMailRoot();
    if (name === "missing-message-id") rmSync(join(root, "message.id"));
    const server = await start(root);
    server.process.kill("SIGINT");
    expect(await server.ended).toBe(exitCode(name));
    expect(lines(server.output())).toEqual(recorded(name));
  });

  test("says as much about its mail threads as the real one", async () => {
    const threads = (text: string) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("SMAIL thread"))
        .toSorted();
    const server = await start(recordedMailRoot());
    server.process.kill("SIGINT");
    await server.ended;
    expect(threads(server.output())).toEqual(threads(readFileSync(join(FIXTURES, "ok-debug.out"), "utf8")));
  });

  test("refuses SMTP where spammers.tab is missing", async () => {
    const root = recordedMailRoot();
    rmSync(join(root, "spammers.tab"));
    const server = await start(root);

    const client = await Client.open(server.ports.smtp);
    expect(await client.lines(1)).toBe(
      "421 [XMail 1.27 ESMTP Server] service not available (-19), closing transmission channel\r\n",
    );
  });
});
