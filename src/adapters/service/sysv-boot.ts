import type { ServiceTools } from "./tools.ts";
import { PLAIN } from "./tools.ts";

export interface BootTool {
  readonly program: string;
  readonly enable: readonly string[];
  readonly disable: readonly string[];
}

/** What switches an init script on at boot, by system: Debian, Red Hat, SUSE, OpenRC. */
const bootTools = (script: string): readonly BootTool[] => [
  { program: "update-rc.d", enable: [script, "defaults"], disable: ["-f", script, "remove"] },
  { program: "chkconfig", enable: [script, "on"], disable: [script, "off"] },
  { program: "insserv", enable: [script], disable: ["-r", script] },
  { program: "rc-update", enable: ["add", script, "default"], disable: ["del", script, "default"] },
];

/** The first of them that this machine has. */
export async function findBootTool(tools: ServiceTools, script: string): Promise<BootTool | undefined> {
  for (const tool of bootTools(script)) {
    // Asked for help, each of them changes nothing; only whether it is there counts.
    const output = await tools.commands.run(tool.program, ["--help"], { ...PLAIN, timeoutMs: 5_000 });
    if (output.failure !== "not-found") return tool;
  }
  return undefined;
}

/** Whether a run level starts the script; undefined where there are no such folders. */
export async function startsAtBoot(tools: ServiceTools, script: string): Promise<boolean | undefined> {
  const folders = [
    "/etc/rc2.d",
    "/etc/rc3.d",
    "/etc/rc5.d",
    "/etc/rc.d/rc3.d",
    "/etc/rc.d/rc5.d",
    "/etc/runlevels/default",
  ];
  let known = false;
  for (const folder of folders) {
    const entries = await tools.files.list(folder);
    if (!entries.ok) continue;
    known = true;
    if (
      entries.value.some(({ name }) => name === script || (/^S\d\d/.test(name) && name.slice(3) === script))
    )
      return true;
  }
  return known ? false : undefined;
}
