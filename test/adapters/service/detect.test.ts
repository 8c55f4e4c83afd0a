import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { detectService, type ServiceChoice } from "../../../src/adapters/service/detect.ts";
import { fakeProcesses, memoryFiles, movingClock, recordedCommands } from "./fakes.ts";
import { realState } from "./real-tools.ts";

const absent = readFileSync("test/fixtures/service/show-not-found.txt", "utf8");
const present = readFileSync("test/fixtures/service/show-running.txt", "utf8");

function detect(
  folders: readonly string[],
  files: readonly string[],
  units: readonly string[],
  choice?: ServiceChoice,
) {
  const commands = recordedCommands({
    "systemctl show": (args) => ({ stdout: units.includes(args[1]!) ? present : absent }),
  });
  const tools = {
    files: memoryFiles(Object.fromEntries(files.map((path) => [path, ""])), folders).port,
    commands: commands.port,
    clock: movingClock(),
    processes: fakeProcesses().port,
  };
  return detectService(tools, { state: realState("/nowhere") }, choice);
}

const SYSTEMD = ["/run/systemd/system"];
test.each<[string, Parameters<typeof detect>, string, string]>([
  ["systemd that booted the machine", [SYSTEMD, [], []], "systemd", "xmail.service"],
  ["systemd with a unit of another name", [SYSTEMD, [], ["XMail.service"]], "systemd", "XMail.service"],
  ["systemd before a script", [SYSTEMD, ["/etc/init.d/xmail"], []], "systemd", "xmail.service"],
  ["an init script", [[], ["/etc/init.d/xmail.sh"], []], "sysv", "xmail.sh"],
  ["neither", [[], [], []], "own-process", "xmail-tui"],
  ["the settings' unit", [SYSTEMD, [], [], { name: "mail.service" }], "systemd", "mail.service"],
  ["the settings' script", [[], [], [], { kind: "sysv", name: "/opt/mail.sh" }], "sysv", "mail.sh"],
  [
    "the settings want us to run it",
    [SYSTEMD, ["/etc/init.d/xmail"], [], { kind: "own-process" }],
    "own-process",
    "xmail-tui",
  ],
  [
    "the settings want the script, though systemd runs",
    [SYSTEMD, ["/etc/init.d/xmail"], [], { kind: "sysv" }],
    "sysv",
    "xmail",
  ],
])("%s", async (_, machine, kind, name) => {
  expect(await detect(...machine)).toMatchObject({ kind, name });
});
