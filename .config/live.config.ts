import { defineConfig } from "vitest/config";

// Against real XMail programs: XMAIL_HOME names their folder; without it everything is skipped.
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ["test/live/**/*.test.{ts,tsx}"],
    reporters: ["default", `${import.meta.dirname}/summary-reporter.ts`],
    env: { COLUMNS: "100", LINES: "30" },
    // Each file runs a server of its own, and a start is watched for five seconds.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
