/**
 * Runs in node.exe under Wine: the Windows adapters against its registry, its
 * service manager and its disk, with a service of our own as XMail.
 */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { tcpControl } from "../../src/adapters/control-tcp.ts";
import { windowsDiscovery } from "../../src/adapters/windows/windows-discovery.ts";
import { displayLanguage, windowsTools } from "../../src/adapters/windows/windows-machine.ts";
import { windowsService } from "../../src/adapters/windows/windows-service.ts";
import { windowsStartup } from "../../src/adapters/windows/windows-startup.ts";
import type { Result } from "../../src/core/problem.ts";
import { regValue } from "../../src/core/windows/reg-file.ts";
import type { ServiceStatus } from "../../src/ports/service.ts";
import { filesAndSaves } from "./wine-saves.ts";

const PROGRAM = "C:\\Program Files\\XMail\\XMail.exe";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const ROOT = "C:\\Mail Root";
const isJapanese = process.env["LANE_LANGUAGE"] === "ja";

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.problem));
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? "" : result.problem.code);

const tools = await windowsTools();
const { clock, commands, registry } = tools;
const startup = windowsStartup(tools, { name: "XMail", twoViews: true, program: async () => PROGRAM });
const xmail = windowsService(tools, {
  name: "XMail",
  options: async () => value(await startup.read()).values,
});
const options = { program: PROGRAM, mailRoot: ROOT, mend: true };
const status = async (): Promise<ServiceStatus> => value(await xmail.status());
async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; !(await done()); await clock.sleep(100))
    assert.ok(Date.now() < end, `in vain: ${what}`);
}

mkdirSync(ROOT);
for (const name of ["server.tab", "mailusers.tab"]) writeFileSync(`${ROOT}\\${name}`, '"A"\t"b"\r\n');

await test("code page and messages are those of this Windows", async () => {
  assert.equal(tools.ansiCodePage, isJapanese ? 932 : 1252);
  assert.match(await displayLanguage(commands), isJapanese ? /^ja/ : /^en/);
  const output = await commands.run("reg.exe", ["query", "HKLM\\SOFTWARE\\NoSuchKey"]);
  assert.equal(output.exitCode, 1);
  assert.match(output.stdout + output.stderr, isJapanese ? /レジストリ/ : /registry/);
});

await test("a program of System32 is run, and not one of that name in our folder", async () => {
  copyFileSync(PROGRAM, "C:\\Mail Root\\reg.exe");
  process.chdir(ROOT);
  const output = await commands.run("reg.exe", ["query", "HKLM\\SOFTWARE"]);
  process.chdir("C:\\");
  assert.match(output.stdout, /HKEY_LOCAL_MACHINE\\SOFTWARE/i);
  assert.equal((await commands.run("no-such-program.exe", [])).failure, "not-found");
});

const TRICKY: Readonly<Record<string, string>> = {
  blanks: "C:\\Program Files\\Mail Root",
  quotes: '-Pl "C:\\a b\\log" -Qr 5',
  quote: '"',
  "slash at end": "C:\\Mail Root\\",
  "two slashes": "a b\\\\",
  variables: "%SystemRoot%\\x %PATH% 100%",
  signs: "a & b | c > d ^ e ! f ; 'g' `h`",
  tab: "a\tb",
  "line end": "a\nb",
  "blanks around": "  two  ",
  empty: "",
  japanese: "C:\\メール\\表示 ソ",
  emoji: "\u{1f4e7}",
  "looks like a row": "x    REG_SZ    y",
};

for (const view of ["32", "64"] as const)
  await test(`the ${view}-bit view takes and gives every text as it is`, async () => {
    for (const [name, text] of Object.entries(TRICKY))
      assert.equal((await registry.set(KEY, name, text, view)).exitCode, 0);
    await registry.set(KEY, "which", view, view);
    const key = value(await registry.key(KEY, view));
    for (const [name, text] of Object.entries(TRICKY))
      assert.deepEqual(regValue(key, name)?.texts, [text], name);
    assert.equal(
      regValue(value(await registry.key(KEY, view === "32" ? "64" : "32")), "which")?.texts[0] === view,
      false,
    );
    for (const name of [...Object.keys(TRICKY), "which"]) await registry.remove(KEY, name, view);
    assert.equal(value(await registry.key(KEY, view))?.values.has("quotes"), false);
  });

await test("a key that isn't there is none, and no fault", async () => {
  assert.deepEqual(value(await registry.read(`${KEY}\\nothing`)), []);
});

await test("the start-up options are written into the view of the program, and read back", async () => {
  const values = { mailRoot: ROOT, commandLine: "-Cp 6391 -CI 127.0.0.1", defaultDomain: "example.jp" };
  assert.equal(value(await startup.plan(values)).length, 1);
  value(await startup.write(values));
  const read = value(await startup.read());
  assert.deepEqual([read.values, read.problems, read.places[0]?.name], [values, [], KEY]);
  assert.deepEqual(value(await startup.plan(values)), []);
  // All three once more, as after XMail was installed anew.
  assert.match(value(await startup.plan(values, { again: true }))[0]?.after ?? "", /MAIL_ROOT REG_SZ C:/);
  value(await startup.write(values, { again: true }));
  assert.deepEqual(value(await startup.read()).values, values);
});

