import { Box, Text, useWindowSize } from "ink";
import { useApp, useAppState } from "../app-context.tsx";
import { Quiet } from "../quiet.ts";
import { useCommands } from "../use-commands.ts";
import { useNow } from "../use-now.ts";
import { type Told, useSetup } from "../use-setup.ts";
import { Header } from "../widgets/header.tsx";
import { HintBar } from "../widgets/hint-bar.tsx";
import { Panel, panelInside } from "../widgets/panel.tsx";
import { StatusLines, StatusPane, statusLines } from "../widgets/status.tsx";
import { StepMenu } from "../widgets/step-menu.tsx";
import { ByHandScreen } from "./by-hand-screen.tsx";
import { HelpScreen } from "./help-screen.tsx";
import { Layer, layerTitle } from "./layer.tsx";
import { StepScreen } from "./step.tsx";

const MENU = 26;
const PANE = 26;
const NEEDS_WIDTH: readonly string[] = ["explain", "history", "audit", "self-test", "clashes"];

interface SetupScreenProps {
  readonly onQuit: () => void;
  /** See `useSetup`. */
  readonly toldFirst?: readonly Told[] | undefined;
}

/** Steps on the left, the open one in the middle, the live status on the right or, in a narrow window, on top. */
export function SetupScreen({ onQuit, toldFirst }: SetupScreenProps) {
  const app = useApp();
  const state = useAppState();
  const { columns, rows } = useWindowSize();
  const setup = useSetup(app, toldFirst);
  const visible = columns >= 60 && rows >= 16;
  const run = useCommands(setup, onQuit, visible);
  const now = useNow();
  const wide = columns >= 100 && rows >= 30;
  const lines = statusLines(app.words, state, now);
  const top = wide ? 1 : 3;
  // What is read line by line needs the width more than the menu does.
  const helps = setup.cover?.kind === "help";
  const read = helps || (setup.overlay && NEEDS_WIDTH.includes(setup.overlay.kind));
  const menu = read && !wide ? 0 : MENU;
  const middle = columns - menu - (wide ? PANE : 0);
  const height = rows - top - 1;
  if (!visible) return <Text wrap="truncate">{app.words.screens.tooSmall}</Text>;
  const titles = app.words.screens.steps;
  const inside = { width: panelInside(middle), height: height - 2 };
  const frame = (
    <Box flexDirection="column" width={columns} height={rows}>
      <Header columns={columns} />
      {wide ? null : <StatusLines lines={lines} columns={columns} />}
      <Box height={height} flexShrink={0}>
        {menu === 0 ? null : (
          <Panel
            title={app.words.screens.setup}
            width={MENU}
            height={height}
            focused={setup.focus === "menu"}
          >
            <Quiet value={setup.cover !== undefined}>
              <StepMenu setup={setup} width={panelInside(MENU)} />
            </Quiet>
          </Panel>
        )}
        <Panel
          title={
            helps
              ? app.words.screens.help.title
              : (layerTitle(app.words, setup.overlay) ?? titles[setup.step].title)
          }
          width={middle}
          height={height}
          focused={setup.focus === "step"}
        >
          {helps ? <HelpScreen setup={setup} onRun={run} {...inside} /> : null}
          {/* What is below stays mounted, so that everything is where it was. */}
          <Quiet value={setup.cover !== undefined}>
            {setup.overlay ? (
              <Box display={helps ? "none" : "flex"}>
                <Layer setup={setup} overlay={setup.overlay} {...inside} />
              </Box>
            ) : null}
            <Box display={helps || setup.overlay ? "none" : "flex"}>
              <StepScreen
                step={setup.step}
                {...inside}
                focus={setup.focus === "step" && !setup.overlay}
                onLeave={() => setup.setFocus("menu")}
                onReview={() => void setup.review(setup.step)}
                editRow={(file, row) => setup.setOverlay({ kind: "row", file, row })}
                ask={(what) => void setup.ask(what)}
                explain={setup.explain}
                onRemark={setup.setRemark}
              />
            </Box>
          </Quiet>
        </Panel>
        {wide ? (
          <Panel title={app.words.screens.status} width={PANE} height={height}>
            <StatusPane lines={lines} width={panelInside(PANE)} height={height - 2} />
          </Panel>
        ) : null}
      </Box>
      <HintBar columns={columns} remark={setup.remark} />
    </Box>
  );
  return (
    <>
      {setup.cover?.kind === "by-hand" ? (
        <ByHandScreen
          {...setup.cover}
          columns={columns}
          rows={rows}
          onClose={() => setup.setCover(undefined)}
        />
      ) : null}
      <Box display={setup.cover?.kind === "by-hand" ? "none" : "flex"}>{frame}</Box>
    </>
  );
}
