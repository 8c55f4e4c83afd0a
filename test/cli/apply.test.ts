import { expect, test } from "vitest";
import type { ApplyMachine } from "../../src/cli/apply.ts";
import { fail, ok } from "../../src/core/problem.ts";
import { WORDS } from "../../src/text/words.ts";
import { closed, run } from "./apply-run.ts";

const SERVER = "server:\n  PostMaster: root@example.org\n  AllowNullSender: false\n";

test("what the file says is written, the diff is shown, and a second time nothing changes", async () => {
  const app = await closed();
  const first = await run(app, SERVER);
  expect(first.code).toBe(0);
  expect(first.text).toContain('+ "PostMaster"  "root@example.org"');
  expect(first.text).toContain(WORDS.en.apply.done.saved);
  const after = '"RootDomain"\t"example.org"\n"PostMaster"\t"root@example.org"\n"AllowNullSender"\t"0"\n';
  expect(app.files.bytesOf("server.tab")).toBe(after);
  const writes = app.files.changes.length;
  expect(await run(app, SERVER)).toEqual({
    code: 0,
    text: `MailRoot: /mail-root\n${WORDS.en.apply.nothing}\n`,
  });
  expect(app.files.changes.length).toBe(writes);
});

test("a dry run shows the same and writes nothing", async () => {
  const app = await closed();
  const before = app.files.changes.length;
  const { text, code } = await run(app, SERVER, { dryRun: true });
  expect(code).toBe(0);
  expect(text).toContain('+ "PostMaster"  "root@example.org"');
  expect(text).toContain(WORDS.en.apply.would);
  expect(app.files.changes.length).toBe(before);
  expect(app.stateFolder.files.changes.map(String).join()).not.toContain("looked");
});

test("null takes a setting away, and what isn't in the file stays", async () => {
  const app = await closed({
    "server.tab": '"RootDomain"\t"example.org"\n"ErrorsAdmin"\t"a@example.org"\n#\n',
  });
  await run(app, { server: { ErrorsAdmin: null } });
  expect(app.files.bytesOf("server.tab")).toBe('"RootDomain"\t"example.org"\n#\n');
});

test("rows become those of the file, in its order, and comments stay", async () => {
  const app = await closed({
    "smtprelay.tab":
      '# LAN\n"10.0.0.0"\t"255.0.0.0"\t"note"\n"192.168.1.0"\t"24"\n"127.0.0.0"\t"255.0.0.0"\n',
  });
  const wish = {
    relay: {
      access: [
        { address: "10.0.0.0", mask: "255.0.0.0" },
        { address: "127.0.0.0", mask: "255.0.0.0" },
        { address: "192.168.1.0/24" },
      ],
    },
  };
  expect((await run(app, wish)).code).toBe(0);
  const after = '# LAN\n"10.0.0.0"\t"255.0.0.0"\t"note"\n"127.0.0.0"\t"255.0.0.0"\n"192.168.1.0/24"\n';
  expect(app.files.bytesOf("smtprelay.tab")).toBe(after);
  expect((await run(app, wish)).text).toContain(WORDS.en.apply.nothing);
  await run(app, { relay: { access: [] } });
  expect(app.files.bytesOf("smtprelay.tab")).toBe("# LAN\n");
});

test("recommended access closes the control port and leaves it alone once it is closed", async () => {
  const app = await closed({ "ctrl.ipmap.tab": "" });
  const wish = { control: { access: "recommended" } };
  expect((await run(app, wish)).code).toBe(0);
  expect(app.files.bytesOf("ctrl.ipmap.tab")).toContain('"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1');
  expect((await run(app, wish)).text).toContain(WORDS.en.apply.nothing);
});

test("switches are laid over the options as they are, and the running server is restarted only for them", async () => {
  const app = await closed();
  const wish = { startup: { switches: { "-Cl": true, "-Mr": 24, "-P-": false } } };
  const { text } = await run(app, wish);
  expect(text).toContain("-Cl -B- -W- -X- -F- -Mr 24");
  expect(text).toContain(WORDS.en.screens.save.restart);
  const startup = await app.ports.startup.read();
  expect(startup.ok && startup.value.values.commandLine).toBe("-Cl -B- -W- -X- -F- -Mr 24");
  expect((await run(app, wish)).text).toContain(WORDS.en.apply.nothing);
});

test("switches that crash XMail are refused before anything is written", async () => {
  const app = await closed();
  const { code, text } = await run(app, {
    startup: { commandLine: "-Mr 0" },
    server: { PostMaster: "a@example.org" },
  });
  expect(code).toBe(1);
  expect(text).toContain("-Mr");
  expect(app.files.bytesOf("server.tab")).not.toContain("PostMaster");
});

const OPEN = { relay: { access: [{ address: "0.0.0.0", mask: "0.0.0.0" }] } };

