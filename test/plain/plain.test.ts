import { expect, test } from "vitest";
import { WORDS } from "../../src/text/words.ts";
import { appWith } from "../app/app-fakes.ts";
import { CLOSED, into, start, startPlain } from "./plain-app.ts";

const { plain, screens, fields } = WORDS.en;
test("each question shows what Enter keeps, and ? explains it", async () => {
  const app = await start();
  await into(app, 6);
  expect(await app.question()).toBe("Root domain (RootDomain) [example.org]: ");
  await app.answer("?");
  await app.question();
  expect(app.text()).toContain(fields.RootDomain.help);
  expect(await app.question()).toBe("Root domain (RootDomain) [example.org]: ");
  await app.answer("");
  expect(await app.question()).toBe("POP default domain (POP3Domain) [not set]: ");
  await app.answer("<");
  expect(await app.question()).toContain("(RootDomain)");
});

test("a value that doesn't fit is told and not taken", async () => {
  const app = await start();
  await into(app, 6);
  await app.reach("(RootDomain)", "no domain");
  await app.question();
  expect(app.last()).toMatch(/^! /);
  expect(await app.question()).toBe("Root domain (RootDomain) [example.org]: ");
  expect(app.store.getState().edits).toEqual([]);
});

test("what looks like a command is a value behind =, and = alone empties", async () => {
  const app = await start({ "server.tab": '"RootDomain"\t"example.org"\n"ErrorsAdmin"\t"a@example.org"\n' });
  await into(app, 6);
  await app.reach("Errors and notices", "yes");
  await app.reach("(ErrorsAdmin)", "=");
  await app.reach("(RemoveSpoolErrors)", "maybe");
  await app.question();
  expect(app.last()).toBe(plain.pleaseYesNo);
  await app.answer("y");
  await app.answer(".");
  await app.reach(screens.save.title, "no");
  await app.reach(plain.dropQuestion, "no");
  await app.question();
  expect(app.last()).toBe(plain.keptUnsaved);
  expect(app.text()).toContain('+ "ErrorsAdmin"  ""');
  expect(app.text()).toContain('+ "RemoveSpoolErrors"  "1"');
  await app.reach(plain.menu, "q");
  await app.reach(screens.save.quitQuestion, "yes");
  expect(await app.done).toEqual({ code: 0 });
  expect(app.files.bytesOf("server.tab")).toContain("a@example.org");
  expect(await app.stateFolder.read("draft.json")).toMatchObject({ value: undefined });
});

test("rows are changed, deleted and added by their numbers", async () => {
  const app = await start({ "smtprelay.tab": '# LAN\n"10.0.0.0"\t"255.0.0.0"\n"192.168.1.0"\t"24"\n' });
  await into(app, 5);
  await app.reach(plain.tableQuestion, "d 2");
  await app.reach(plain.tableQuestion, "1");
  expect(await app.question()).toBe("IP address [10.0.0.0]: ");
  await app.answer("10.1.0.0");
  await app.answer("16");
  await app.question();
  expect(app.last()).toContain("255.255.0.0");
  await app.answer("255.255.0.0");
  await app.reach(plain.tableQuestion, "a");
  await app.answer("192.168.2.0/24");
  expect(await app.question()).toContain(plain.tableQuestion);
  await app.answer("9");
  await app.question();
  expect(app.last()).toBe("Please type a number from 1 to 2.");
  await app.answer("a");
  await app.answer("<");
  await app.reach(plain.tableQuestion, ".");
  await app.reach(screens.save.title, "yes");
  await app.reach(plain.menu, "q");
  await app.done;
  expect(app.files.bytesOf("smtprelay.tab")).toBe('# LAN\n"10.1.0.0"\t"255.255.0.0"\n"192.168.2.0/24"\n');
});

test("of a long table twenty rows are said at once, + says the next, and any is changed by its number", async () => {
  const rows = Array.from({ length: 45 }, (_, index) => `"10.0.${index}.0"\t"255.255.255.0"\n`);
  const app = await start({ "smtprelay.tab": rows.join("") });
  await into(app, 5);
  await app.reach(plain.tableQuestionMore, "+");
  expect(await app.question()).toBe(`${plain.tableQuestionMore}: `);
  expect(app.said.at(-1)).toBe("Rows 21 to 40 of 45");
  await app.answer("+");
  expect(await app.question()).toBe(`${plain.tableQuestion}: `);
  expect(app.said.at(-2)).toMatch(/^45\. 10\.0\.44\.0 /);
  await app.answer("?");
  await app.question();
  expect(app.said.at(-1)).toMatch(/^45\. /);
  await app.answer("d 3");
  await app.reach(plain.tableQuestionMore, ".");
  await app.reach(screens.save.title, "yes");
  await app.question();
  expect(app.files.bytesOf("smtprelay.tab")).toBe(rows.toSpliced(2, 1).join(""));
});

test("what is dangerous is written only after its words were typed", async () => {
  const app = await start();
  const open = async (typed: string) => {
    await app.reach(plain.menu, "5");
    await app.reach(plain.tableQuestion, "a");
    await app.answer("0.0.0.0/0");
    await app.reach(plain.tableQuestion, ".");
    await app.reach("Type allow relay to go on", typed);
  };
  await open("yes");
  await app.reach(plain.dropQuestion, "yes");
  expect(app.files.bytesOf("smtprelay.tab")).toBe("");
  await open("allow relay");
  await app.reach(screens.save.title, "yes");
  await app.reach(plain.menu, "q");
  await app.done;
  expect(app.files.bytesOf("smtprelay.tab")).toBe('"0.0.0.0/0"\n');
});

