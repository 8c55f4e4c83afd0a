import { encodePassword, generatePassword } from "../core/password.ts";
import { LARGEST_MAILBOX_ADVICE } from "../schema/settings.ts";
import type { Ports } from "./ports.ts";
import { edit, type Store, setValue } from "./store.ts";
import { fieldValue, fileView } from "./view.ts";

/**
 * Lays the row of ctrlaccounts.tab over the file that the two fields of step 1
 * stand for. Only the row that our settings name changes; without one it is new.
 */
export function writeControlAccount(store: Store): void {
  const state = store.getState();
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
  store.setState({ edits: others });
  const name = fieldValue(state, "settings", "controlAccount") ?? "";
  const password = fieldValue(state, "settings", "controlPassword") ?? "";
  if (name === "" || password === "") return;
  const after = [name, encodePassword(password)];
  const known = (state.settings["controlAccount"] ?? name).toLowerCase();
  const row = fileView({ ...state, edits: others }, "ctrlaccounts.tab").table.rows.find(
    ({ fields }) => fields[0]?.toLowerCase() === known && fields.length > 1,
  );
  if (row && row.fields[0] === after[0] && row.fields[1] === after[1]) return;
  edit(store, {
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

/** Fills what is empty in step 1: a generated account, the advised limits, the program where it is found. */
export async function recommendEnvironment(store: Store, ports: Ports): Promise<void> {
  const state = store.getState();
  const empty = (name: string) => (fieldValue(state, "settings", name) ?? "") === "";
  const suffix = Array.from(ports.random(6), (byte) => "abcdefghjkmnpqrstuvwxyz23456789"[byte % 31]).join("");
  if (empty("controlAccount")) setValue(store, "settings", "controlAccount", `control-${suffix}`);
  if (empty("controlPassword"))
    setValue(store, "settings", "controlPassword", generatePassword(ports.random));
  if (empty("minimumPasswordLength")) setValue(store, "settings", "minimumPasswordLength", "8");
  if (fieldValue(state, "userdef.tab", "MaxMBSize") === undefined)
    setValue(store, "userdef.tab", "MaxMBSize", LARGEST_MAILBOX_ADVICE);
  writeControlAccount(store);
  if (!empty("programFolder")) return;
  const program = (await ports.discovery.programs())[0]?.path;
  if (program === undefined) return;
  setValue(store, "settings", "programFolder", program.slice(0, program.lastIndexOf("/")) || "/");
  setValue(store, "settings", "programName", program.slice(program.lastIndexOf("/") + 1));
}
