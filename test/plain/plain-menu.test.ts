import { describe, expect, test } from "vitest";
import { WORDS } from "../../src/text/words.ts";
import { start } from "./plain-app.ts";

const { plain, screens, explain, history } = WORDS.en;
const { asking, save } = screens;
const CLIENT = plain.enterGoesBack.replace("{what}", asking.client.label);
type App = Awaited<ReturnType<typeof start>>;

const RELAY = '"10.0.0.0"\t"255.0.0.0"\n';
const DOMAINS = { "domains.tab": '"example.org"\n', "spammers.tab": "", "smtprelay.tab": RELAY };

describe("x explains an address", () => {
  test("with all its rows, and the unsaved changes count", async () => {
    const app = await start(DOMAINS);
    await app.reach(plain.menu, "5");
    await app.reach(plain.tableQuestion, "a");
    await app.answer("192.168.2.0/24");
    await app.reach(plain.tableQuestion, ".");
    await app.reach(save.title, "no");
    await app.reach(plain.dropQuestion, "no");
    await app.reach(plain.menu, "x");
    await app.reach(CLIENT, "192.168.2.9");
    await app.reach(asking.to.label, "joe@elsewhere.example");
    await app.reach(asking.lookUp.label, "");
    await app.question();
    expect(app.text()).toContain(explain.allowed.replace("{client}", "192.168.2.9"));
    expect(app.text()).toContain(`smtprelay.tab, line 2: 192.168.2.0/24: ${explain.outcomes.decides}`);
    // The next client is asked about with the same recipient.
    await app.answer("192.168.3.9");
    await app.reach(asking.to.label, "");
    await app.reach(asking.lookUp.label, "");
    await app.question();
    expect(app.text()).toContain(explain.refused.replace("{client}", "192.168.3.9"));
    await app.answer("");
    expect(await app.question()).toContain(plain.menu);
  });

  test("a wrong address and a wrong service are told and asked again, and < goes back", async () => {
    const app = await start();
    await app.reach(plain.menu, "x");
    await app.reach(CLIENT, "1.2.3");
    await app.question();
    expect(app.last()).toBe(`! ${asking.badAddress.replace("{position}", "6")}`);
    await app.answer("?");
    await app.question();
    expect(app.last()).toBe(asking.client.help);
    await app.answer("198.51.100.9");
    await app.reach(asking.service.label, "ftp");
    expect(await app.question()).toContain(`${asking.service.label} smtp/control/pop3/finger [smtp]`);
    expect(app.last()).toBe("! smtp/control/pop3/finger");
    await app.answer("CONTROL");
    await app.answer("");
    await app.question();
    expect(app.text()).toContain(explain.refused.replace("{client}", "198.51.100.9"));
    await app.answer("198.51.100.9");
    await app.answer("<");
    expect(await app.question()).toBe(`${CLIENT}: `);
  });

  test("host names are looked up only after a yes", async () => {
    const asked: string[] = [];
    const names = {
      resolve: async (host: string) => {
        asked.push(host);
        return "203.0.113.7";
      },
    };
    const rows = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"host.example"\t"255.255.255.255"\t"ALLOW"\t2\n';
    const app = await start({ "ctrl.ipmap.tab": rows }, { ports: { names } });
    await app.reach(plain.menu, "x");
    for (const answer of ["n", "y"]) {
      await app.reach(CLIENT, "203.0.113.7");
      await app.reach(asking.service.label, "control");
      await app.reach(asking.lookUp.label, "?");
      await app.question();
      expect(app.last()).toBe(asking.lookUp.help);
      expect(asked).toEqual([]);
      await app.answer(answer);
      await app.question();
    }
    expect(asked).toEqual(["host.example"]);
    expect(app.text()).toContain(explain.open.replace("{client}", "203.0.113.7"));
    expect(app.text()).toContain(explain.allowed.replace("{client}", "203.0.113.7"));
  });
});

async function saved(app: App, setting: string, value: string): Promise<void> {
  await app.reach(plain.menu, "6");
  await app.reach(`(${setting})`, value);
  await app.answer(".");
  await app.reach(save.title, "yes");
  await app.question();
  app.clock.advance(1_000);
}

describe("h shows the history", () => {
  test("a save is read out with its diff, and b puts back what it changed after asking", async () => {
    const app = await start();
    await app.reach(plain.menu, "h");
    await app.question();
    expect(app.last()).toBe(history.none);
    await saved(app, "HeloDomain", "mx.example.org");
    await saved(app, "HeloDomain", "mx2.example.org");
    await app.reach(plain.menu, "h");
    await app.reach(plain.historyQuestion, "1");
    await app.reach(plain.entryQuestion, "z");
    await app.question();
    expect(app.last()).toBe(plain.entryHelp);
    expect(app.text()).toContain(history.change);
    await app.answer("c");
    await app.question();
    expect(app.last()).toBe(history.sinceNothing);
    await app.answer("b");
    expect(await app.question()).toContain(save.title);
    expect(app.files.bytesOf("server.tab")).toContain("mx2.example.org");
    await app.answer("yes");
    await app.reach(plain.historyQuestion, "3");
    await app.reach(plain.entryQuestion, "m");
    await app.question();
    expect(app.last()).toBe(`! ${Object.values(WORDS.en.problems.HISTORY_SAME).join(" ")}`);
    expect(app.files.bytesOf("server.tab")).toContain('"mx.example.org"');
    await app.answer("");
    await app.reach(plain.historyQuestion, "");
    expect(await app.question()).toContain(plain.menu);
  });

  test("of several files one alone can be put back, by its number", async () => {
    const app = await start({ "smtprelay.tab": RELAY });
    const before = app.files.bytesOf("server.tab");
    await app.reach(plain.menu, "5");
    await app.reach(plain.tableQuestion, "d1");
    await app.reach(save.title, "no");
    await app.reach(plain.dropQuestion, "no");
    await app.reach(plain.menu, "6");
    await app.reach("(RootDomain)", "other.example");
    await app.reach(save.title, "no");
    await app.reach(plain.dropQuestion, "no");
    await app.reach(plain.menu, "w");
    await app.reach(save.title, "yes");
    await app.reach(plain.menu, "h");
    await app.reach(plain.historyQuestion, "1");
    const question = await app.question();
    expect(question).toBe(`${plain.entryQuestionFiles}: `);
    const number = app.said.findLast((line) => /^\d\. server\.tab$/.test(line))?.[0] ?? "";
    await app.answer("b 7");
    await app.question();
    expect(app.last()).toBe("Please type a number from 1 to 2.");
    await app.answer(`b ${number}`);
    await app.reach(save.title, "yes");
    await app.question();
    expect(app.files.bytesOf("server.tab")).toBe(before);
    expect(app.files.bytesOf("smtprelay.tab")).toBe("");
  });

  test("of many saves ten are read out at once, and + goes on to the older ones", async () => {
    const app = await start();
    for (let save = 0; save < 12; save++) await saved(app, "HeloDomain", `mx${save}.example.org`);
    await app.reach(plain.menu, "h");
    await app.question();
    expect(app.said.filter((line) => /^\d+\. 20/.test(line))).toHaveLength(10);
    expect(await app.question()).toBe(`${plain.historyQuestionMore}: `);
    await app.answer("+");
    expect(await app.question()).toBe(`${plain.historyQuestion}: `);
    expect(app.last()).toMatch(/^12\. /);
    await app.answer("12");
    await app.question();
    expect(app.text()).toContain('+ "HeloDomain"  "mx0.example.org"');
  });
});
