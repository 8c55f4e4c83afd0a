import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { decideRelayTable } from "../../src/core/access/relay.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../src/core/tab/table.ts";
import { demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { openPlain, type PlainApp } from "../plain/plain-app.ts";
import { allBytes, layCase } from "../support/cases.ts";
import { type Machine, machine } from "../support/setup-app.tsx";
import { newMailRoot } from "../support/walk-six-steps.ts";

let here: Machine;
let app: PlainApp | undefined;

beforeEach(() => {
  here = machine();
});

afterEach(async () => {
  await app?.ports.service.stop();
  app = undefined;
  here.remove();
  // A server that has just started stops only after some seconds.
}, 60_000);

const table = (name: string) => readTable(readFileSync(join(here.mailRoot, name), "latin1"), tabFormat(name));

test.each<[Language, string]>([
  ["en", "yes"],
  ["ja", "はい"],
])(
  "from an empty folder through all six steps to a running server, by questions and answers (%s)",
  async (language, yes) => {
    await newMailRoot(here);
    app = await openPlain(here, language);
    const { plain, screens, fields } = WORDS[language];
    const { save, steps, notes, senderCheck } = screens;
    const write = async () => {
      await app!.reach(save.title, yes);
      expect(app!.said.at(-1)).toContain(save.title);
    };

    expect(await app.question()).toBe(`${plain.menu} [${steps.environment.title}]: `);
    await app.answer("");
    await app.reach(plain.recommendedQuestion, yes);
    expect(await app.question()).toBe(`${fields.controlAccount.label} [control-journey]: `);
    await app.answer("");
    expect(await app.question()).toBe(`${fields.controlPassword.label} [${plain.secretSet}]: `);
    expect(app.isSecret()).toBe(true);
    await write();

    await app.reach(`[${steps.startup.title}]`, "");
    await app.reach(plain.recommendedQuestion, yes);
    const ports = await freePorts();
    const options = `-Cl -Mr 24 -Pl -Ql -Sl -B- -W- -X- -F- ${demoCommandLine(ports).split(" -F- ")[1]}`;
    await app.reach(fields.commandLine.label, options);
    await write();

    await app.reach(`[${steps.service.title}]`, "");
    await app.reach(plain.actionQuestion, "1");
    await app.reach(save.registerQuestion, yes);
    expect(app.text()).toContain("service.json");
    await app.reach(plain.actionQuestion, "");

    await app.reach(`[${steps.control.title}]`, "");
    await app.reach(plain.tableQuestion, "");
    expect(app.text()).toContain(notes.controlClosed);

    await app.reach(`[${steps.relay.title}]`, "");
    await app.reach(plain.tableQuestion, "!");
    await app.reach(plain.tableQuestion, "");
    expect(await app.question()).toBe(`${plain.choiceQuestion} [1]: `);
    expect(app.text()).toContain(`5. ${senderCheck.actions.refuse.label}`);
    await app.reach(plain.choiceQuestion, "5");
    await app.reach(senderCheck.address.label, "2");
    await write();

    await app.reach(`[${steps.server.title}]`, "");
    await app.reach(plain.recommendedQuestion, yes);
    await write();

    await app.reach(plain.startQuestion, yes);
    await app.reach(`${plain.menu} [q]`, "q");
    expect(await app.done).toEqual({ code: 0 });
    expect(app.text()).toContain(notes.finished);
    expect(app.text()).toContain(save.done);
    expect(app.text()).not.toContain("Journey.Password");
    expect(app.text()).not.toMatch(/\u001b/);
    expect(await app.ports.service.status()).toMatchObject({ value: { state: "running" } });

    const access = table("ctrl.ipmap.tab");
    expect(decideIpMap(access, "198.51.100.7").allowed).toBe(false);
    const relay = table("smtprelay.tab");
    expect(decideRelayTable(relay, "198.51.100.7").allowed).toBe(false);
    expect(decideRelayTable(relay, "192.168.7.20").allowed).toBe(true);
    expect(valueIn(table("server.tab"), "ErrorsAdmin")).toBe("postmaster@example.jp");
    expect(table("filters.post-data.tab").rows).toHaveLength(1);
  },
);

test.each<Language>(["en", "ja"])(
  "case 36: in a MailRoot in use one value changes, and every other byte stays (%s)",
  async (language) => {
    layCase(here.mailRoot, "36-servertab-duplicate-keys");
    const before = allBytes(here.mailRoot);
    app = await openPlain(here, language);
    const { plain, screens } = WORDS[language];
    await app.reach(plain.menu, "6");
    await app.reach(plain.recommendedQuestion, "n");
    await app.reach("(SmtpServerDomain)", "mx.example.jp");
    await app.reach(screens.save.title, "y");
    await app.reach(plain.menu, "q");
    expect(await app.done).toEqual({ code: 0 });
    expect(allBytes(here.mailRoot)).toEqual({
      ...before,
      "server.tab": before["server.tab"]!.replace(
        '"mail.example.jp"\n"POP3Domain"',
        '"mx.example.jp"\n"POP3Domain"',
      ),
    });
  },
);

test.each<[Language, string]>([
  ["en", "yes"],
  ["ja", "はい"],
])(
  "a row too wide is seen by explaining an address, and history puts every byte back (%s)",
  async (language, yes) => {
    layCase(here.mailRoot, "62-upgrade-overwrites-tables");
    // Without it XMail refuses everybody at once.
    writeFileSync(join(here.mailRoot, "spammers.tab"), "");
    const before = allBytes(here.mailRoot);
    app = await openPlain(here, language);
    const { plain, screens, explain } = WORDS[language];
    const { asking, save, dangers } = screens;
    const client = plain.enterGoesBack.replace("{what}", asking.client.label);
    const ask = async (address: string) => {
      await app!.reach(plain.menu, "x");
      await app!.reach(client, address);
      await app!.reach(asking.from.label, "guest@elsewhere.example");
      await app!.reach(asking.to.label, "joe@far.example");
      await app!.reach(asking.lookUp.label, "");
      await app!.reach(client, "");
    };
    await ask("198.51.100.9");
    expect(app.text()).toContain(explain.reasons["relay-denied"]);

    await app.reach(plain.menu, "5");
    await app.reach(plain.recommendedQuestion, "n");
    await app.reach(plain.tableQuestion, "a");
    await app.answer("0.0.0.0/0");
    await app.reach(plain.tableQuestion, ".");
    await app.reach(save.typed.split("{")[0] ?? "", dangers["relay-public"].words);
    await app.reach(save.title, yes);
    await ask("198.51.100.9");
    expect(decideRelayTable(table("smtprelay.tab"), "198.51.100.9").allowed).toBe(true);
    expect(app.text()).toContain(explain.reasons["relay-table"]);

    await app.reach(plain.menu, "h");
    await app.reach(plain.historyQuestion, "1");
    await app.reach(plain.entryQuestion, "b");
    await app.reach(save.title, yes);
    await app.reach(plain.historyQuestion, "");
    await app.reach(plain.menu, "q");
    expect(await app.done).toEqual({ code: 0 });
    expect(allBytes(here.mailRoot)).toEqual(before);
  },
);
