import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allBytes, layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp | undefined;
const OTHERS = '"*"\t"*"\t"0.0.0.0/0"\t"0.0.0.0/0"\t"virus.tab"\n';

beforeEach(() => {
  here = machine();
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  writeFileSync(join(here.mailRoot, "filters.out.tab"), OTHERS);
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  here.remove();
});

test.each(["en", "ja"] as const)(
  "chooses to freeze, writes the program first, and turns it off again without a trace in the tables (%s)",
  async (language) => {
    const before = allBytes(here.mailRoot);
    app = await openSetup(here, language);
    const { senderCheck, buttons, save } = app.words;
    await app.step("relay");
    await app.choose(senderCheck.actions.freeze.label.slice(0, 14));
    expect(app.panel().join("\n")).toContain(`(*) ${senderCheck.actions.freeze.label}`);
    await app.goTo(senderCheck.address.label);
    await app.press("right");
    await app.choose(buttons.review);
    expect(app.screen()).toContain("filters/xmail-tui-sender-check.cjs");
    await app.press("enter", "enter");
    expect(app.screen()).not.toContain(save.failed);
    const after = allBytes(here.mailRoot);
    expect(after["filters/xmail-tui-sender-check.cjs"]).toBe("// the sender check\n");
    expect(after["filters.out.tab"]).toBe(
      `${OTHERS}"*"\t"*"\t"::/0"\t"::/0"\t"xmail-tui-sender-check.tab"\n`,
    );
    expect(after["filters/xmail-tui-sender-check.tab"]).toContain(
      `"${here.mailRoot}/filters/xmail-tui-sender-check.cjs"\t"--action=freeze"\t"--address=envelope"`,
    );

    await app.step("relay");
    await app.choose(senderCheck.actions.relay.label.slice(0, 10));
    await app.choose(buttons.review);
    await app.press("enter", "enter");
    const { "filters.out.tab": outbound, "smtprelay.tab": relay } = allBytes(here.mailRoot);
    expect([outbound, relay]).toEqual([OTHERS, before["smtprelay.tab"]]);
  },
);

test("says that nothing freezes where RemoveSpoolErrors is on, and one undo takes the choice back", async () => {
  writeFileSync(join(here.mailRoot, "server.tab"), '"RootDomain"\t"example.jp"\n"RemoveSpoolErrors"\t"1"\n');
  app = await openSetup(here);
  const { senderCheck } = app.words;
  const said = () => app?.panel().join(" ").replace(/\s+/g, " ");
  const nothingFreezes = "Set it to 0 in step 6, or choose another.";
  await app.step("relay");
  await app.choose(senderCheck.actions.notify.label);
  expect(said()).toContain(nothingFreezes);
  await app.choose(senderCheck.actions.refuse.label);
  expect(said()).not.toContain(nothingFreezes);
  await app.press("ctrl+y", "ctrl+y");
  expect(app.panel().join("\n")).toContain(`(*) ${senderCheck.actions.relay.label}`);
  expect(app.store.getState().edits).toEqual([]);
});
