import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { diskCalls } from "../../../src/adapters/disk-calls.ts";
import { decodeOutput, encodeText } from "../../../src/adapters/windows/code-page.ts";
import { closeMailRoot } from "../../../src/adapters/windows/mail-root-acl.ts";
import { windowsDiscovery } from "../../../src/adapters/windows/windows-discovery.ts";
import { windowsFiles } from "../../../src/adapters/windows/windows-files.ts";
import { windowsListeners } from "../../../src/adapters/windows/windows-listeners.ts";
import { codePages, displayLanguage, elevatedStart } from "../../../src/adapters/windows/windows-machine.ts";
import {
  windowsMailRootState,
  windowsStateFolder,
} from "../../../src/adapters/windows/windows-state-place.ts";
import { recorded, recordedBytes } from "../../core/windows/recorded.ts";
import { type FakeWindows, fakeWindows, programHeader } from "./fake-windows.ts";

let here: FakeWindows;
afterEach(() => here?.remove());

const ENVIRONMENT = { SystemDrive: "C:", ProgramFiles: "C:\\Program Files" };

test("XMail is found by the registry's two views, its services and the usual places, each once", async () => {
  here = fakeWindows();
  const gnu = "HKLM\\SOFTWARE\\GNU";
  const services = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
  for (const root of ["D:\\One", "C:\\Two", "C:\\MailRoot", "C:\\Three"])
    for (const table of ["server.tab", "mailusers.tab"]) here.save(`${root}\\${table}`, "");
  here.save("D:\\P F\\XMail2.exe", programHeader("32"));
  here.registry.set(`${gnu}\\XMail`, "MAIL_ROOT", { type: "REG_SZ", data: "C:\\nothing" }, "32");
  here.registry.set(`${gnu}\\XMail`, "MAIL_ROOT", { type: "REG_SZ", data: "c:\\Two\\" }, "64");
  here.registry.set(`${gnu}\\XMail2`, "MAIL_ROOT", { type: "REG_SZ", data: "C:/unusable" }, "32");
  here.registry.set(`${gnu}\\XMail2`, "MAIL_CMD_LINE", { type: "REG_SZ", data: '-Pl -Ms "D:\\One"' }, "32");
  here.registry.set(`${gnu}\\Emacs`, "VERSION", { type: "REG_SZ", data: "29" }, "64");
  here.registry.set(`${services}\\XMail2`, "ImagePath", {
    type: "REG_EXPAND_SZ",
    data: '"D:\\P F\\XMail2.exe"',
  });
  const found = windowsDiscovery(here.tools, { environment: ENVIRONMENT, argument: "C:\\Three" });
  expect(await found.mailRoots()).toEqual([
    { source: "argument", path: "C:\\Three" },
    { source: "registry", path: "c:\\Two" },
    { source: "registry", path: "D:\\One" },
    { source: "usual-place", path: "C:\\MailRoot" },
  ]);
  expect(await found.programs()).toEqual([{ source: "service", path: "D:\\P F\\XMail2.exe" }]);
});

test("a machine without XMail gives nothing", async () => {
  here = fakeWindows("wine8");
  const found = windowsDiscovery(here.tools, { environment: ENVIRONMENT });
  expect([await found.mailRoots(), await found.programs()]).toEqual([[], []]);
});

test("listeners come with the names of their programs, asked for once", async () => {
  here = fakeWindows();
  here.now.netstat = recorded("real-documented/netstat-ano.ja.cp932.txt");
  const list = '"XMail.exe","12636","Services","0","9 K"\r\n"System","4","Services","0","1 K"\r\n';
  let asked = 0;
  const listeners = windowsListeners({
    async run(program, args) {
      if (program !== "tasklist.exe") return here.tools.commands.run(program, args);
      asked++;
      return { exitCode: 0, stdout: list, stderr: "" };
    },
  });
  expect(await listeners()).toMatchObject({
    ok: true,
    value: [{ port: 25, pid: 12636, program: "XMail" }, {}, {}],
  });
  await listeners();
  expect(asked).toBe(1);
});

test("a netstat that says nothing is no machine without listeners", async () => {
  here = fakeWindows("wine8");
  expect(await windowsListeners(here.tools.commands)()).toMatchObject({
    problem: { code: "NETWORK_UNREADABLE" },
  });
});

describe("text of programs", () => {
  test("is read in the code page, whole: a letter's second byte may be a backslash", () => {
    expect(recorded("wine8-ja/reg/query-jp.stdout")).toContain("C:\\メール\\表示");
    expect(recorded("real-documented/reg-query-default.ja.cp932.txt")).toContain("C:\\表\\メール");
    expect(decodeOutput(recordedBytes("wine8-en/reg/query-plain.stdout"), 437)).toContain(
      "REG_SZ    C:\\MailRoot",
    );
  });
  test("comes back from its bytes, or not at all", () => {
    expect(encodeText("C:\\表", 932)).toBe("C:\\\x95\\");
    expect(encodeText("é", 932)).toBeUndefined();
    expect(encodeText("é", 1252)).toBe("\xe9");
    expect(encodeText("é", 437)).toBeUndefined();
    expect(encodeText("plain", 437)).toBe("plain");
  });
});

