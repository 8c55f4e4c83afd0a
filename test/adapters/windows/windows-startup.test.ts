import { afterEach, describe, expect, test } from "vitest";
import { windowsStartup } from "../../../src/adapters/windows/windows-startup.ts";
import { type FakeWindows, fakeWindows, programHeader } from "./fake-windows.ts";

const PROGRAM = "C:\\XMail\\XMail.exe";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const NARROW = "HKLM\\SOFTWARE\\WOW6432Node\\GNU\\XMail";

let here: FakeWindows;
afterEach(() => here.remove());

function startup(bits: "32" | "64" | undefined, name = "XMail") {
  here = fakeWindows();
  if (bits) here.save(PROGRAM, programHeader(bits));
  return windowsStartup(here.tools, { name, twoViews: true, program: async () => bits && PROGRAM });
}
const text = (data: string) => ({ type: "REG_SZ", data });

test("the view is that of the program, and regedit's name of it is shown", async () => {
  const xmail = startup("32");
  here.registry.set(KEY, "MAIL_ROOT", text("C:\\MailRoot"), "32");
  here.registry.set(KEY, "MAIL_ROOT", text("C:\\MailRoot"), "64");
  expect(await xmail.read()).toEqual({
    ok: true,
    value: {
      values: { mailRoot: "C:\\MailRoot" },
      places: ["mailRoot", "commandLine", "defaultDomain"].map((value) => ({
        value,
        kind: "registry",
        name: NARROW,
      })),
      problems: [],
    },
  });
});

test("values that its XMail never reads are told, with where they stand", async () => {
  const xmail = startup("64");
  here.registry.set(KEY, "MAIL_ROOT", text("C:\\Old"), "32");
  here.registry.set(KEY, "MAIL_ROOT", text("C:\\MailRoot"), "64");
  expect(await xmail.read()).toMatchObject({
    value: {
      values: { mailRoot: "C:\\MailRoot" },
      problems: [
        {
          code: "WINDOWS_OTHER_VIEW",
          detail: { place: KEY, other: NARROW, here: "MAIL_ROOT=C:\\MailRoot", there: "MAIL_ROOT=C:\\Old" },
        },
      ],
      elsewhere: { name: NARROW, values: { mailRoot: "C:\\Old" } },
    },
  });
});

test("where the program isn't known, the view that holds something counts, and two that differ are told", async () => {
  const xmail = startup(undefined);
  here.registry.set(KEY, "MAIL_ROOT", text("C:\\A"), "64");
  expect(await xmail.read()).toMatchObject({ value: { values: { mailRoot: "C:\\A" }, problems: [] } });
  here.registry.set(KEY, "MAIL_ROOT", text("C:\\B"), "32");
  expect(await xmail.read()).toMatchObject({
    value: { values: { mailRoot: "C:\\B" }, problems: [{ code: "WINDOWS_VIEW_UNKNOWN" }] },
  });
});

