import type { StartupValues } from "../ports/startup.ts";
import { edit, type Store } from "./store.ts";
import { fieldValue } from "./view.ts";

const GROUP = "registry";

/**
 * All three registrations anew, whatever stands there: one confirm, at any time.
 * Values of a wrong type become right by it, and so does a view of the registry
 * that another XMail read. What isn't set stays so, save MAIL_ROOT, without which
 * XMail doesn't start.
 */
export function registerAgain(store: Store): void {
  const state = store.getState();
  const value = (name: keyof StartupValues) => fieldValue(state, "startup", name) ?? "";
  write(store, {
    commandLine: value("commandLine"),
    defaultDomain: value("defaultDomain"),
    mailRoot: value("mailRoot") || state.mailRoot,
  });
}

/** The values that stand where XMail doesn't read them, to be written where it does. */
export function takeElsewhere(store: Store): void {
  write(store, store.getState().startup.elsewhere?.values ?? {});
}

function write(store: Store, values: StartupValues): void {
  for (const [name, after] of Object.entries(values) as [keyof StartupValues, string][])
    if (after !== "" || (fieldValue(store.getState(), "startup", name) ?? "") !== "")
      edit(store, { source: "startup", name, after, again: true, group: GROUP });
}
