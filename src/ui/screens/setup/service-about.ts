import { printable } from "../../../core/printable.ts";
import { SETTINGS } from "../../../schema/settings.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import type { StepView } from "./step-view.ts";

/** When Windows starts it: a service that is started by hand only is one, too. */
export function startItem(app: App, state: StepView["state"]): FormItem {
  const item = fieldItem(app, state, "settings", SETTINGS.serviceStart);
  if (item.kind !== "choice") return item;
  const { startKinds } = app.words.screens;
  const choices = item.choices.map(({ value }) => ({
    value,
    label: startKinds[value as keyof typeof startKinds],
  }));
  return { ...item, choices };
}

/** An account with what Windows calls it in its own windows. */
export function accountName(app: App, account: string): string {
  const named = Object.entries(app.words.screens.accounts).find(
    ([name]) => name.toLowerCase() === account.replace(/^\.\\|^nt authority\\/i, "").toLowerCase(),
  );
  return named === undefined ? printable(account) : `${printable(account)} (${named[1]})`;
}

/** YYYY-MM-DD hh:mm:ss, which reads the same in both languages; Sweden writes it so. */
export const localTime = (at: number): string => new Date(at).toLocaleString("sv-SE");
