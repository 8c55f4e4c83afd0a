import { runSelfTest } from "../app/self-test.ts";
import { selfTestLines, stepLine } from "../report/self-test.ts";
import { askYesNo, type Talk } from "./talk.ts";

/** Tries whether strangers could send through the running server. Each way to a service is said when its turn comes. */
export async function walkSelfTest(talk: Talk): Promise<void> {
  const { io, store, ports, words } = talk;
  const { selfTest, plain } = words;
  io.say("");
  io.say(selfTest.title);
  io.say(selfTest.intro);
  if (!(await askYesNo(talk, plain.selfTestQuestion, true))) return;
  const stop = new AbortController();
  void io.ended.then((how) => {
    // A pipe that has ended still wants to read what comes of it.
    if (how === "interrupt") stop.abort();
  });
  const report = await runSelfTest(store, ports, {
    signal: stop.signal,
    progress: (step) => {
      if (step.variant === undefined) io.say(stepLine(step, words));
    },
  });
  if (stop.signal.aborted) return;
  for (const { text } of selfTestLines(report, words)) io.say(text);
}
