import { markOf } from "../../app/steps.ts";
import type { Finding } from "../../core/audit/finding.ts";
import { STEPS, type StepId } from "../../schema/steps.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { useTheme } from "../theme.ts";
import type { Setup } from "../use-setup.ts";
import { Select } from "./select.tsx";

interface StepMenuProps {
  readonly setup: Setup;
  readonly findings: readonly Finding[] | undefined;
  readonly width: number;
}

/** The six steps with their marks, and what goes beyond them. */
export function StepMenu({ setup, findings = [], width }: StepMenuProps) {
  const { words } = useApp();
  const state = useAppState();
  const { marks } = useTheme();
  const steps = STEPS.map(({ id }) => ({
    value: id as string,
    label: `${marks[markOf(state, id)]} ${words.screens.steps[id].title}`,
  }));
  const bad = findings.some(({ severity }) => severity === "danger" || severity === "warning");
  const tools = [
    { value: "audit", label: `${bad ? marks.wrong : " "} ${words.screens.tools.audit}` },
    { value: "explain", label: `  ${words.screens.tools.explain}` },
  ];
  const stepOf = (value: string): StepId | undefined => STEPS.find(({ id }) => id === value)?.id;
  const open = (value: string) => {
    const step = stepOf(value);
    if (step) {
      setup.setStep(step);
      setup.setFocus("step");
    } else if (value === "audit") setup.setOverlay({ kind: "audit" });
    else setup.explain();
  };
  const highlight = (value: string) => {
    const step = stepOf(value);
    if (step) setup.setStep(step);
  };
  return (
    <Select
      key={setup.focus === "menu" ? "menu" : setup.step}
      items={[...steps, ...tools]}
      initial={setup.step}
      focus={setup.focus === "menu" && !setup.overlay}
      width={width}
      onHighlight={highlight}
      onSelect={open}
    />
  );
}