await test("values in the other view are told, and a wrong type is told and mended", async () => {
  await registry.set(KEY, "MAIL_ROOT", "C:\\Old", "32");
  await commands.run("reg.exe", [
    "add",
    KEY,
    "/v",
    "MAIL_ROOT",
    "/t",
    "REG_EXPAND_SZ",
    "/d",
    ROOT,
    "/f",
    "/reg:64",
  ]);
  const codes = value(await startup.read()).problems.map(({ code }) => code);
  assert.deepEqual(codes, ["WINDOWS_VALUE_TYPE", "WINDOWS_OTHER_VIEW"]);
  assert.deepEqual(value(await startup.read()).elsewhere?.values, { mailRoot: "C:\\Old" });
  value(await startup.write({ mailRoot: ROOT }));
  await registry.remove(KEY, "MAIL_ROOT", "32");
  assert.deepEqual(value(await startup.read()).problems, []);
  assert.equal(codeOf(await startup.write({ mailRoot: "C:/Mail Root" })), "WINDOWS_PATH_SLASHES");
});

await test("a service is installed with its path in quotes", async () => {
  assert.equal((await status()).state, "not-registered");
  assert.match(
    value(await xmail.planRegister(options))[0]?.name ?? "",
    /^sc\.exe create XMail binPath= "\\"C:/,
  );
  value(await xmail.register(options));
  const { state, atBoot, dangers, account, why } = await status();
  assert.deepEqual([state, atBoot, dangers, account], ["stopped", true, [], "LocalSystem"]);
  assert.equal(why?.code, "WINDOWS_NEVER_STARTED");
});

await test("it is started, answers, and is stopped", async () => {
  value(
    await startup.write({
      commandLine: "-Cp 6391 -CI 127.0.0.1 --start-delay 1200 --listen-delay 300 --stop-delay 1500",
    }),
  );
  value(await xmail.start());
  assert.equal((await status()).state, "running");
  value(await xmail.start());
  const target = { host: "127.0.0.1", port: 6391 };
  await until("control greets", async () => (await tcpControl().greet(target)).ok);
  value(await xmail.stop());
  assert.equal((await status()).state, "stopped");
  value(await xmail.stop());
});

await test("this XMail is found by the registry and its service", async () => {
  const found = windowsDiscovery(tools, { environment: process.env });
  assert.deepEqual((await found.mailRoots())[0], { source: "registry", path: ROOT });
  assert.deepEqual((await found.programs())[0], { source: "service", path: PROGRAM });
});

await test("a start with a MailRoot that isn't there is told at once, with the reason", async () => {
  value(await startup.write({ mailRoot: "C:\\NoSuchFolder" }));
  const started = await xmail.start();
  assert.deepEqual(
    [codeOf(started), started.ok ? {} : started.problem.detail],
    ["WINDOWS_STOPPED_PATH", { service: "XMail", code: "2", mailRoot: "C:\\NoSuchFolder" }],
  );
  assert.deepEqual([(await status()).state, (await status()).exitStatus], ["failed", 2]);
  value(await startup.write({ mailRoot: ROOT }));
});

await test("one that dies later is seen to have failed", async () => {
  value(await startup.write({ commandLine: "-Cp 6392 -CI 127.0.0.1 --fail-when die --exit 6" }));
  value(await xmail.start());
  assert.equal((await status()).state, "running");
  writeFileSync(`${ROOT}\\die`, "");
  await until("it fails", async () => (await status()).state === "failed");
  rmSync(`${ROOT}\\die`);
  assert.equal((await status()).exitStatus, 6);
  assert.equal((await status()).why?.code, "WINDOWS_STOPPED_AT_ONCE");
  assert.deepEqual(value(await xmail.output(3)), ["WIN32_EXIT_CODE 6 (0x6)"]);
});

await test("it is removed while it runs", async () => {
  value(await startup.write({ commandLine: "-Cp 6393 -CI 127.0.0.1" }));
  value(await xmail.start());
  value(await xmail.unregister());
  assert.equal((await status()).state, "not-registered");
  assert.equal(codeOf(await xmail.start()), "SERVICE_NOT_REGISTERED");
});

await test("what XMail registers itself, with a path of blanks and no quotes, is a danger", async () => {
  await commands.run(PROGRAM, ["--install"]);
  assert.deepEqual((await status()).dangers, ["not-at-boot", "service-path-unquoted"]);
  assert.match(
    value(await xmail.planRegister(options))[0]?.name ?? "",
    /^sc\.exe config XMail binPath= .* start= auto/,
  );
  value(await xmail.unregister());
});

await filesAndSaves(tools, { root: ROOT, program: PROGRAM });
