import { appendFile } from "node:fs/promises";
import { Box, Text, useApp } from "ink";
import { useState } from "react";
import { InputRoot, useKeys } from "../../src/ui/input.tsx";
import { openTerminal } from "../../src/ui/terminal/session.ts";
import { TextField } from "../../src/ui/widgets/text-field.tsx";

/** A small full-screen program for tests in a real pseudo-terminal. Its argument names the file it keeps edits in. */
const draft = process.argv[2]!;
let edited = "";

const terminal = openTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  onHangup: (signal) => appendFile(draft, `${signal} ${edited}\n`),
  onCrash: (error) => void process.stderr.write(`crashed: ${(error as Error).message}\n`),
});

function Program() {
  const [value, setValue] = useState("");
  const [broken, setBroken] = useState(false);
  const { exit } = useApp();
  edited = value;
  useKeys((key) => {
    if (key === "ctrl+q") exit();
    else if (key === "ctrl+z") terminal.suspend();
    else if (key === "ctrl+t") throw new Error("thrown in a handler");
    else if (key === "ctrl+r") setBroken(true);
    else if (key === "ctrl+p") void Promise.reject(new Error("promise that nobody caught"));
    else return false;
    return true;
  });
  if (broken) throw new Error("thrown while drawing");
  return (
    <Box flexDirection="column">
      <Text>ready</Text>
      <TextField value={value} onChange={setValue} focus width={30} />
    </Box>
  );
}

terminal.render(
  <InputRoot>
    <Program />
  </InputRoot>,
);
await terminal.closed;
