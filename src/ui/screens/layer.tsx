import type { Problem } from "../../core/problem.ts";
import type { Words } from "../../text/words.ts";
import { useApp } from "../app-context.tsx";
import { JobView } from "../job-view.tsx";
import { Ask, Finish, Notice, Preview } from "../overlays.tsx";
import type { Overlay, Setup } from "../use-setup.ts";
import { AuditScreen } from "./audit-screen.tsx";
import { ClashScreen } from "./clash-screen.tsx";
import { ExplainScreen } from "./explain-screen.tsx";
import { HistoryScreen } from "./history-screen.tsx";
import { RowEditor } from "./row-editor.tsx";
import { SelfTestScreen } from "./self-test-screen.tsx";
import { StatusScreen } from "./status-screen.tsx";

interface LayerProps {
  readonly setup: Setup;
  readonly overlay: Overlay;
  readonly width: number;
  readonly height: number;
}

const wasChanged = ({ code, detail }: Problem): boolean =>
  code === "FILE_CHANGED" || detail["reason"] === "FILE_CHANGED";

/** What the frame says while it is over the step; undefined: it belongs to the step. */
export function layerTitle(all: Words, overlay: Overlay | undefined): string | undefined {
  const words = all.screens;
  if (overlay?.kind === "clashes") return all.clashes.title;
  if (overlay?.kind === "self-test") return all.selfTest.title;
  if (overlay?.kind === "history") return all.history.title;
  if (overlay?.kind === "explain") return words.asking.title;
  if (overlay?.kind === "audit") return words.audit.title;
  return overlay?.kind === "status" ? words.status : undefined;
}

/** What lies over the step. */
export function Layer({ setup, overlay, ...size }: LayerProps) {
  const { store } = useApp();
  switch (overlay.kind) {
    case "preview":
      return (
        <Preview
          plan={overlay.plan}
          {...size}
          onCancel={setup.close}
          onOk={() => setup.write(overlay.plan, overlay.step)}
        />
      );
    case "job":
      return (
        <JobView
          {...size}
          onClose={() => {
            setup.close();
            const outcome = store.getState().job?.outcome;
            if (outcome?.ok) overlay.after?.();
            // Somebody else was quicker: what clashes now is shown, to be settled.
            else if (outcome && wasChanged(outcome.problem)) void setup.review(overlay.step);
          }}
          onPutBack={() => void setup.putBack()}
        />
      );
    case "row":
      return <RowEditor file={overlay.file} row={overlay.row} {...size} onClose={setup.close} />;
    case "ask":
      return (
        <Ask
          question={overlay.question}
          detail={overlay.detail}
          {...size}
          onCancel={setup.close}
          onOk={overlay.run}
        />
      );
    case "notice":
      return <Notice text={overlay.text} copies={overlay.copies} {...size} onClose={setup.close} />;
    case "status":
      return <StatusScreen {...size} onClose={setup.close} />;
    case "audit":
      return (
        <AuditScreen
          {...size}
          onClose={setup.close}
          onSelfTest={() => setup.setOverlay({ kind: "self-test" })}
          onRegister={() => void setup.ask("register")}
        />
      );
    case "self-test":
      return <SelfTestScreen {...size} onClose={() => setup.setOverlay({ kind: "audit" })} />;
    case "history":
      return <HistoryScreen {...size} onClose={setup.close} onRestore={() => void setup.review(undefined)} />;
    case "clashes":
      return (
        <ClashScreen {...size} onClose={setup.close} onSettled={() => void setup.review(overlay.step)} />
      );
    case "explain":
      return <ExplainScreen service={overlay.service} {...size} onClose={setup.close} />;
    case "finish":
      return <Finish {...size} onClose={setup.close} onStart={() => void setup.ask("start")} />;
  }
}