test("what is dangerous is refused until it is allowed by name, in the file or on the command line", async () => {
  const app = await closed();
  const refused = await run(app, OPEN);
  expect(refused.code).toBe(3);
  expect(refused.text).toContain("relay-public: These rows let other people's machines send");
  expect(refused.text).toContain("--yes-to-dangers relay-public");
  expect(app.files.bytesOf("smtprelay.tab")).toBe("");
  expect((await run(app, OPEN, { dryRun: true })).code).toBe(3);
  expect((await run(app, OPEN, { yesToDangers: ["control-open"] })).code).toBe(3);
  expect((await run(app, { ...OPEN, allowDangers: ["relay-public"] }, { dryRun: true })).code).toBe(0);
  expect((await run(app, OPEN, { yesToDangers: ["relay-public"] })).code).toBe(0);
  expect(app.files.bytesOf("smtprelay.tab")).toBe('"0.0.0.0"\t"0.0.0.0"\n');
});

test("each of several dangers must be allowed", async () => {
  const app = await closed();
  const access = [
    { address: "0.0.0.0/0", permission: "DENY", precedence: 1 },
    { address: "5.6.7.0", mask: "255.255.255.0", permission: "ALLOW", precedence: 5 },
  ];
  const { code, text } = await run(app, { ...OPEN, control: { access }, allowDangers: ["relay-public"] });
  expect(code).toBe(3);
  expect(text).toContain("--yes-to-dangers locked-out,control-open");
});

test("the server isn't started while strangers could relay or command it", async () => {
  const app = await closed({ "ctrl.ipmap.tab": '"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t1\n' });
  await app.ports.service.register({ program: "/usr/bin/XMail", mailRoot: "/mail-root" });
  const { code, text } = await run(app, { service: { start: true } });
  expect(code).toBe(3);
  expect(text).toContain(
    "start-open: XMail would be started while it is open to others. See: ctrl.ipmap.tab",
  );
});

test("a danger that doesn't exist, a file that isn't there, two MailRoots, none and several end with 2", async () => {
  const app = await closed();
  expect((await run(app, SERVER, { yesToDangers: ["all"] })).code).toBe(2);
  expect((await run(app, SERVER, { file: "other.yaml" })).code).toBe(2);
  expect(await run(app, { mailRoot: "/a" }, { mailRoot: "/b" })).toMatchObject({
    code: 2,
    text: expect.stringContaining("/a"),
  });
  expect((await run(app, { mailRoot: "/a/" }, { mailRoot: "/a" })).code).toBe(0);
  expect((await run(app, SERVER, { machine: { mailRoots: async () => [] } })).code).toBe(2);
  const several = await run(app, SERVER, { machine: { mailRoots: async () => ["/a", "/b"] }, json: true });
  expect(JSON.parse(several.text)).toMatchObject({ error: "MAIL_ROOT_SEVERAL" });
});

test("a MailRoot is made where the file says so and there is none", async () => {
  const app = await closed();
  const made: string[] = [];
  const machine: Partial<ApplyMachine> = {
    open: async (path) => fail("MAIL_ROOT_MISSING", { path }),
    create: async (path, domain) => {
      made.push(`${path} ${domain}`);
      return ok(app);
    },
  };
  const wish = { mailRoot: "/new", create: { domain: "example.jp" }, server: { PostMaster: "a@example.jp" } };
  expect((await run(app, { ...wish, create: undefined }, { machine })).code).toBe(1);
  const dry = await run(app, wish, { machine, dryRun: true });
  expect(dry).toMatchObject({
    code: 0,
    text: expect.stringContaining("A new MailRoot would be made in /new"),
  });
  expect(made).toEqual([]);
  const done = await run(app, wish, { machine });
  expect(done).toMatchObject({ code: 0, text: expect.stringContaining("Made a new MailRoot: /new") });
  expect(made).toEqual(["/new example.jp"]);
  const full = await run(app, wish, {
    machine: { ...machine, create: async (path) => fail("MAIL_ROOT_NOT_EMPTY", { path }) },
  });
  expect(full.code).toBe(1);
});

test("unsaved edits of an earlier session aren't written along, and aren't lost", async () => {
  const app = await closed();
  const edit = {
    source: "tab" as const,
    file: "server.tab",
    change: { kind: "value" as const, name: "HeloDomain", after: "mx.example.org" },
  };
  app.store.setState({ edits: [edit] });
  expect((await run(app, SERVER)).code).toBe(0);
  expect(app.files.bytesOf("server.tab")).not.toContain("HeloDomain");
  expect(await app.stateFolder.read("draft.json")).toMatchObject({
    value: expect.stringContaining("HeloDomain"),
  });
});

test("a save that fails ends with 1 and says how far it came", async () => {
  const app = await closed();
  app.files.failOn("replace", "smtprelay.tab", "FILE_DISK_FULL");
  const { code, text } = await run(app, {
    ...JSON.parse("{}"),
    server: { PostMaster: "a@example.org" },
    relay: { access: [{ address: "10.0.0.0/8" }] },
  });
  expect(code).toBe(1);
  expect(text).toContain(WORDS.en.screens.save.failed);
});

test("with reading only asked for, nothing is written and nothing is started", async () => {
  const app = await closed();
  app.store.setState({ readOnly: { code: "READ_ONLY_ASKED", detail: {} } });
  await app.ports.service.register({ program: "/usr/bin/XMail", mailRoot: "/mail-root" });
  expect((await run(app, SERVER)).code).toBe(1);
  expect((await run(app, { service: { start: true } })).code).toBe(1);
  expect(await app.ports.service.status()).toMatchObject({ value: { state: "stopped" } });
});
