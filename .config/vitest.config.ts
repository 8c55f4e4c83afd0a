import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/live/**", "test/lanes/**", "**/node_modules/**"],
    // Ink asks the developer's own terminal for its size where a stream has none.
    reporters: ["default", `${import.meta.dirname}/summary-reporter.ts`],
    env: { COLUMNS: "100", LINES: "30" },
    // Two cores are two workers; the run itself hardly does anything.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