describe("writing", () => {
  const values = { mailRoot: "C:\\Mail Root", commandLine: '-Pl -Ms "C:\\a b"', defaultDomain: "example.jp" };

  test("is shown before, done in one go, read back, and can be done again", async () => {
    const xmail = startup("32");
    expect(await xmail.plan(values)).toEqual({
      ok: true,
      value: [
        {
          kind: "file",
          name: NARROW,
          before: "",
          after:
            'MAIL_ROOT REG_SZ C:\\Mail Root\nMAIL_CMD_LINE REG_SZ -Pl -Ms "C:\\a b"\nDEFAULT_DOMAIN REG_SZ example.jp',
        },
      ],
    });
    expect(await xmail.write(values)).toEqual({ ok: true });
    expect(await xmail.read()).toMatchObject({ value: { values, problems: [] } });
    expect(here.registry.get(KEY, "MAIL_ROOT", "64")).toBeUndefined();
    expect(await xmail.plan(values)).toEqual({ ok: true, value: [] });
    // Asked for once more, all three stand in the list and are written.
    expect(await xmail.plan(values, { again: true })).toMatchObject({
      value: [
        { name: NARROW, before: "", after: expect.stringContaining("DEFAULT_DOMAIN REG_SZ example.jp") },
      ],
    });
    here.lines.length = 0;
    expect(await xmail.write(values, { again: true })).toEqual({ ok: true });
    expect(here.lines.filter((line) => line.startsWith("reg.exe add"))).toHaveLength(3);
    expect(await xmail.write({ defaultDomain: "" })).toEqual({ ok: true });
    expect(here.registry.get(KEY, "DEFAULT_DOMAIN", "32")).toBeUndefined();
  });

  test.each([
    [{ type: "REG_EXPAND_SZ", data: "C:\\Mail Root" }, "REG_EXPAND_SZ"],
    [{ type: "REG_MULTI_SZ", data: ["C:\\Mail Root", "x"] }, "REG_MULTI_SZ"],
  ])("mends a wrong type, which is told: %j", async (value, type) => {
    const xmail = startup("32");
    here.registry.set(KEY, "MAIL_ROOT", value, "32");
    expect(await xmail.read()).toMatchObject({
      value: {
        values: { mailRoot: "C:\\Mail Root" },
        problems: [{ code: "WINDOWS_VALUE_TYPE", detail: { name: "MAIL_ROOT", type } }],
      },
    });
    expect(await xmail.write({ mailRoot: "C:\\Mail Root" })).toEqual({ ok: true });
    expect(here.registry.get(KEY, "MAIL_ROOT", "32")).toEqual(text("C:\\Mail Root"));
  });

  test("sendmail's domain always stands under the name XMail", async () => {
    const xmail = startup("32", "XMail2");
    expect(await xmail.write(values)).toEqual({ ok: true });
    expect(here.registry.get(`${KEY}2`, "MAIL_ROOT", "32")).toEqual(text("C:\\Mail Root"));
    expect(here.registry.get(KEY, "DEFAULT_DOMAIN", "32")).toEqual(text("example.jp"));
  });

  test.each([
    [{ mailRoot: "C:/MailRoot" }, "WINDOWS_PATH_SLASHES"],
    [{ mailRoot: "C:\\メール" }, "WINDOWS_PATH_NOT_ASCII"],
    [{ mailRoot: "C:\\表" }, "WINDOWS_PATH_LAST_BYTE"],
    [{ commandLine: "-Pl\r\n-Sl" }, "WINDOWS_VALUE_LETTERS"],
    [{ commandLine: "-Mk \u00e9" }, "WINDOWS_VALUE_LETTERS"],
    [{ commandLine: `-Mk ${"x".repeat(2045)}` }, "WINDOWS_VALUE_TOO_LONG"],
    [{ defaultDomain: "a b" }, "WINDOWS_VALUE_LETTERS"],
  ])("refuses what XMail couldn't read, and writes nothing: %j", async (wrong, code) => {
    const xmail = startup("32");
    expect(await xmail.plan(wrong)).toMatchObject({ problem: { code } });
    expect(await xmail.write({ commandLine: "-Pl", ...wrong })).toMatchObject({ problem: { code } });
    expect(here.lines.filter((line) => line.includes(" add "))).toEqual([]);
  });

  test("a folder with Japanese letters that works today stays as it is", async () => {
    const xmail = startup("32");
    here.registry.set(KEY, "MAIL_ROOT", text("C:\\メール"), "32");
    expect(await xmail.write({ mailRoot: "C:\\メール", commandLine: "-Pl" })).toEqual({ ok: true });
    expect(await xmail.read()).toMatchObject({ value: { problems: [] } });
  });

  test("without rights it is refused with the command that needs them", async () => {
    const xmail = startup("32");
    here.now.elevated = false;
    expect(await xmail.write({ mailRoot: "C:\\Mail Root" })).toMatchObject({
      problem: {
        code: "WINDOWS_ACCESS_DENIED",
        detail: { command: `reg.exe add ${KEY} /v MAIL_ROOT /t REG_SZ /d "C:\\Mail Root" /f /reg:32` },
      },
    });
  });

  test("something that puts another value back is noticed", async () => {
    const xmail = startup("32");
    const add = here.tools.registry.set;
    const meddled = windowsStartup(
      {
        ...here.tools,
        registry: {
          ...here.tools.registry,
          set: (key, name, value, view) => add(key, name, `${value}!`, view),
        },
      },
      { name: "XMail", twoViews: true, program: async () => PROGRAM },
    );
    expect(await meddled.write({ commandLine: "-Pl" })).toMatchObject({
      problem: { code: "WINDOWS_REGISTRY_DIFFERS" },
    });
    expect(await xmail.read()).toMatchObject({ value: { values: { commandLine: "-Pl!" } } });
  });
});
