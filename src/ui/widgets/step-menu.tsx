import { markOf } from "../../app/steps.ts";
import { STEPS, type StepId } from "../../schema/steps.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { useTheme } from "../theme.ts";
import type { Setup } from "../use-setup.ts";
import { Select } from "./select.tsx";

/** The six steps with their marks. */
export function StepMenu({ setup, width }: { readonly setup: Setup; readonly width: number }) {
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
      width={width}
      onHighlight={(value) => setup.setStep(value as StepId)}
      onSelect={open}
    />
  );
}
