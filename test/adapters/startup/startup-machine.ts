import { readFileSync } from "node:fs";
import type { StartupTarget } from "../../../src/adapters/startup/places.ts";
import { unixStartup } from "../../../src/adapters/startup/unix.ts";
import { printUnit } from "../../../src/core/options/unit-print.ts";
import { memoryFiles, recordedCommands } from "../service/fakes.ts";

export const UNIT = "xmail.service";
export const DROP_IN = `/etc/systemd/system/${UNIT}.d/60-xmail-tui-options.conf`;
export const systemd: StartupTarget = { kind: "systemd", unit: UNIT };
export const ours = printUnit({
  program: "/usr/bin/XMail",
  mailRoot: "/var/MailRoot",
  environmentFile: "/etc/default/xmail",
});
export const unit = (...lines: readonly string[]): string =>
  `# /lib/systemd/system/${UNIT}\n[Service]\nExecStart=/usr/bin/XMail -Md\n${lines.join("\n")}\n`;
export const script = readFileSync("test/fixtures/service/init-script.sh", "latin1");

/** systemctl cat prints the unit and, once it is written, our drop-in. */
export function machine(
  target: StartupTarget,
  text: string | undefined,
  start: Readonly<Record<string, string>> = {},
) {
  const files = memoryFiles(start, ["/etc/default"]);
  const commands = recordedCommands({
    "systemctl cat": () =>
      text === undefined
        ? { exitCode: 1 }
        : { stdout: `${text}\n# ${DROP_IN}\n${files.files.get(DROP_IN)?.bytes ?? ""}` },
    "systemctl daemon-reload": {},
  });
  return {
    startup: unixStartup({ files: files.port, commands: commands.port }, target),
    files: files.files,
    ran: commands.ran,
  };
}

export type Machine = readonly [StartupTarget, string | undefined, Readonly<Record<string, string>>?];
