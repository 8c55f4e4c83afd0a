import { type EnvironmentChanges, writeEnvironment } from "../../core/options/environment-file.ts";
import { writeInitScript } from "../../core/options/init-script.ts";
import { checkMailRootSpelling } from "../../core/options/mail-root-spelling.ts";
import { parseUnit } from "../../core/options/unit-file.ts";
import { environmentDropIn } from "../../core/options/unit-print.ts";
import { fromUtf8, toUtf8 } from "../../core/options/utf8.ts";
import { fail, ok, type Problem, problem, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { StartupPort, StartupRead, StartupValues } from "../../ports/startup.ts";
import { command, describeSteps, fileStep, runSteps, type Step } from "../service/steps.ts";
import {
  contentOf,
  findPlaces,
  type Place,
  type Places,
  type StartupTarget,
  type StartupTools,
  VARIABLES,
} from "./places.ts";

type Key = keyof typeof VARIABLES;
const KEYS: readonly Key[] = ["mailRoot", "commandLine", "defaultDomain"];

function problemsOf(places: Places): readonly Problem[] {
  const root = places.mailRoot.current;
  const spelling = root === undefined ? undefined : checkMailRootSpelling(root).problem;
  const differing = KEYS.filter((key) => places[key].differs).map((key) =>
    problem("OPTIONS_READ_DIFFERENTLY", { place: places[key].path, name: VARIABLES[key] }),
  );
  return [...(spelling ? [spelling] : []), ...differing];
}

/** What each file must hold afterwards, by the kind of place. */
function newContent(kind: Place["kind"], bytes: Bytes, changes: EnvironmentChanges): Result<Bytes> {
  if (kind === "init-script") {
    const { MAIL_ROOT: mailRoot, MAIL_CMD_LINE: commandLine } = changes;
    return writeInitScript(bytes, {
      ...(mailRoot === undefined ? {} : { mailRoot }),
      ...(commandLine === undefined ? {} : { commandLine }),
    });
  }
  if (kind === "drop-in") {
    const held = parseUnit(fromUtf8(bytes)).environment;
    const all = Object.entries({ ...held, ...changes }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    return ok(toUtf8(environmentDropIn(Object.fromEntries(all))));
  }
  return writeEnvironment(bytes, changes);
}

function checkValue(key: Key, value: string, place: Place): Problem | undefined {
  if (place.blocked !== undefined) {
    return problem("OPTIONS_NOT_WRITABLE", { place: place.path, reason: place.blocked });
  }
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
    return problem("OPTIONS_NOT_WRITABLE", { place: place.path, reason: "control-character" });
  }
  if (key === "mailRoot") return checkMailRootSpelling(value).problem;
  // The readers of /etc/environment agree on plain words only.
  if (key === "defaultDomain" && !/^[A-Za-z0-9.-]*$/.test(value)) {
    return problem("OPTIONS_NOT_WRITABLE", { place: place.path, reason: "not-a-domain" });
  }
  return undefined;
}

async function planSteps(
  tools: StartupTools,
  places: Places,
  values: StartupValues,
): Promise<Result<readonly Step[]>> {
  const files = new Map<
    string,
    { readonly kind: Place["kind"]; readonly changes: Record<string, string | undefined> }
  >();
  for (const key of KEYS) {
    const value = values[key];
    const place = places[key];
    if (value === undefined || (value === (place.current ?? "") && !place.differs)) continue;
    const wrong = checkValue(key, value, place);
    if (wrong) return { ok: false, problem: wrong };
    const file = files.get(place.path) ?? { kind: place.kind, changes: {} };
    file.changes[VARIABLES[key]] = key === "defaultDomain" && value === "" ? undefined : value;
    files.set(place.path, file);
  }
  const steps: Step[] = [];
  for (const [path, { kind, changes }] of files) {
    const bytes = await contentOf(tools, path);
    if (!bytes.ok) return bytes;
    const after = newContent(kind, bytes.value, changes);
    if (!after.ok) return after;
    const step = await fileStep(tools.files, path, after.value, kind === "own-settings" ? 0o600 : 0o644);
    if (!step.ok) return step;
    if (step.value) steps.push(step.value);
    if (step.value && kind === "drop-in") steps.push(command("systemctl", "daemon-reload"));
  }
  return ok(steps);
}

/**
 * The start-up options where they take effect on this system: the environment
 * file of the unit, a drop-in over what the unit sets inline, the init script, or
 * our own file. DEFAULT_DOMAIN is read by `sendmail` from whoever calls it, so it
 * stands in /etc/environment, for new logins.
 *
 * In `plan` and `write` a value that is undefined stays as it is; an empty
 * default domain removes it.
 */
export function unixStartup(tools: StartupTools, target: StartupTarget): StartupPort {
  async function read(): Promise<Result<StartupRead>> {
    const places = await findPlaces(tools, target);
    if (!places.ok) return places;
    const current = KEYS.flatMap((key) => {
      const value = places.value[key].current;
      return value === undefined ? [] : [[key, value]];
    });
    return ok({
      values: Object.fromEntries(current),
      places: KEYS.map((key) => ({ value: key, kind: places.value[key].kind, name: places.value[key].path })),
      problems: problemsOf(places.value),
    });
  }

  async function steps(values: StartupValues): Promise<Result<readonly Step[]>> {
    const places = await findPlaces(tools, target);
    return places.ok ? planSteps(tools, places.value, values) : places;
  }

  return {
    read,

    async plan(values) {
      const planned = await steps(values);
      return planned.ok ? ok(describeSteps(planned.value)) : planned;
    },

    async write(values) {
      const planned = await steps(values);
      if (!planned.ok) return planned;
      const done = await runSteps(tools, planned.value);
      if (!done.ok) return done;
      const back = await read();
      if (!back.ok) return back;
      const different = KEYS.find(
        (key) => values[key] !== undefined && (back.value.values[key] ?? "") !== values[key],
      );
      if (different === undefined) return ok();
      const name = back.value.places.find((place) => place.value === different)?.name ?? "";
      return fail("SAVE_READ_BACK_DIFFERS", { file: name });
    },
  };
}
