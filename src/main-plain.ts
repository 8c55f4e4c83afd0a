import type { Problem } from "./core/problem.ts";
import { problem } from "./core/problem.ts";
import { openChosen } from "./main-open.ts";
import { openLines } from "./plain/line-io.ts";
import { runPlain } from "./plain/run.ts";
import { askStart, type PlainStart } from "./plain/start.ts";
import type { StepId } from "./schema/steps.ts";
import type { Words } from "./text/words.ts";
import type { App } from "./ui/app-context.tsx";
import { controlItems } from "./ui/screens/setup/control-access.ts";
import { environmentItems } from "./ui/screens/setup/environment.ts";
import { relayItems } from "./ui/screens/setup/relay.ts";
import { serverItems } from "./ui/screens/setup/server-settings.ts";
import { serviceItems } from "./ui/screens/setup/service.ts";
import { startupItems } from "./ui/screens/setup/startup-options.ts";
import type { StepView } from "./ui/screens/setup/step-view.ts";
import { allItems, type FormPart } from "./ui/widgets/form-item.ts";
import { wrap } from "./ui/wrap.ts";

const ITEMS: Readonly<Record<StepId, (app: App, view: StepView) => readonly FormPart[]>> = {
  environment: environmentItems,
  startup: startupItems,
  service: serviceItems,
  control: controlItems,
  relay: relayItems,
  server: serverItems,
};

interface PlainChoice {
  readonly demo: boolean;
  readonly readOnly: boolean;
}

/** The set-up as questions and answers, line by line, for screen readers, pipes and terminals that can't move a cursor. */
export async function plain(args: PlainChoice, words: Words, found: readonly string[]): Promise<number> {
  const io = openLines(process.stdin, process.stdout, (line) =>
    process.stdout.isTTY ? wrap(line, process.stdout.columns) : [line],
  );
  for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"] as const) process.once(signal, io.interrupt);
  let choice: PlainStart | undefined = args.demo
    ? { kind: "demo" }
    : found.length === 1 && found[0] !== undefined
      ? { kind: "open", path: found[0] }
      : undefined;
  let fault: Problem | undefined;
  for (;;) {
    choice ??= await askStart(io, words, found, fault);
    if (choice.kind === "quit") break;
    const opened = await openChosen(choice, { resumes: !args.readOnly });
    if (opened.ok) {
      const { store, ports, stop } = opened.value;
      if (args.readOnly) store.setState({ readOnly: problem("READ_ONLY_ASKED") });
      const { code } = await runPlain(store, ports, words, io, {
        items: (step, view) => allItems(ITEMS[step]({ store, ports, words }, view)),
        ...(choice.kind === "demo" ? { throwAway: true } : {}),
      });
      io.close();
      await stop?.();
      return code;
    }
    fault = opened.problem;
    choice = undefined;
  }
  io.close();
  return 0;
}
