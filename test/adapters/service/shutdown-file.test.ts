import { describe, expect, test } from "vitest";
import { runningMailRoot, stopByShutdownFile } from "../../../src/adapters/service/shutdown-file.ts";
import { fakeProcesses, memoryFiles, movingClock, recordedCommands } from "./fakes.ts";

describe("the MailRoot that a running XMail uses", () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>> | undefined, string | undefined]>([
    ["the environment's", ["XMail"], { MAIL_ROOT: "/a" }, "/a"],
    ["an argument's before it", ["XMail", "-Md", "-Ms", "/b"], { MAIL_ROOT: "/a" }, "/b"],
    [
      "the command line's before both",
      ["XMail", "-Ms", "/b"],
      { MAIL_ROOT: "/a", MAIL_CMD_LINE: '-Pl -Ms "/c d" -Sl' },
      "/c d",
    ],
    ["the last of several", ["XMail"], { MAIL_CMD_LINE: "-Ms /c -Ms /d" }, "/d"],
    ["unknown where the system doesn't show it", ["XMail"], undefined, undefined],
  ])("%s", (_, words, environment, expected) => {
    expect(runningMailRoot({ arguments: words, ...(environment ? { environment } : {}) })).toBe(expected);
  });
});

function machine(
  onSleep: (now: number, files: Map<string, unknown>, running: Map<number, unknown>) => void,
  environment = {},
) {
  const files = memoryFiles({ "/m/server.tab": "" });
  const processes = fakeProcesses([{ pid: 7, arguments: ["XMail"], environment }]);
  const clock = movingClock((now) => onSleep(now, files.files, processes.running));
  return {
    tools: { files: files.port, commands: recordedCommands({}).port, clock, processes: processes.port },
    files: files.files,
  };
}

test("a file that a starting XMail has cleared away is written again", async () => {
  let cleared = false;
  const { tools, files } = machine((now, left, running) => {
    if (!cleared) cleared = left.delete("/m/.shutdown");
    else if (now > 1000 && left.has("/m/.shutdown")) running.delete(7);
  });
  expect((await stopByShutdownFile(tools, 7, "/m")).ok).toBe(true);
  expect(cleared).toBe(true);
  expect(files.has("/m/.shutdown")).toBe(false);
});

test("a file that somebody else has written is enough", async () => {
  const { tools, files } = machine((_now, _left, running) => running.delete(7));
  files.set("/m/.shutdown", { bytes: "Wed Nov 25" });
  expect((await stopByShutdownFile(tools, 7, "/m")).ok).toBe(true);
});

test("at the limit it is reported, and the file stays for an XMail that is only slow", async () => {
  const { tools, files } = machine(() => {});
  expect(await stopByShutdownFile(tools, 7, "/m", 5000)).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_STOP_TIMEOUT", detail: { seconds: "5", pid: "7" } },
  });
  expect(files.has("/m/.shutdown")).toBe(true);
});

test("without a MailRoot nothing is guessed", async () => {
  const { tools } = machine(() => {});
  expect(await stopByShutdownFile(tools, 7, undefined)).toMatchObject({
    ok: false,
    problem: { code: "SERVICE_MAIL_ROOT_UNKNOWN" },
  });
});
