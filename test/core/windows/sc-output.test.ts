import { describe, expect, test } from "vitest";
import {
  parseError,
  parseServiceSid,
  parseStartType,
  parseStatus,
} from "../../../src/core/windows/sc-output.ts";
import { recorded, recordings } from "./recorded.ts";

const REAL = "real-documented";

describe("the state of a service", () => {
  test.each([
    ["sc-query-running.en.txt", { state: "RUNNING", win32Exit: 0, serviceExit: 0, waitHint: 0 }],
    ["sc-query-running.es.cp850.txt", { state: "RUNNING", win32Exit: 0 }],
    ["sc-query-stopped.de.cp850.txt", { state: "STOPPED", win32Exit: 1067, serviceExit: 0 }],
    ["sc-stop-stop-pending.en.txt", { state: "STOP_PENDING", waitHint: 4000 }],
    ["sc-start-start-pending.en.txt", { state: "START_PENDING", waitHint: 2000, pid: 2052 }],
  ])("is read out of what Windows prints: %s", (name, expected) => {
    expect(parseStatus(recorded(`${REAL}/${name}`))).toMatchObject(expected);
  });

  test.each(recordings(REAL).filter((name) => !/sc-(query-(running|stopped)|st(op|art)-st)/.test(name)))(
    "is not seen where there is none: %s",
    (name) => {
      expect(parseStatus(recorded(`${REAL}/${name}`))).toBeUndefined();
    },
  );

  const WINE =
    /query-(stopped|running|after|badroot|neverstarted)|query3|sc-start$|sc-start-badroot|stop-running/;
  /** The stand-in for XMail takes longer to stop, and less to find that its MAIL_ROOT isn't there. */
  const OF_STUB: Readonly<Record<string, string>> = {
    "01-sc-stop-running": "STOP_PENDING",
    "11-sc-query-after-netstop": "STOP_PENDING",
    "37-sc-start-badroot": "STOPPED",
  };
  const byName = (system: string, name: string): string =>
    (system === "wine8-stub" ? OF_STUB[name] : undefined) ??
    (/start$|start-badroot|query-running/.test(name) ? "RUNNING" : "STOPPED");
  const wine = ["wine8-en", "wine8-ja", "wine8-stub", "wine10-en"].flatMap((system) =>
    recordings(`${system}/sc`)
      .filter((name) => /^\d\d-sc-/.test(name))
      .map((name) => [system, name.replace(".stdout", "")] as const),
  );
  test.each(wine.filter(([, name]) => WINE.test(name)))(
    "is read out of what %s prints: %s",
    (system, name) => {
      expect(parseStatus(recorded(`${system}/sc/${name}.stdout`))?.state).toBe(byName(system, name));
    },
  );
  test.each(wine.filter(([, name]) => !WINE.test(name)))(
    "is not seen where %s prints none: %s",
    (system, name) => {
      expect(parseStatus(recorded(`${system}/sc/${name}.stdout`))).toBeUndefined();
    },
  );

  test.each(["RUNNING", "START_PENDING", "STOPPED", "STOP_PENDING"])(
    "is read of a slow service: %s",
    (state) => {
      expect(parseStatus(recorded(`wine8-en/sc/state-${state}.stdout`))?.state).toBe(state);
    },
  );

  test.each(["wine8-en", "wine8-ja", "wine10-en"])("comes with the reason of its end: %s", (system) => {
    expect(parseStatus(recorded(`${system}/sc/38-sc-query-badroot.stdout`))).toEqual({
      state: "STOPPED",
      win32Exit: 2,
      serviceExit: 0,
      waitHint: 0,
    });
    expect(parseStatus(recorded(`${system}/sc/35-sc-query-neverstarted.stdout`))?.win32Exit).toBe(1077);
  });

  test("needs number and symbol to belong together", () => {
    expect(parseStatus("STATE : 4  STOPPED")).toBeUndefined();
    expect(parseStatus("DISPLAY : 4  RUNNING_LATE")).toBeUndefined();
    expect(parseStatus("TIPO : 10  WIN32_OWN_PROCESS\r\nESTADO : 7  PAUSED \r\n")?.state).toBe("PAUSED");
  });

  test("a process number is found behind the hint, whatever its label", () => {
    const text =
      "S : 4  RUNNING \r\n  E : 0  (0x0)\r\n  F : 0  (0x0)\r\n  C : 0x0\r\n  W : 0x0\r\n  PID : 4711\r\n  X : \r\n";
    expect(parseStatus(text)).toMatchObject({ state: "RUNNING", pid: 4711 });
    expect(parseStatus(text.replace("4711", "0"))).not.toHaveProperty("pid");
  });
});

describe("the number of an error", () => {
  test.each([
    ["sc-query-1060.en.txt", 1060],
    ["sc-query-1060.ja.cp932.txt", 1060],
    ["sc-qc-1060.de.cp850.txt", 1060],
    ["sc-qc-1060.fr.cp850.txt", 1060],
    ["sc-start-1056.en.txt", 1056],
    ["sc-start-1053.en.txt", 1053],
    ["sc-start-5.en.txt", 5],
    ["sc-create-5.en.txt", 5],
    ["sc-create-1072.en.txt", 1072],
    ["sc-stop-1062.en.txt", 1062],
  ])("is read in any language: %s", (name, code) => {
    const text = recorded(`${REAL}/${name}`);
    expect(parseError(code, text)).toBe(code);
    // A shell between has cut the exit status to a byte.
    expect(parseError(code & 255, text)).toBe(code);
  });

  test("is the exit status where nothing is said, and unknown where that says nothing either", () => {
    expect(parseError(1060, "")).toBe(1060);
    expect(parseError(1, "")).toBeUndefined();
    expect(parseError(-1, "")).toBeUndefined();
    expect(parseError(0, recorded(`${REAL}/sc-query-running.en.txt`))).toBeUndefined();
    expect(parseError(0, recorded(`${REAL}/sc-qc-auto-delayed.en.txt`))).toBeUndefined();
  });
});

test.each([
  ["sc-qc-auto-delayed.en.txt", "delayed-auto"],
  ["sc-qc-auto.it.cp850.txt", "delayed-auto"],
])("the start type is read in any language: %s", (name, type) => {
  expect(parseStartType(recorded(`${REAL}/${name}`))).toBe(type);
});

test("a service's own identifier is found in any language", () => {
  const sid = "S-1-5-80-1184457765-4068085190-3456807688-2200952327-3769537534";
  expect(parseServiceSid(`NOMBRE: XMail\r\nSID DE SERVICIO: ${sid}\r\nSTATUS: Inactive\r\n`)).toBe(sid);
  expect(parseServiceSid("[SC] ... FAILED 1639:\r\n")).toBeUndefined();
});
