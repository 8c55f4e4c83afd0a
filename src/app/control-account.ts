import { encodePassword, generatePassword } from "../core/password.ts";
import { splitProgram } from "../core/service/program-path.ts";
import { LARGEST_MAILBOX_ADVICE } from "../schema/settings.ts";
import { withBase } from "./base.ts";
import { type Edit, lastStep } from "./edits.ts";
import type { Ports } from "./ports.ts";
import type { State } from "./state.ts";
import { type Store, setValue } from "./store.ts";
import { fieldValue, fileView } from "./view.ts";

/** Name and password of the control account: each a setting of ours, together a row of ctrlaccounts.tab. */
export interface ControlAccountChange {
  readonly controlAccount?: string;
  readonly controlPassword?: string;
}

/**
 * Changes the control account, in our settings and in its row, as one step of
 * undo. Only the row that our settings name changes; without one it is new, and
 * while one of the two is empty there is none to write.
 */
export function setControlAccount(store: Store, change: ControlAccountChange): void {
  store.setState((state) => {
    const group = Object.keys(change).join("+");
    // Typing on in the same field replaces what it came to so far.
    const isTyping = state.edits.at(-1)?.group === group;
    const rest = isTyping ? state.edits.slice(0, -lastStep(state.edits)) : state.edits;
    const settings = Object.entries(change).map(([name, after]) =>
      withBase(state, { source: "settings", name, after: after as string, group }),
    );
    const before = { ...state, edits: rest };
    const row = rowEdit(before, { ...state, edits: [...rest, ...settings] });
    const typed = state.edits.slice(rest.length).find((one) => one.source === "tab");
    return {
      edits: [...rest, ...settings, ...(row ? [withBase(state, { ...typedOn(typed, row), group })] : [])],
      undone: [],
    };
  });
}

/** Typing on is still the change of the row that it began with, also where somebody else changed that since. */
function typedOn(last: Edit | undefined, next: Edit): Edit {
  if (last?.source !== "tab" || next.source !== "tab" || last.file !== next.file) return next;
  if (last.change.kind !== "row" || next.change.kind !== "row") return next;
  return { ...last, change: { ...last.change, after: next.change.after ?? [] } };
}

function rowEdit(before: State, after: State): Edit | undefined {
  const name = fieldValue(after, "settings", "controlAccount") ?? "";
  const password = fieldValue(after, "settings", "controlPassword") ?? "";
  if (name === "" || password === "") return undefined;
  const known = (fieldValue(before, "settings", "controlAccount") || name).toLowerCase();
  const file = "ctrlaccounts.tab";
  const row = fileView(before, file).table.rows.find(
    ({ fields }) => fields[0]?.toLowerCase() === known && fields.length > 1,
  );
  const wanted = [name, encodePassword(password), ...(row?.fields.slice(2) ?? [])];
  if (!row) return { source: "tab", file, change: { kind: "row", after: wanted } };
  if (wanted.every((field, column) => field === row.fields[column])) return undefined;
  const { fields, occurrence } = row;
  return { source: "tab", file, change: { kind: "row", before: fields, occurrence, after: wanted } };
}

/** Fills what is empty in step 1: a generated account, the advised limits, the program where it is found. */
export async function recommendEnvironment(store: Store, ports: Ports): Promise<void> {
  const state = store.getState();
  const empty = (name: string) => (fieldValue(state, "settings", name) ?? "") === "";
  const suffix = Array.from(ports.random(6), (byte) => "abcdefghjkmnpqrstuvwxyz23456789"[byte % 31]).join("");
  const account = {
    ...(empty("controlAccount") ? { controlAccount: `control-${suffix}` } : {}),
    ...(empty("controlPassword") ? { controlPassword: generatePassword(ports.random) } : {}),
  };
  if (Object.keys(account).length > 0) setControlAccount(store, account);
  if (empty("minimumPasswordLength")) setValue(store, "settings", "minimumPasswordLength", "8");
  if (fieldValue(state, "userdef.tab", "MaxMBSize") === undefined)
    setValue(store, "userdef.tab", "MaxMBSize", LARGEST_MAILBOX_ADVICE);
  if (!empty("programFolder")) return;
  const program = (await ports.discovery.programs())[0]?.path;
  if (program === undefined) return;
  const { folder, name } = splitProgram(program);
  setValue(store, "settings", "programFolder", folder);
  setValue(store, "settings", "programName", name);
}
