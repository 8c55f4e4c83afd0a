import { expect, test } from "vitest";
import { APPLY, type ApplyNode, type ApplySection } from "../../src/schema/apply.ts";
import { STEPS } from "../../src/schema/steps.ts";
import { TABLES } from "../../src/schema/tables.ts";
import { WORDS } from "../../src/text/words.ts";
import { appWith } from "../app/app-fakes.ts";
import { ITEMS } from "../plain/plain-app.ts";

const sectionOf = (node: ApplyNode | undefined): ApplySection => {
  if (node?.kind !== "section") throw new Error("no section");
  return node;
};

/** Every name below a step's key of the file. */
const namesOf = (section: ApplySection): readonly string[] =>
  Object.entries(section.keys).flatMap(([name, node]) => [
    name,
    ...(node.kind === "section" ? namesOf(node) : []),
  ]);

test.each(STEPS.map(({ id }) => id))(
  "whatever the screen of step %s can set, a file can set too",
  async (id) => {
    const { store, ports } = await appWith();
    const items = ITEMS[id](
      { store, ports, words: WORDS.en },
      {
        state: store.getState(),
        shown: true,
        show: () => undefined,
        copy: () => undefined,
        editRow: () => undefined,
        ask: () => undefined,
        explain: () => undefined,
      },
    );
    const names = namesOf(sectionOf(APPLY.keys[id]));
    const settable = items
      .filter(({ kind }) => kind === "text" || kind === "flag" || kind === "choice")
      .map((item) => item.id.split("/").at(-1));
    expect(settable.filter((name) => name === undefined || !names.includes(name))).toEqual([]);
    for (const { id: button } of items.filter(({ kind }) => kind === "button")) {
      // These are steps of a conversation; restarting is worked out from what changed.
      if (["add", "explain", "show", "copy", "generate", "review", "restart"].includes(button)) continue;
      // A file says how things should be: not that they should end.
      if (button === "stop" || button === "unregister") continue;
      expect([...names, "access"], button).toContain(
        button === "recommended" && id !== "server" ? "access" : button,
      );
    }
  },
);

test("tables of access are whole in a file: all their columns", () => {
  for (const [step, file] of [
    ["control", "ctrl.ipmap.tab"],
    ["relay", "smtprelay.tab"],
  ] as const) {
    const { access } = sectionOf(APPLY.keys[step]).keys;
    expect(access).toMatchObject({ kind: "rows", columns: TABLES[file] });
  }
});

test("every action of the sender check on the screen is one of the file's", async () => {
  const { store, ports } = await appWith();
  const view = { state: store.getState() } as Parameters<(typeof ITEMS)["relay"]>[1];
  const rows = ITEMS.relay({ store, ports, words: WORDS.en }, view);
  const actions = rows.flatMap(({ id }) => (id.startsWith("sender ") ? [id.slice("sender ".length)] : []));
  const { action } = sectionOf(sectionOf(APPLY.keys["relay"]).keys["senderCheck"]).keys;
  expect(actions.length).toBeGreaterThan(0);
  expect(action).toMatchObject({ kind: "choice", choices: actions });
});