test("a password is asked for as a secret, kept, and never said", async () => {
  const app = await start();
  await into(app, 1);
  await app.reach(fields.controlAccount.label, "");
  expect(app.isSecret()).toBe(true);
  expect(await app.question()).toBe("Control password [set, not shown]: ");
  await app.answer("short");
  await app.question();
  expect(app.last()).toMatch(/^! /);
  const typed = app.said.length;
  await app.answer("Another.Secret-99");
  await app.answer(".");
  await app.reach(screens.save.title, "yes");
  await app.reach(plain.menu, "q");
  await app.done;
  // The script itself notes its answers.
  expect(app.said.toSpliced(typed, 1).join("\n")).not.toContain("Another.Secret");
  expect(await app.stateFolder.read("settings.json")).toMatchObject({
    value: expect.stringContaining("Another.Secret-99"),
  });
});

test("what an earlier session left unsaved is told, and w writes it", async () => {
  const fakes = await appWith({ "ctrl.ipmap.tab": CLOSED });
  const change = { kind: "value" as const, name: "HeloDomain", after: "mx.example.org" };
  fakes.store.setState({ edits: [{ source: "tab", file: "server.tab", change }] });
  const app = startPlain(fakes.store, fakes.ports);
  await app.reach(plain.menu, "w");
  expect(app.text()).toContain(plain.draftBack);
  await app.reach(screens.save.title, "yes");
  await app.question();
  expect(fakes.files.bytesOf("server.tab")).toContain("mx.example.org");
});

test("a save that fails is told, and its edits stay", async () => {
  const app = await start();
  await into(app, 6);
  await app.reach("(HeloDomain)", "mx.example.org");
  app.files.failOn("replace", "server.tab", "FILE_DISK_FULL");
  await app.answer(".");
  await app.reach(screens.save.title, "yes");
  await app.question();
  expect(app.text()).toContain(`! ${screens.save.failed}`);
  expect(app.store.getState().edits).toHaveLength(1);
});

test("what somebody else changed meanwhile is said with its three values, and settled by m or t", async () => {
  const app = await start();
  await into(app, 6);
  await app.reach("(RootDomain)", "mine.example.org");
  app.files.put("server.tab", '"RootDomain"\t"theirs.example.org"\n');
  await app.answer(".");
  await app.reach(plain.clashQuestion, "m");
  await app.reach(screens.save.title, "yes");
  await app.question();
  expect(app.text()).toContain(`${WORDS.en.clashes.theirs}: theirs.example.org`);
  expect(app.text()).toContain('- "RootDomain"  "theirs.example.org"');
  expect(app.files.bytesOf("server.tab")).toContain("mine.example.org");
});

test("with reading only asked for, nothing is written and no service is touched", async () => {
  const app = await start();
  app.store.setState({ readOnly: { code: "READ_ONLY_ASKED", detail: {} } });
  const before = app.files.changes.length;
  await app.reach(plain.menu, "3");
  await app.reach(plain.actionQuestion, "1");
  await app.question();
  expect(app.text()).toContain(WORDS.en.problems.READ_ONLY_ASKED.title);
  await app.answer("");
  await into(app, 6);
  await app.reach("(RootDomain)", "other.example.org");
  await app.answer(".");
  await app.reach(plain.dropQuestion, "yes");
  await app.question();
  expect(app.files.changes.length).toBe(before);
  expect(await app.ports.service.status()).toMatchObject({ value: { state: "not-registered" } });
});

test("the audit is read out, and mends by number after it was asked", async () => {
  const app = await start({ "ctrl.ipmap.tab": '"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t1\n' });
  await app.reach(plain.menu, "a");
  expect(await app.question()).toContain(plain.auditQuestion);
  const line = app.said.find((one) => /^\d+\. DANGER: .*ctrl\.ipmap\.tab/.test(one));
  expect(line).toBeDefined();
  await app.answer(line?.split(".")[0] ?? "");
  await app.reach(plain.auditQuestion, "");
  await app.reach(screens.save.title, "yes");
  await app.question();
  expect(app.files.bytesOf("ctrl.ipmap.tab")).toContain('"DENY"');
});

test("digits and letters of Japanese full width are taken as plain ones", async () => {
  const app = await start();
  await app.reach(plain.menu, "\uff16");
  await app.reach(plain.recommendedQuestion, "\uff4e");
  expect(await app.question()).toContain("(RootDomain)");
});

test("letters that mean nothing in the list of steps are told", async () => {
  const app = await start();
  await app.reach(plain.menu, "7");
  await app.question();
  expect(app.last()).toBe(plain.menuHelp);
});

test("what an answer or the recommended values change is said at once", async () => {
  const app = await start({ "ctrl.ipmap.tab": "" });
  await app.reach(plain.menu, "4");
  expect(app.text()).not.toContain(screens.notes.controlClosed);
  await app.reach(plain.recommendedQuestion, "yes");
  await app.question();
  expect(app.text()).toContain(plain.recommendedTaken);
  expect(app.text()).toContain(screens.notes.controlClosed);
});