test("code pages and the display language are the machine's", async () => {
  here = fakeWindows();
  const nls = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage";
  here.registry.set(nls, "OEMCP", { type: "REG_SZ", data: "932" });
  here.registry.set(nls, "ACP", { type: "REG_SZ", data: "932" });
  here.registry.set("HKCU\\Control Panel\\Desktop", "PreferredUILanguages", {
    type: "REG_MULTI_SZ",
    data: "ja-JP",
  });
  expect(await codePages(here.tools.commands)).toEqual({ oem: 932, ansi: 932 });
  expect(await displayLanguage(here.tools.commands)).toBe("ja-JP");
});

test("our own files lie where this user alone may look, apart for each MailRoot", () => {
  const state = windowsStateFolder({ LOCALAPPDATA: "C:\\Users\\t\\AppData\\Local" }, "C:\\Users\\t");
  expect(state).toBe("C:\\Users\\t\\AppData\\Local\\xmail-tui");
  expect(windowsStateFolder({}, "C:\\Users\\t")).toBe(state);
  expect(windowsMailRootState(state, "C:\\MailRoot\\")).toBe(
    windowsMailRootState(state, "c:/MailRoot").replace("c:", "C:"),
  );
  expect(windowsMailRootState(state, "D:\\MailRoot")).not.toBe(windowsMailRootState(state, "C:\\MailRoot"));
});

test("the way to more rights is a line that can be pasted", () => {
  expect(elevatedStart("C:\\it's here\\n.exe", ["status", "x y"])).toBe(
    "powershell.exe -NoProfile -Command \"Start-Process -Verb RunAs 'C:\\it''s here\\n.exe' 'status','\\\"x y\\\"'\"",
  );
});

describe("permissions", () => {
  const CLOSED = "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
  const INHERITED = "D:AI(A;ID;FA;;;SY)";

  test("a new MailRoot is for the system and administrators, which is looked at", async () => {
    here = fakeWindows();
    here.now.acls.set("C:\\MailRoot", CLOSED);
    expect(await closeMailRoot(here.tools, "C:\\MailRoot")).toEqual({ ok: true });
    expect(here.lines).toContain(
      "icacls.exe C:\\MailRoot /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F /grant:r *S-1-5-32-544:(OI)(CI)F",
    );
    here.now.acls.set("C:\\MailRoot", INHERITED);
    expect(await closeMailRoot(here.tools, "C:\\MailRoot")).toMatchObject({
      problem: { code: "WINDOWS_ACL_NOT_SET" },
    });
  });

  test("an icacls that does nothing and ends well is not believed", async () => {
    here = fakeWindows("wine8");
    expect(await closeMailRoot(here.tools, "C:\\MailRoot")).toMatchObject({
      problem: { code: "WINDOWS_ACL_NOT_SET" },
    });
  });

  async function replaced(list: string | undefined, keeps = true) {
    here = fakeWindows();
    const folder = here.onDrive("C:\\MailRoot");
    mkdirSync(folder);
    writeFileSync(`${folder}/server.tab`, "old");
    if (list) here.now.acls.set(`${folder}/server.tab`, list);
    const tools = keeps
      ? here.tools
      : {
          ...here.tools,
          commands: {
            run: (program: string, args: readonly string[]) =>
              args[1] === "/restore"
                ? Promise.resolve({ exitCode: 5, stdout: "", stderr: "アクセスが拒否されました。" })
                : here.tools.commands.run(program, args),
          },
        };
    // The scratch files lie on the test's own drive.
    const scratch = (ending: string) => `C:\\Temp\\s${ending}`;
    mkdirSync(here.onDrive("C:\\Temp"), { recursive: true });
    const files = windowsFiles(folder, { ...tools, scratch });
    const before = await files.read("server.tab");
    const result = await files.replace("server.tab", "new", before.ok ? before.value.stamp : "missing");
    return { result, text: readFileSync(`${folder}/server.tab`, "latin1") };
  }

  test("of its own, a replaced file keeps", async () => {
    const { result, text } = await replaced(CLOSED);
    expect([result.ok, text]).toEqual([true, "new"]);
    expect(here.lines.filter((line) => line.includes("/restore"))).toHaveLength(1);
  });

  test("from above, need nothing done; nor does a disk without any", async () => {
    expect((await replaced(INHERITED)).text).toBe("new");
    expect(here.lines.filter((line) => line.includes("/restore"))).toEqual([]);
    expect((await replaced(undefined)).text).toBe("new");
  });

  test("that can't be kept stop the save, and the file is as it was", async () => {
    const { result, text } = await replaced(CLOSED, false);
    expect(result).toMatchObject({ problem: { code: "WINDOWS_ACL_NOT_KEPT" } });
    expect(text).toBe("old");
  });
});

test("a file that is held open is tried again, then told as busy, and is as it was", async () => {
  here = fakeWindows("wine8");
  const folder = here.onDrive("C:\\MailRoot");
  mkdirSync(folder);
  writeFileSync(`${folder}/a.tab`, "old");
  let tries = 0;
  const held = {
    ...diskCalls,
    rename: async () => {
      tries++;
      throw Object.assign(new Error("held"), { code: "EBUSY" });
    },
  };
  const files = windowsFiles(folder, here.tools, held, {
    system: "win32",
    uid: undefined,
    sleep: async () => {},
  });
  const before = await files.read("a.tab");
  expect(await files.replace("a.tab", "new", before.ok ? before.value.stamp : "missing")).toMatchObject({
    problem: { code: "FILE_BUSY" },
  });
  expect(tries).toBe(10);
  expect(readFileSync(`${folder}/a.tab`, "latin1")).toBe("old");
});
