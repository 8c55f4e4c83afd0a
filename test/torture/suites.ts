import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Test files that belong to the torture, as the README names what they try. */
export const SUITES = [
  [
    "disks that are really full, read-only or busy, other users, no more files to open",
    ["test/adapters/save-faults.test.ts"],
  ],
  [
    "an editor, cfgfileset and this program write 1,000 times in random order: no write vanishes without a clash shown",
    ["test/app/two-writers.test.ts"],
  ],
  [
    "hostile content: 1 MB lines, NUL, every control character, terminal sequences, on all screens and commands",
    ["test/app/hostile", "test/ui/hostile"],
  ],
  [
    "passwords, in clear and in XMail's hex, looked for in all that is kept, logged, shown or run",
    ["test/secrets"],
  ],
] as const;

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface JsonReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
}

/** Runs test files with vitest in a process of their own. A file that can't be run has failed. */
export async function runSuite(filters: readonly string[]): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), "torture-suite-"));
  const report = join(folder, "report.json");
  const root = join(import.meta.dirname, "../..");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = ["run", "--config", ".config/vitest.config.ts", "--reporter=json", `--outputFile=${report}`];
  const child = spawn(process.execPath, [vitest, ...args, ...filters], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)));
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, "utf8"),
    ) as JsonReport;
    const failed = code === 0 ? 0 : Math.max(1, numFailedTests);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
