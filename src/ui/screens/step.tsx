import { Box, Text } from "ink";
import { useState } from "react";
import { belongsTo } from "../../app/steps.ts";
import { isDirty } from "../../app/view.ts";
import { say } from "../../report/say.ts";
import { SENDER_CHECK_TABLES, STEPS, type StepId } from "../../schema/steps.ts";
import { fill } from "../../text/language.ts";
import { type App, useApp, useAppState } from "../app-context.tsx";
import { useTerminal } from "../terminal/terminal-context.ts";
import { useTheme } from "../theme.ts";
import { Form } from "../widgets/form.tsx";
import type { FormItem, FormPart } from "../widgets/form-item.ts";
import { wrap } from "../wrap.ts";
import { controlItems } from "./setup/control-access.ts";
import { environmentItems } from "./setup/environment.ts";
import { relayItems } from "./setup/relay.ts";
import { serverItems } from "./setup/server-settings.ts";
import { serviceItems } from "./setup/service.ts";
import { startupItems } from "./setup/startup-options.ts";
import type { StepView } from "./setup/step-view.ts";

const ITEMS: Readonly<Record<StepId, (app: App, view: StepView) => readonly FormPart[]>> = {
  environment: environmentItems,
  startup: startupItems,
  service: serviceItems,
  control: controlItems,
  relay: relayItems,
  server: serverItems,
};

interface StepProps {
  readonly step: StepId;
  readonly width: number;
  readonly height: number;
  readonly focus: boolean;
  readonly onLeave: () => void;
  /** Review this step's edits, or, without any, go on. */
  readonly onReview: () => void;
  readonly editRow: StepView["editRow"];
  readonly ask: StepView["ask"];
  readonly explain: StepView["explain"];
  readonly onRemark: (text: string) => void;
}

/** One step: two lines on purpose and danger, its fields, and the button that writes or goes on. */
export function StepScreen({
  step,
  width,
  height,
  focus,
  onLeave,
  onReview,
  editRow,
  ask,
  explain,
  onRemark,
}: StepProps) {
  const app = useApp();
  const state = useAppState();
  const { roles } = useTheme();
  const terminal = useTerminal();
  const [shownIn, setShownIn] = useState<StepId>();
  const { steps, buttons, pressed, copied, blocked } = app.words.screens;
  const show = (on: boolean) => setShownIn(on ? step : undefined);
  const own = state.edits.filter((edit) => belongsTo(step, edit));
  const dirty = isDirty({ ...state, edits: own });
  const review: FormItem = {
    kind: "button",
    id: "review",
    label: dirty ? buttons.review : buttons.looked,
    help: dirty ? pressed.review : pressed.looked,
    onPress: onReview,
  };
  const owned: readonly string[] = STEPS.find(({ id }) => id === step)?.owns ?? [];
  const unreadable = owned.flatMap((file): readonly FormItem[] => {
    const read = state.files[file];
    const mayLack = (SENDER_CHECK_TABLES as readonly string[]).includes(file);
    if (read?.kind !== "unreadable" && (read?.kind !== "missing" || mayLack)) return [];
    const problem =
      read.kind === "missing" ? { code: "FILE_MISSING" as const, detail: { file } } : read.problem;
    return [{ kind: "note", id: `unreadable ${file}`, role: "bad", text: say(app.words, problem) }];
  });
  // A password isn't shown for having been asked to be copied.
  const copy = (text: string) => {
    if (text === "") onRemark(blocked.nothingToCopy);
    else onRemark(terminal.copy(text) === "unavailable" ? copied.noClipboard : copied.password);
  };
  const view = { state, shown: shownIn === step, show, copy, editRow, ask, explain };
  const items = [...unreadable, ...ITEMS[step](app, view), review];
  const before = state.settings["seenVersion"];
  const version = state.live.control.value?.version;
  const upgraded = before !== undefined && version !== undefined && before !== version && before !== "?";
  const said = upgraded ? [fill(app.words.screens.notes.upgraded, { before, version })] : steps[step].purpose;
  // In a low window the fields matter more.
  const purpose = said.flatMap((line) => wrap(line, width)).slice(0, Math.max(0, height - 10));
  return (
    <Box flexDirection="column" width={width} height={height}>
      {purpose.map((line) => (
        <Text key={line} wrap="truncate" {...roles.faint}>
          {line}
        </Text>
      ))}
      <Form
        key={step}
        items={items}
        width={width}
        height={height - purpose.length}
        focus={focus}
        onLeave={onLeave}
      />
    </Box>
  );
}
