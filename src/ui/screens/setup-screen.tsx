import { Box, Text, useWindowSize } from "ink";
import { useEffect, useState } from "react";
import { markOf } from "../../app/steps.ts";
import { redo, undo } from "../../app/store.ts";
import { isDirty } from "../../app/view.ts";
import { printable } from "../../core/printable.ts";
import { STEPS, type StepId } from "../../schema/steps.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { COMMANDS, commandFor } from "../commands.ts";
import { columnsOf, cut, pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useTerminal } from "../terminal/terminal-context.ts";
import { useTheme } from "../theme.ts";
import { type Setup, useSetup } from "../use-setup.ts";
import { Panel, panelInside } from "../widgets/panel.tsx";
import { Select } from "../widgets/select.tsx";
import { StatusPane, statusLines } from "../widgets/status.tsx";
import { Layer } from "./layer.tsx";
import { StepScreen } from "./step.tsx";

const MENU = 26;
const PANE = 26;

/** Steps on the left, the open one in the middle, the live status on the right or, in a narrow window, on top. */
export function SetupScreen({ onQuit }: { readonly onQuit: () => void }) {
  const app = useApp();
  const state = useAppState();
  const { columns, rows } = useWindowSize();
  const setup = useSetup(app);
  useCommands(setup, onQuit);
  const now = useNow();
  const wide = columns >= 100 && rows >= 30;
  const lines = statusLines(app.words, state, now);
  const top = wide ? 1 : 3;
  const middle = columns - MENU - (wide ? PANE : 0);
  const height = rows - top - 1;
  if (columns < 60 || rows < 16) return <Text wrap="truncate">{app.words.screens.tooSmall}</Text>;
  const titles = app.words.screens.steps;
  const inside = { width: panelInside(middle), height: height - 2 };
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Header columns={columns} />
      {wide
        ? null
        : [0, 1].map((row) => (
            <Text key={row} wrap="truncate">
              {cut(
                lines
                  .slice(row * 5, row * 5 + 5)
                  .map((line) => line.text)
                  .join("  "),
                columns,
              )}
            </Text>
          ))}
      <Box height={height} flexShrink={0}>
        <Panel title={app.words.screens.setup} width={MENU} height={height} focused={setup.focus === "menu"}>
          <StepMenu setup={setup} />
        </Panel>
        <Panel
          title={titles[setup.step].title}
          width={middle}
          height={height}
          focused={setup.focus === "step"}
        >
          {setup.overlay ? <Layer setup={setup} overlay={setup.overlay} {...inside} /> : null}
          {/* It stays mounted below, so that the cursor is where it was. */}
          <Box display={setup.overlay ? "none" : "flex"}>
            <StepScreen
              step={setup.step}
              {...inside}
              focus={setup.focus === "step" && !setup.overlay}
              onLeave={() => setup.setFocus("menu")}
              onReview={() => void setup.review(setup.step)}
              editRow={(file, row) => setup.setOverlay({ kind: "row", file, row })}
              ask={(what) => void setup.ask(what)}
            />
          </Box>
        </Panel>
        {wide ? (
          <Panel title={app.words.screens.status} width={PANE} height={height}>
            <StatusPane lines={lines} width={panelInside(PANE)} height={height - 2} />
          </Panel>
        ) : null}
      </Box>
      <Hints columns={columns} />
    </Box>
  );
}

function StepMenu({ setup }: { readonly setup: Setup }) {
  const { words } = useApp();
  const state = useAppState();
  const { marks } = useTheme();
  const items = STEPS.map(({ id }) => ({
    value: id,
    label: `${marks[markOf(state, id)]} ${words.screens.steps[id].title}`,
  }));
  const open = (value: string) => {
    setup.setStep(value as StepId);
    setup.setFocus("step");
  };
  return (
    <Select
      key={setup.focus === "menu" ? "menu" : setup.step}
      items={items}
      initial={setup.step}
      focus={setup.focus === "menu" && !setup.overlay}
      width={panelInside(MENU)}
      onHighlight={(value) => setup.setStep(value as StepId)}
      onSelect={open}
    />
  );
}

function Header({ columns }: { readonly columns: number }) {
  const { words } = useApp();
  const state = useAppState();
  const { roles } = useTheme();
  const wrong = STEPS.filter(({ id }) => markOf(state, id) === "wrong").length;
  const right = [
    isDirty(state) ? `* ${words.screens.live.edits}` : "",
    state.readOnly ? words.screens.live.readOnly : "",
    wrong > 0 ? `! ${words.screens.live.problems.replace("{count}", String(wrong))}` : "",
  ]
    .filter(Boolean)
    .join("  ");
  const left = pad(` xmail-tui  ${printable(state.mailRoot)}`, Math.max(0, columns - columnsOf(right) - 1));
  return (
    <Text wrap="truncate" {...roles.title}>
      {pad(`${left}${right}`, columns)}
    </Text>
  );
}

function Hints({ columns }: { readonly columns: number }) {
  const { words } = useApp();
  const { roles } = useTheme();
  const said = [
    words.screens.hints.enter,
    words.screens.hints.menu,
    ...COMMANDS.flatMap(({ hint }) => (hint ? [hint(words)] : [])),
  ];
  return (
    <Text wrap="truncate" {...roles.faint}>
      {cut(` ${said.join("  ")}`, columns)}
    </Text>
  );
}

function useCommands(setup: Setup, onQuit: () => void): void {
  const { store, words } = useApp();
  const terminal = useTerminal();
  const quit = () =>
    isDirty(store.getState())
      ? setup.setOverlay({ kind: "ask", question: words.screens.save.quitQuestion, detail: [], run: onQuit })
      : onQuit();
  const run = {
    save: () => void setup.review(undefined),
    undo: () => undo(store),
    redo: () => redo(store),
    next: () => setup.go(1),
    previous: () => setup.go(-1),
    redraw: () => terminal.redraw(),
    suspend: () => terminal.suspend(),
    help: () => setup.setOverlay({ kind: "help" }),
    quit,
  };
  useKeys((key) => {
    const command = commandFor(key);
    if (command === undefined) return false;
    run[command]();
    return true;
  });
}

/** The time, once a second, for the ages of what is shown. */
function useNow(): number {
  const { ports } = useApp();
  const [now, setNow] = useState(() => ports.clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(ports.clock.now()), 1000);
    return () => clearInterval(timer);
  }, [ports]);
  return now;
}
