import { dangerousAccounts, sampleAccount } from "../../../app/steps.ts";
import { edit, setValue } from "../../../app/store.ts";
import { fieldValue, fileView } from "../../../app/view.ts";
import { encodePassword, generatePassword } from "../../../core/password.ts";
import { LARGEST_MAILBOX, LARGEST_MAILBOX_ADVICE, SETTINGS } from "../../../schema/settings.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import type { StepView } from "./step-view.ts";

/** Step 1: who may command XMail, and where it lies. */
export function environmentItems(app: App, { state, shown, show, copy }: StepView): readonly FormItem[] {
  const { buttons, notes } = app.words.screens;
  const sample = sampleAccount(state);
  const remove = (file: string, row: { readonly fields: readonly string[]; readonly occurrence: number }) =>
    edit(app.store, {
      source: "tab",
      file,
      change: { kind: "row", before: row.fields, occurrence: row.occurrence },
    });
  const button = (id: string, label: string, onPress: () => void, help = ""): FormItem => ({
    kind: "button",
    id,
    label,
    help,
    onPress,
  });
  const own = (name: keyof typeof SETTINGS) => fieldItem(app, state, "settings", SETTINGS[name]);
  const account: FormItem = withAccount(app, own("controlAccount"));
  return [
    account,
    withAccount(app, own("controlPassword")),
    button("generate", buttons.generate, () => {
      setValue(app.store, "settings", "controlPassword", generatePassword(app.ports.random));
      writeAccount(app);
    }),
    button("show", shown ? buttons.hide : buttons.show, () => show(!shown), app.words.screens.passwords.show),
    button("copy", buttons.copy, () => copy(fieldValue(state, "settings", "controlPassword") ?? "")),
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
      ),
    ]),
    ...(sample
      ? [
          button(
            "sample",
            fill(buttons.removeSample, { account: `${sample.fields[1]}@${sample.fields[0]}` }),
            () => remove("mailusers.tab", sample),
          ),
        ]
      : []),
    button("recommended", buttons.recommended, () => void recommend(app)),
  ];
}

/** Typing name or password of the control account changes its row as well; only the row that our settings name. */
function withAccount(app: App, item: FormItem): FormItem {
  if (item.kind !== "text") return item;
  return {
    ...item,
    onChange: (value: string) => {
      item.onChange(value);
      writeAccount(app);
    },
  };
}

function writeAccount(app: App): void {
  const state = app.store.getState();
  // Whatever was laid over the file for this row before is replaced by what the two fields say now.
  const others = state.edits.filter(
    (change) =>
      !(
        change.source === "tab" &&
        change.file === "ctrlaccounts.tab" &&
        change.change.kind === "row" &&
        change.change.after
      ),
  );
  app.store.setState({ edits: others });
  const name = fieldValue(state, "settings", "controlAccount") ?? "";
  const password = fieldValue(state, "settings", "controlPassword") ?? "";
  if (name === "" || password === "") return;
  const after = [name, encodePassword(password)];
  const known = (state.settings["controlAccount"] ?? name).toLowerCase();
  const row = fileView({ ...state, edits: others }, "ctrlaccounts.tab").table.rows.find(
    ({ fields }) => fields[0]?.toLowerCase() === known && fields.length > 1,
  );
  if (row && row.fields[0] === after[0] && row.fields[1] === after[1]) return;
  edit(app.store, {
    source: "tab",
    file: "ctrlaccounts.tab",
    change: row
      ? {
          kind: "row",
          before: row.fields,
          occurrence: row.occurrence,
          after: [...after, ...row.fields.slice(2)],
        }
      : { kind: "row", after },
  });
}

async function recommend(app: App): Promise<void> {
  const state = app.store.getState();
  const empty = (name: string) => (fieldValue(state, "settings", name) ?? "") === "";
  const suffix = Array.from(app.ports.random(6), (byte) => "abcdefghjkmnpqrstuvwxyz23456789"[byte % 31]).join(
    "",
  );
  if (empty("controlAccount")) setValue(app.store, "settings", "controlAccount", `control-${suffix}`);
  if (empty("controlPassword"))
    setValue(app.store, "settings", "controlPassword", generatePassword(app.ports.random));
  if (empty("minimumPasswordLength")) setValue(app.store, "settings", "minimumPasswordLength", "8");
  if (fieldValue(state, "userdef.tab", "MaxMBSize") === undefined)
    setValue(app.store, "userdef.tab", "MaxMBSize", LARGEST_MAILBOX_ADVICE);
  writeAccount(app);
  if (!empty("programFolder")) return;
  const program = (await app.ports.discovery.programs())[0]?.path;
  if (program === undefined) return;
  setValue(app.store, "settings", "programFolder", program.slice(0, program.lastIndexOf("/")) || "/");
  setValue(app.store, "settings", "programName", program.slice(program.lastIndexOf("/") + 1));
}
