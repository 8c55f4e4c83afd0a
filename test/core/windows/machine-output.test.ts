import { describe, expect, test } from "vitest";
import {
  closedFolder,
  isInherited,
  needsNoPassword,
  savedList,
  whoIsLetIn,
} from "../../../src/core/windows/acl.ts";
import { isElevated, ownSid } from "../../../src/core/windows/elevation.ts";
import { parseEvents } from "../../../src/core/windows/event-log.ts";
import { parseListeners, parseTaskList } from "../../../src/core/windows/netstat.ts";
import { exitProblem, serviceProblem } from "../../../src/core/windows/service-codes.ts";
import { recorded } from "./recorded.ts";

test("listeners are found by their foreign address, in any language", () => {
  expect(parseListeners(recorded("real-documented/netstat-ano.ja.cp932.txt"))).toEqual([
    { address: "0.0.0.0", port: 25, pid: 12636 },
    { address: "127.0.0.1", port: 6017, pid: 12636 },
    { address: "::", port: 445, pid: 4 },
  ]);
  expect(parseListeners(recorded("real-documented/netstat-ano.fr.cp850.txt"))).toEqual([
    { address: "127.0.0.1", port: 6017, pid: 4242 },
  ]);
  expect(parseListeners("  TCP    127.0.0.1:6117         127.0.0.1:43168        TIME_WAIT\n")).toEqual([]);
});

test("names of programs come with their numbers", () => {
  const list = '"System","4","Services","0","144 K"\r\n"XMail.exe","12636","Services","0","9.012 K"\r\n';
  expect(parseTaskList(list)).toEqual(
    new Map([
      [4, "System"],
      [12636, "XMail.exe"],
    ]),
  );
});

test.each([
  ["Mandatory Label\\High Mandatory Level  Label  S-1-16-12288", true],
  ["BUILTIN\\Administrators  S-1-5-32-544\r\nラベル  S-1-16-16384", true],
  ["BUILTIN\\Administrators  S-1-5-32-544\r\nラベル  S-1-16-8192", false],
  ["VM\\root\r\n", undefined],
])("rights are told by identifiers: %j is %s", (text, is) => {
  expect(isElevated(0, text)).toBe(is);
  expect(isElevated(1, text)).toBeUndefined();
});

test("a user's own identifier is found", () => {
  const sid = "S-1-5-21-1004336348-1177238915-682003330-1001";
  expect(ownSid(`"pc\\taro","${sid}"\r\n`)).toBe(sid);
});

describe("access lists", () => {
  const inherited = "D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;OICIIOID;GA;;;CO)";
  test.each([
    [inherited, true],
    ["D:(A;;FA;;;SY)(A;ID;FA;;;BA)", false],
    ["D:PAI(A;;FA;;;SY)", false],
    ["D:P", false],
    ["D:", true],
    ["D:AI(D;OICI;FA;;;BU)(A;ID;FA;;;SY)", false],
  ])("%s comes from above alone: %s", (list, is) => {
    expect(isInherited(list)).toBe(is);
  });
  test("are found in what icacls saves", () => {
    expect(savedList(`ctrlaccounts.tab\r\n${inherited}\r\nother.tab\r\nD:P\r\n`)).toBe(inherited);
    expect(savedList("")).toBeUndefined();
  });
  test("let in whom they name", () => {
    expect(whoIsLetIn("D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-80-1-2-3-4-5)")).toEqual({
      sids: ["S-1-5-18", "S-1-5-32-544", "S-1-5-80-1-2-3-4-5"],
      closed: true,
    });
    expect(whoIsLetIn(inherited).closed).toBe(false);
  });
  test("are asked for by identifier, since names are translated", () => {
    expect(closedFolder("C:\\MailRoot", ["S-1-5-18"])).toEqual([
      "C:\\MailRoot",
      "/inheritance:r",
      "/grant:r",
      "*S-1-5-18:(OI)(CI)F",
    ]);
  });
  test.each([
    ["LocalSystem", true],
    ["NT AUTHORITY\\LocalService", true],
    ["NT AUTHORITY\\NETWORK SERVICE", true],
    ["NT SERVICE\\XMail", true],
    [".\\xmail", false],
    ["EXAMPLE\\xmail", false],
  ])("an account that needs no password: %s %s", (account, is) => {
    expect(needsNoPassword(account)).toBe(is);
  });
});

test("events say when and what, on a line each", () => {
  const xml = `<Event xmlns='http://x'><System><Provider Name='XMail'/><TimeCreated SystemTime='2026-11-25T02:41:51.123Z'/></System><EventData><Data>XMail error: 7</Data><Data>bind &amp; &lt;listen&gt;:\r\n failed &#x3042;</Data></EventData></Event><Event><System/></Event>`;
  expect(parseEvents(xml)).toEqual(["2026-11-25 02:41:51 XMail error: 7 bind & <listen>: failed あ", ""]);
  expect(parseEvents("")).toEqual([]);
});

test.each([
  [5, "WINDOWS_ACCESS_DENIED"],
  [1053, "WINDOWS_NO_ANSWER"],
  [1056, "WINDOWS_ALREADY_RUNNING"],
  [1060, "SERVICE_NOT_REGISTERED"],
  [1062, "WINDOWS_NOT_STARTED"],
  [1067, "WINDOWS_PROCESS_DIED"],
  [1069, "WINDOWS_LOGON_FAILED"],
  [1072, "WINDOWS_MARKED_FOR_DELETION"],
  [1073, "WINDOWS_SERVICE_EXISTS"],
  [1077, "WINDOWS_NEVER_STARTED"],
  [1455, "SERVICE_COMMAND_FAILED"],
  [undefined, "SERVICE_COMMAND_FAILED"],
])("error %s has words of its own: %s", (code, expected) => {
  expect(serviceProblem(code, "XMail", "sc.exe start XMail", "?").code).toBe(expected);
});

test("an end over a path points to MAIL_ROOT, others don't", () => {
  expect(exitProblem(123, "XMail", "C:/x")).toMatchObject({
    code: "WINDOWS_STOPPED_PATH",
    detail: { mailRoot: "C:/x" },
  });
  expect(exitProblem(6, "XMail", "C:\\x").code).toBe("WINDOWS_STOPPED_AT_ONCE");
});
