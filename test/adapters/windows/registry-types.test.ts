import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { windowsStartup } from "../../../src/adapters/windows/windows-startup.ts";
import { parseRegFile } from "../../../src/core/windows/reg-file.ts";
import { type FakeWindows, fakeWindows, programHeader } from "./fake-windows.ts";

const CASE = join(import.meta.dirname, "../../fixtures/cases/55-registry-multi-sz/values.reg");
const PROGRAM = "C:\\XMail\\XMail.exe";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const NAMES = ["MAIL_ROOT", "MAIL_CMD_LINE"] as const;

let here: FakeWindows;
beforeEach(() => {
  here = fakeWindows();
  here.save(PROGRAM, programHeader("32"));
});
afterEach(() => here.remove());

/** What a foreign installer has put into the registry, as one of the keys of the case's file. */
function installed(ending: string) {
  const keys = parseRegFile(readFileSync(CASE).toString("utf16le").replace("\ufeff", ""));
  const found = keys.find(({ path }) => path.endsWith(ending));
  for (const [name, { type, texts }] of found?.values ?? [])
    here.registry.set(KEY, name, { type, data: type === "REG_MULTI_SZ" ? texts : (texts[0] ?? "") }, "32");
  return windowsStartup(here.tools, { name: "XMail", twoViews: true, program: async () => PROGRAM });
}

test("case 55: values of type REG_MULTI_SZ are read as XMail does, told, and written back as REG_SZ", async () => {
  const startup = installed("\\XMail");
  expect(await startup.read()).toMatchObject({
    value: {
      values: { mailRoot: "C:\\Dev Box\\MailRoot", commandLine: "-P- -B- -X- -Y- -F- -Mx 3" },
      problems: NAMES.map((name) => ({
        code: "WINDOWS_VALUE_TYPE",
        detail: { name, type: "REG_MULTI_SZ" },
      })),
    },
  });
  expect(await startup.write({ commandLine: "-P- -B- -X- -Y- -F- -Mx 7" })).toEqual({ ok: true });
  expect(here.registry.get(KEY, "MAIL_CMD_LINE", "32")).toEqual({
    type: "REG_SZ",
    data: "-P- -B- -X- -Y- -F- -Mx 7",
  });
  // What nobody changed stays as it is, until it is registered again.
  expect(here.registry.get(KEY, "MAIL_ROOT", "32")).toMatchObject({ type: "REG_MULTI_SZ" });
  expect(await startup.write({ mailRoot: "C:\\Dev Box\\MailRoot" })).toEqual({ ok: true });
  expect((await startup.read()).ok && (await startup.read())).toMatchObject({ value: { problems: [] } });
});

test("case 55: a variable in a REG_EXPAND_SZ is told as what XMail doesn't expand", async () => {
  const startup = installed("\\XMail-expand-variant");
  expect(await startup.read()).toMatchObject({
    value: {
      values: { mailRoot: "%SystemDrive%\\MailRoot" },
      problems: [{ code: "WINDOWS_VALUE_TYPE" }, { code: "WINDOWS_PATH_VARIABLE" }],
    },
  });
});
