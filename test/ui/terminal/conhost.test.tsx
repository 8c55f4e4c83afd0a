import { Box, Text, useWindowSize } from "ink";
import { expect, test } from "vitest";
import { scrollsAtItsEnd } from "../../../src/ui/terminal/conhost.ts";
import { start } from "../../support/driver.tsx";

test.each([
  ["win32", {}, true],
  ["win32", { SSH_CONNECTION: "192.0.2.1 50000 192.0.2.2 22" }, true],
  ["win32", { WT_SESSION: "5a1b" }, false],
  ["linux", {}, false],
])("on %s with %j a letter in the last cell may scroll: %s", (platform, environment, may) => {
  expect(scrollsAtItsEnd(platform, environment)).toBe(may);
});

/** Fills every cell that it is told to have. */
function Full() {
  const { columns, rows } = useWindowSize();
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Text key={row} wrap="truncate">
          {"x".repeat(columns)}
        </Text>
      ))}
    </Box>
  );
}

test("the console window of Windows keeps a row that nothing is written into, also at another size", async () => {
  const app = await start(<Full />, { columns: 60, rows: 16, platform: "win32" });
  expect(app.lines().map((line) => line.length)).toEqual([...Array(15).fill(60), 0]);
  expect(app.output()).not.toContain("\u001B[16;");
  await app.resize(40, 10);
  expect(app.lines().map((line) => line.length)).toEqual([...Array(9).fill(40), 0]);
  expect(app.output()).not.toContain("\u001B[10;");
  await app.stop();
});

test("Windows Terminal is filled to its last row", async () => {
  const options = { columns: 60, rows: 16, platform: "win32", environment: { WT_SESSION: "5a1b" } };
  const app = await start(<Full />, options);
  expect(app.lines().map((line) => line.length)).toEqual(Array(16).fill(60));
  await app.stop();
});
