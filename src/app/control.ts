import { fail, type Result } from "../core/problem.ts";
import type { ControlSession } from "../ports/control.ts";
import { endpoints } from "./endpoints.ts";
import type { Ports } from "./ports.ts";
import type { State } from "./state.ts";

/** Logs in at the control port with the account that our own settings name. */
export async function connectControl(state: State, ports: Ports): Promise<Result<ControlSession>> {
  const { control } = endpoints(state);
  if (!control) return fail("CONTROL_OFF");
  const name = state.settings["controlAccount"] ?? "";
  if (name === "") return fail("CONTROL_NO_ACCOUNT");
  return ports.control.login(control, { name, password: state.settings["controlPassword"] ?? "" });
}

interface Held {
  readonly session: ControlSession;
  /** For whom and where it was opened: another account or port wants another session. */
  readonly key: string;
}

const held = new WeakMap<Ports, Held>();

/** The one session that is kept open: each login would be a line in XMail's log. */
export async function heldControl(state: State, ports: Ports): Promise<Result<ControlSession>> {
  const key = JSON.stringify([
    endpoints(state).control,
    state.settings["controlAccount"],
    state.settings["controlPassword"],
  ]);
  const kept = held.get(ports);
  if (kept?.session.open && kept.key === key) {
    const alive = await kept.session.command(["noop"]);
    if (alive.ok) return { ok: true, value: kept.session };
  }
  await releaseControl(ports);
  const session = await connectControl(state, ports);
  if (session.ok) held.set(ports, { session: session.value, key });
  return session;
}

/** Closes the session that is kept open, if any: before a start or stop, and at the end. */
export async function releaseControl(ports: Ports): Promise<void> {
  const kept = held.get(ports);
  held.delete(ports);
  if (kept?.session.open) await kept.session.close();
}
