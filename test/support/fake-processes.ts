import type { ProcessesPort, XmailProcess } from "../../src/ports/processes.ts";

/** Processes as a test has them; `running` may be changed at any time. */
export function fakeProcesses(
  start: readonly XmailProcess[] = [],
): ProcessesPort & { running: XmailProcess[] } {
  return {
    running: [...start],
    async xmail() {
      return this.running.toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || a.pid - b.pid);
    },
    async isAlive(pid) {
      return this.running.some((one) => one.pid === pid);
    },
  };
}
