import { type Clash, clashesOf } from "../../src/app/clashes.ts";
import { edit, readAll, setValue } from "../../src/app/store.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import { appWith } from "./app-fakes.ts";

export type TestApp = Awaited<ReturnType<typeof appWith>>;

/** The line of server.tab with which the tests try a value. */
export const variable = (value: string | undefined) =>
  value === undefined ? "" : `"CustomSMTPMessage"\t"${value}"\n`;
export const poll = ({ store, ports }: TestApp) => readAll(store, ports, SHOWN_FILES);
export const sides = ({ base, theirs, mine }: Clash) => [base?.[0], theirs?.[0], mine?.[0]];
export const clashes = ({ store }: TestApp) => clashesOf(store.getState());

/** A value edited here, and then changed by another program. */
export async function changedUnderneath(
  base: string | undefined,
  mine: string | undefined,
  theirs: string | undefined,
): Promise<TestApp> {
  const app = await appWith({ "server.tab": variable(base) });
  setValue(app.store, "server.tab", "CustomSMTPMessage", mine);
  app.files.put("server.tab", `# by an editor\n${variable(theirs)}`);
  await poll(app);
  return app;
}

/** Rows as texts: columns parted by a blank. */
export type Rows = readonly string[];

const bytesOf = (rows: Rows) => rows.map((row) => `"${row.replaceAll(" ", '"\t"')}"\n`).join("");
export const columns = (row: string) => row.split(" ");
export const rowsIn = (bytes: string, file: string): Rows =>
  readTable(bytes, tabFormat(file)).rows.map(({ fields }) => fields.join(" "));

/** Edits rows here one after the other ("old > new", "> new", "old >"), then another program writes the table. */
export async function rowsEdited(file: string, base: Rows, edits: Rows, theirs: Rows): Promise<TestApp> {
  const app = await appWith({ [file]: bytesOf(base) });
  for (const one of edits) {
    const [before = "", after = ""] = one.split(">").map((part) => part.trim());
    const change = {
      kind: "row" as const,
      ...(before === "" ? {} : { before: columns(before) }),
      ...(after === "" ? {} : { after: columns(after) }),
    };
    // Each an act of its own, as on different screens.
    edit(app.store, { source: "tab", file, change, group: one });
  }
  app.files.put(file, bytesOf(theirs));
  await poll(app);
  return app;
}
