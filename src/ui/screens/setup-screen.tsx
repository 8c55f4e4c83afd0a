import { Box, useWindowSize } from "ink";
import { useApp, useAppState } from "../app-context.tsx";
import { Quiet } from "../quiet.ts";
import { useCalmFindings } from "../use-calm-findings.ts";
import { useCommands } from "../use-commands.ts";
import { useNow } from "../use-now.ts";
import { type Told, useSetup } from "../use-setup.ts";
import { Header } from "../widgets/header.tsx";
import { HintBar, remarkLines } from "../widgets/hint-bar.tsx";
import { Panel, panelInside } from "../widgets/panel.tsx";
import { StatusLines, StatusPane, statusLines } from "../widgets/status.tsx";
import { StepMenu } from "../widgets/step-menu.tsx";
import { ByHandScreen } from "./by-hand-screen.tsx";
import { HelpScreen } from "./help-screen.tsx";
import { Layer, layerTitle } from "./layer.tsx";
import { StepScreen } from "./step.tsx";
import { fittedWindow, TooSmall } from "./too-small.tsx";

const MENU = 26;
const PANE = 26;
/** From so many columns on there is room for the steps beside the open one. */
const BOTH = 80;

interface SetupScreenProps {
  readonly onQuit: () => void;
  /** See `useSetup`. */
  readonly toldFirst?: readonly Told[] | undefined;
}

/** Steps on the left, the open one in the middle, the live status on the right or, in a narrow window, on top. */
export function SetupScreen({ onQuit, toldFirst }: SetupScreenProps) {
  const app = useApp();
  const state = useAppState();
  const window = useWindowSize();
  const setup = useSetup(app, toldFirst);
  // In a window that is too small everything stays as it is, out of sight.
  const { visible, columns, rows } = fittedWindow(window);
  const run = useCommands(setup, onQuit, visible);
  const now = useNow();
  const wide = columns >= 100 && rows >= 30;
  const findings = useCalmFindings(state);
  const lines = statusLines(app.words, state, now, findings);
  const top = wide ? 1 : 3;
  const helps = setup.cover?.kind === "help";
  const byHand = setup.cover?.kind === "by-hand" ? setup.cover : undefined;
  // What lies over a step needs the width more than the list of steps does; so does a step in a narrow window.
  const over = helps || setup.overlay !== undefined;
  const menu = wide || (!over && (columns >= BOTH || setup.focus === "menu")) ? MENU : 0;
  const middle = columns - menu - (wide ? PANE : 0);
  const height = rows - top - remarkLines(setup.remark, columns).length;
  const covered = setup.cover !== undefined || !visible;
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
            <Quiet value={covered}>
              <StepMenu setup={setup} findings={findings} width={panelInside(MENU)} />
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
          {helps ? (
            <Quiet value={!visible}>
              <HelpScreen setup={setup} onRun={run} {...inside} />
            </Quiet>
          ) : null}
          {/* What is below stays mounted, so that everything is where it was. */}
          <Quiet value={covered}>
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
      {visible ? null : <TooSmall words={app.words} columns={window.columns} />}
      {byHand && visible ? (
        <ByHandScreen {...byHand} columns={columns} rows={rows} onClose={() => setup.setCover(undefined)} />
      ) : null}
      <Box display={byHand || !visible ? "none" : "flex"}>{frame}</Box>
    </>
  );
}
