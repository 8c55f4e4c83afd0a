import {
  type ControlAccountChange,
  recommendEnvironment,
  setControlAccount,
} from "../../../app/control-account.ts";
import { dangerousAccounts, sampleAccount } from "../../../app/steps.ts";
import { edit } from "../../../app/store.ts";
import { fieldValue } from "../../../app/view.ts";
import { generatePassword } from "../../../core/password.ts";
import { printable } from "../../../core/printable.ts";
import { LARGEST_MAILBOX, SETTINGS } from "../../../schema/settings.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import type { StepView } from "./step-view.ts";

/** Step 1: who may command XMail, and where it lies. */
export function environmentItems(app: App, { state, shown, show, copy }: StepView): readonly FormItem[] {
  const { buttons, notes, pressed } = app.words.screens;
  const sample = sampleAccount(state);
  const remove = (file: string, row: { readonly fields: readonly string[]; readonly occurrence: number }) =>
    edit(app.store, {
      source: "tab",
      file,
      change: { kind: "row", before: row.fields, occurrence: row.occurrence },
    });
  const button = (id: string, label: string, onPress: () => void, help: string): FormItem => ({
    kind: "button",
    id,
    label,
    help,
    onPress,
  });
  const own = (name: keyof typeof SETTINGS) => fieldItem(app, state, "settings", SETTINGS[name]);
  return [
    accountItem(app, state, "controlAccount"),
    accountItem(app, state, "controlPassword", shown),
    button(
      "generate",
      buttons.generate,
      () => setControlAccount(app.store, { controlPassword: generatePassword(app.ports.random) }),
      pressed.generate,
    ),
    button(
      "show",
      shown ? buttons.hide : buttons.show,
      () => show(!shown),
      shown ? pressed.hide : app.words.screens.passwords.show,
    ),
    button(
      "copy",
      buttons.copy,
      () => copy(fieldValue(state, "settings", "controlPassword") ?? ""),
      pressed.copy,
    ),
    ...(shown
      ? [
          {
            kind: "note" as const,
            id: "secret",
            text: fill(notes.secretShown, {
              password: fieldValue(state, "settings", "controlPassword") ?? "",
            }),
            role: "accent" as const,
          },
        ]
      : []),
    own("programFolder"),
    own("programName"),
    { kind: "note", id: "root", text: fill(notes.thisRoot, { path: printable(state.mailRoot) }) },
    own("minimumPasswordLength"),
    fieldItem(app, state, "userdef.tab", LARGEST_MAILBOX),
    { kind: "note", id: "binds", text: notes.bindsNew },
    own("postmasterAddress"),
    own("k4Folder"),
    ...dangerousAccounts(state).flatMap((row): readonly FormItem[] => [
      {
        kind: "note",
        id: `danger${row.line}`,
        role: "bad",
        text: fill(row.danger === "empty" ? notes.emptyPassword : notes.commentedAccount, {
          line: String(row.line),
          name: row.fields[0] ?? "",
        }),
      },
      button(
        `remove${row.line}`,
        fill(buttons.removeRow, { line: String(row.line), name: row.fields[0] ?? "" }),
        () => remove("ctrlaccounts.tab", row),
        pressed.removeRow,
      ),
    ]),
    ...(sample
      ? [
          button(
            "sample",
            fill(buttons.removeSample, { account: `${sample.fields[1]}@${sample.fields[0]}` }),
            () => remove("mailusers.tab", sample),
            pressed.removeSample,
          ),
        ]
      : []),
    button(
      "recommended",
      buttons.recommended,
      () => void recommendEnvironment(app.store, app.ports),
      pressed.recommended,
    ),
  ];
}

/** Typing name or password of the control account changes its row as well. */
function accountItem(
  app: App,
  state: StepView["state"],
  name: keyof ControlAccountChange,
  revealed = false,
): FormItem {
  const item = fieldItem(app, state, "settings", SETTINGS[name]);
  if (item.kind !== "text") return item;
  return { ...item, revealed, onChange: (value: string) => setControlAccount(app.store, { [name]: value }) };
}
