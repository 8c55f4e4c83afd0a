import { setValue } from "../../../app/store.ts";
import { fieldValue, fileView } from "../../../app/view.ts";
import { printable } from "../../../core/printable.ts";
import { effectiveValue } from "../../../schema/field.ts";
import { SERVER_GROUPS, serverField } from "../../../schema/server/index.ts";
import { adviseName } from "../../../schema/suggest.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import { cut } from "../../fit.ts";
import type { FormItem } from "../../widgets/form.tsx";
import { fieldItem } from "./fields.ts";
import type { StepView } from "./step-view.ts";

/** Step 6: the five that must be set, then every other variable in its group. */
export function serverItems(app: App, { state }: StepView): readonly FormItem[] {
  const { groups, buttons, pressed } = app.words.screens;
  const sections = Object.entries(SERVER_GROUPS).flatMap(([group, fields]): readonly FormItem[] => [
    { kind: "note", id: group, role: "title", text: groups[group as keyof typeof groups] },
    ...fields.map((field) => fieldItem(app, state, "server.tab", field)),
    ...(group === "required"
      ? [
          {
            kind: "button" as const,
            id: "recommended",
            label: buttons.recommended,
            help: pressed.recommended,
            onPress: () => recommend(app),
          },
        ]
      : []),
  ]);
  return [...nameNotes(app, state), ...sections];
}

/** As much of a name or value as a note has room for. */
const shown = (text: string): string => cut(printable(text.slice(0, 200)), 60);

/** Rows whose names XMail passes over, rows that come too late, and words that it reads as OFF. */
function nameNotes(app: App, state: StepView["state"]): readonly FormItem[] {
  const { notes } = app.words.screens;
  const seen = new Set<string>();
  return fileView(state, "server.tab").table.rows.flatMap(
    ({ line, fields, tail }, index, rows): readonly FormItem[] => {
      // Of a line that XMail cuts in a hundred pieces one is enough to say so.
      if (tail && rows[index - 1]?.tail) return [];
      const [name = "", value = ""] = fields;
      const note = (text: string, detail: Readonly<Record<string, string>> = {}): FormItem => ({
        kind: "note",
        // One over-long line is several rows to XMail.
        id: `name${line}.${index}`,
        role: "warn",
        text: fill(text, { line: String(line), name: shown(name), value: shown(value), ...detail }),
      });
      if (fields.length < 2) return [note(notes.noTab)];
      const advice = adviseName(name);
      if (advice)
        return [
          note(
            {
              case: notes.misspelt,
              misspelt: notes.misspelt,
              obsolete: notes.obsolete,
              unknown: notes.unknownName,
            }[advice.kind],
            { right: advice.right ?? "" },
          ),
        ];
      if (seen.has(name)) return [note(notes.repeatedName)];
      seen.add(name);
      const field = serverField(name);
      return field?.kind === "flag" && !/^\s*[+-]?\d/.test(value) && effectiveValue(field, value) === "0"
        ? [note(notes.flagWord)]
        : [];
    },
  );
}

/** Fills what is empty from the root domain and step 1; what somebody set by hand stays. */
function recommend(app: App): void {
  const state = app.store.getState();
  const root = fieldValue(state, "server.tab", "RootDomain") ?? "";
  const domain = root === "" ? (fileView(state, "domains.tab").table.rows[0]?.fields[0] ?? "") : root;
  if (domain === "") return;
  const postmaster = fieldValue(state, "settings", "postmasterAddress") || `postmaster@${domain}`;
  const wanted = {
    RootDomain: domain,
    POP3Domain: domain,
    PostMaster: postmaster,
    HeloDomain: domain,
    SmtpServerDomain: domain,
    ErrorsAdmin: postmaster,
  };
  for (const [name, value] of Object.entries(wanted)) {
    if ((fieldValue(state, "server.tab", name) ?? "") === "") setValue(app.store, "server.tab", name, value);
  }
}
