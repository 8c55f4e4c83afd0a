import { fail, type Result } from "../core/problem.ts";
import { joinProgram } from "../core/service/program-path.ts";
import type { RegisterOptions } from "../ports/service.ts";
import { SETTINGS } from "../schema/settings.ts";
import { runJob } from "./job.ts";
import { mendMailRoot } from "./mail-root.ts";
import { refreshNow } from "./poll.ts";
import type { Ports } from "./ports.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";
import { fieldValue } from "./view.ts";

/** What registering would use, or why it can't: no XMail program is known. */
export async function registerOptions(state: State, ports: Ports): Promise<Result<RegisterOptions>> {
  const folder = state.settings["programFolder"] ?? "";
  const own = folder === "" ? undefined : joinProgram(folder, state.settings["programName"] ?? "XMail");
  const program = own ?? (await ports.discovery.programs())[0]?.path;
  if (program === undefined)
    return fail("SERVICE_NO_PROGRAM", { path: state.settings["programName"] ?? "XMail" });
  const user = state.settings["serviceUser"] ?? "xmail";
  return {
    ok: true,
    value: {
      program,
      mailRoot: state.mailRoot,
      mend: true,
      // As it stands on the screen: it is what the person sees when they say "register".
      atBoot: fieldValue(state, "settings", SETTINGS.serviceStart.name) !== "demand",
      ...(user === "" || user === "root" ? {} : { user }),
    },
  };
}

/** Registering doesn't start: the first start is offered when all steps are done. */
export const register = (store: Store, ports: Ports): Promise<Result<void>> =>
  runJob(store, "register", async (report) => {
    report.step("register");
    const options = await registerOptions(store.getState(), ports);
    if (!options.ok) return options;
    const result = await ports.service.register(options.value);
    await refreshNow(store, ports);
    return result;
  });

export const unregister = (store: Store, ports: Ports): Promise<Result<void>> =>
  runJob(store, "unregister", async (report) => {
    report.step("unregister");
    const result = await ports.service.unregister();
    await refreshNow(store, ports);
    return result;
  });

/** Creates the missing folders and empty tables of the open MailRoot. */
export const mend = (store: Store, ports: Ports): Promise<Result<void>> =>
  runJob(store, "create", async (report) => {
    report.step("mend");
    const result = await mendMailRoot(ports.files);
    await refreshNow(store, ports);
    return result;
  });
