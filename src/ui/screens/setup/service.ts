import { markOf } from "../../../app/steps.ts";
import { CRITICAL } from "../../../core/mail-root/layout.ts";
import { say } from "../../../report/say.ts";
import { SETTINGS } from "../../../schema/settings.ts";
import { STEPS } from "../../../schema/steps.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import { accountName, localTime, startItem } from "./service-about.ts";
import type { StepView } from "./step-view.ts";

/** Step 3: register so that XMail starts at boot; start, stop, restart and remove at any later time. */
export function serviceItems(app: App, { state, ask }: StepView): readonly FormItem[] {
  const { notes, buttons, pressed, serviceStates, serviceKinds, dangersOfService, consequences } =
    app.words.screens;
  const { value: status, problem } = state.live.service;
  const kind = status?.state ?? "unknown";
  const note = (id: string, text: string, role: "text" | "warn" | "bad" | "faint" = "text"): FormItem => ({
    kind: "note",
    id,
    text,
    role,
  });
  const other = status?.elsewhere && fill(notes.runsElsewhere, { pid: String(status.elsewhere.pid) });
  const button = (what: Parameters<typeof ask>[0], blocked = false, why = serviceStates[kind]): FormItem => ({
    kind: "button",
    id: what,
    label: buttons[what],
    help: pressed[what],
    onPress: () => ask(what),
    ...(blocked ? { blocked: why } : {}),
  });
  const since =
    status?.startedAt === undefined ? "" : ` ${fill(notes.since, { since: localTime(status.startedAt) })}`;
  const open = STEPS.filter(({ id }) => id !== "service" && markOf(state, id) !== "done").map(
    ({ id }) => app.words.screens.steps[id].title,
  );
  return [
    note(
      "kind",
      fill(notes.serviceKind, {
        kind: fill(serviceKinds[app.ports.service.kind], { name: app.ports.service.name }),
      }),
    ),
    note(
      "state",
      fill(notes.state, { state: serviceStates[kind] }) + since,
      kind === "failed" ? "bad" : "text",
    ),
    ...(other === undefined ? [] : [note("elsewhere", other, "warn")]),
    ...(problem ? [note("problem", say(app.words, problem), "bad")] : []),
    ...(status?.why ? [note("why", say(app.words, status.why), kind === "failed" ? "bad" : "text")] : []),
    ...(status?.account === undefined
      ? []
      : [note("account", fill(app.words.screens.runsAs, { account: accountName(app, status.account) }))]),
    ...(status?.dangers ?? []).map((danger) => note(danger, dangersOfService[danger], "warn")),
    ...(app.ports.service.kind === "systemd"
      ? [fieldItem(app, state, "settings", SETTINGS.serviceUser)]
      : []),
    ...(app.ports.service.kind === "windows" ? [startItem(app, state)] : []),
    ...(state.live.missing.value ?? []).map((item) =>
      note(
        `missing ${item.name}`,
        fill(notes.missing, { item: item.name, consequence: consequences[item.consequence] }),
        CRITICAL.includes(item.consequence) ? "bad" : "faint",
      ),
    ),
    button("register"),
    ...(open.length > 0 && kind !== "running"
      ? [note("open", fill(notes.openFindings, { step: open.join(", ") }), "warn")]
      : []),
    // A second one beside it would take its mail and spoil its tables.
    button("start", kind === "running" || other !== undefined, other),
    button("restart", kind !== "running"),
    button("stop", kind !== "running" && kind !== "starting"),
    button("unregister", kind === "not-registered"),
    button("mend"),
  ];
}
