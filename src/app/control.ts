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
