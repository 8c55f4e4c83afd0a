import { beforeAll, describe, expect, test } from "vitest";
import { parseError, parseStatus } from "../../../src/core/windows/sc-output.ts";
import { exitProblem, serviceProblem } from "../../../src/core/windows/service-codes.ts";
import { nextOf, say } from "../../../src/report/say.ts";
import { windowsWords } from "../../../src/text/windows-words.ts";
import { WORDS, type Words } from "../../../src/text/words.ts";
import { recorded } from "./recorded.ts";

let words: readonly Words[];
beforeAll(async () => {
  words = await Promise.all([WORDS.en, WORDS.ja].map((one) => windowsWords(one, "ELEVATED")));
});

/** Composed as Windows prints them; the sentence in each is Microsoft's for that number. */
const composed = (verb: string, code: number, sentence: string): string =>
  `[SC] ${verb} FAILED ${code}:\r\n\r\n${sentence}\r\n\r\n`;

/** What sc.exe ended with and said, and what has to be told. A number that a shell cut to a byte is told all the same. */
describe.each([
  [
    5,
    "WINDOWS_ACCESS_DENIED",
    [
      recorded("real-documented/sc-start-5.en.txt"),
      recorded("real-documented/sc-create-5.en.txt"),
      composed("OpenService", 5, "アクセスが拒否されました。"),
    ],
    /ELEVATED.*sc\.exe/,
  ],
  [
    1053,
    "WINDOWS_NO_ANSWER",
    [
      recorded("real-documented/sc-start-1053.en.txt"),
      composed(
        "StartService",
        1053,
        "そのサービスは指定時間内に開始要求または制御要求に応答しませんでした。",
      ),
    ],
    /DLL.*--debug/,
  ],
  [
    1056,
    "WINDOWS_ALREADY_RUNNING",
    [
      recorded("real-documented/sc-start-1056.en.txt"),
      recorded("wine10-en/sc/07-sc-start-when-running.stdout"),
    ],
    /restart|再起動/,
  ],
  [
    1060,
    "SERVICE_NOT_REGISTERED",
    [
      recorded("real-documented/sc-query-1060.en.txt"),
      recorded("real-documented/sc-query-1060.ja.cp932.txt"),
      recorded("real-documented/sc-qc-1060.de.cp850.txt"),
      recorded("real-documented/sc-qc-1060.fr.cp850.txt"),
      recorded("wine10-en/sc/15-sc-query-nosuch.stdout"),
    ],
    /step 3|手順 3/,
  ],
  [
    1062,
    "WINDOWS_NOT_STARTED",
    [
      recorded("real-documented/sc-stop-1062.en.txt"),
      recorded("wine10-en/sc/03-sc-stop-when-stopped.stdout"),
    ],
    /start it|開始して/,
  ],
  [
    1067,
    "WINDOWS_PROCESS_DIED",
    [
      composed("StartService", 1067, "プロセスを途中で強制終了しました。"),
      composed("StartService", 1067, "The process terminated unexpectedly."),
    ],
    /event log|イベントログ/,
  ],
  [
    1069,
    "WINDOWS_LOGON_FAILED",
    [
      composed("StartService", 1069, "ログオンに失敗したため、サービスを開始できませんでした。"),
      composed("StartService", 1069, "The service did not start due to a logon failure."),
    ],
    /services\.msc/,
  ],
  [
    1072,
    "WINDOWS_MARKED_FOR_DELETION",
    [
      recorded("real-documented/sc-create-1072.en.txt"),
      composed("CreateService", 1072, "指定されたサービスは削除の対象としてマークされています。"),
    ],
    /services\.msc.*Windows/,
  ],
  [
    1073,
    "WINDOWS_SERVICE_EXISTS",
    [
      recorded("wine10-en/sc/22-sc-create-exists.stdout"),
      composed("CreateService", 1073, "指定されたサービスは既に存在します。"),
    ],
    /registering|登録/,
  ],
  [
    1077,
    "WINDOWS_NEVER_STARTED",
    [composed("ControlService", 1077, "このサービスを開始する試みは前回のブート以降行われていません。")],
    /Start it|開始してください/,
  ],
  [
    2,
    "WINDOWS_PROGRAM_MISSING",
    [composed("StartService", 2, "指定されたファイルが見つかりません。")],
    /step 1|手順 1/,
  ],
  [
    193,
    "WINDOWS_PROGRAM_WRONG",
    [composed("StartService", 193, "%1 は有効な Win32 アプリケーションではありません。")],
    /32/,
  ],
] as const)("error %i", (code, expected, outputs, todo) => {
  test.each(outputs.map((output, index) => [index, output] as const))(
    "is told of recording %i",
    (_, output) => {
      expect(parseError(code, output)).toBe(code);
      if (output.includes(String(code))) expect(parseError(code & 255, output)).toBe(code);
      const problem = serviceProblem(parseError(code, output), "XMail", "sc.exe start XMail", output);
      expect(problem.code).toBe(expected);
      for (const one of words) {
        expect(nextOf(one, problem)).toMatch(todo);
        expect(say(one, problem)).not.toMatch(/\{|sudo|root/);
      }
    },
  );
});

test("a failure without a number says what was said, and with which status", () => {
  // Wine 8: no text at all, and a status of 1.
  const silent = recorded("wine8-en/sc/22-sc-create-exists.stdout");
  const problem = serviceProblem(parseError(1, silent), "XMail", "sc.exe create XMail", silent);
  expect(problem).toMatchObject({ code: "SERVICE_COMMAND_FAILED", detail: { exit: "?" } });
});

describe("why a service stands stopped", () => {
  test.each([
    ["wine8-en/sc/38-sc-query-badroot.stdout", "WINDOWS_STOPPED_PATH", /MAIL_ROOT.*C:\\x/],
    ["wine8-ja/sc/38-sc-query-badroot.stdout", "WINDOWS_STOPPED_PATH", /MAIL_ROOT.*C:\\x/],
    ["wine10-en/sc/38-sc-query-badroot.stdout", "WINDOWS_STOPPED_PATH", /MAIL_ROOT.*C:\\x/],
    ["wine8-en/sc/35-sc-query-neverstarted.stdout", "WINDOWS_NEVER_STARTED", /1077/],
    ["wine8-ja/sc/35-sc-query-neverstarted.stdout", "WINDOWS_NEVER_STARTED", /1077/],
    ["wine10-en/sc/35-sc-query-neverstarted.stdout", "WINDOWS_NEVER_STARTED", /1077/],
    ["real-documented/sc-query-stopped.de.cp850.txt", "WINDOWS_PROCESS_DIED", /1067/],
  ])("is told out of %s", (name, code, said) => {
    const problem = exitProblem(parseStatus(recorded(name))?.win32Exit ?? 0, "XMail", "C:\\x");
    expect(problem.code).toBe(code);
    for (const one of words) expect(say(one, problem)).toMatch(said);
  });

  test.each([
    [2, "WINDOWS_STOPPED_PATH"],
    [3, "WINDOWS_STOPPED_PATH"],
    [123, "WINDOWS_STOPPED_PATH"],
    [5, "WINDOWS_STOPPED_DENIED"],
    [1053, "WINDOWS_NO_ANSWER"],
    [1067, "WINDOWS_PROCESS_DIED"],
    [1069, "WINDOWS_LOGON_FAILED"],
    [10013, "WINDOWS_STOPPED_PORT"],
    [10048, "WINDOWS_STOPPED_PORT"],
    [10049, "WINDOWS_STOPPED_ADDRESS"],
    // A taken port was seen to end it so, which says nothing.
    [6, "WINDOWS_STOPPED_AT_ONCE"],
    [99, "WINDOWS_STOPPED_AT_ONCE"],
  ])("is told of number %i: %s", (exit, code) => {
    const problem = exitProblem(exit, "XMail", "C:\\MailRoot");
    expect(problem.code).toBe(code);
    for (const one of words) {
      expect(say(one, problem)).toContain(code === "WINDOWS_STOPPED_DENIED" ? "5" : String(exit));
      expect(say(one, problem)).not.toMatch(/\{/);
    }
  });
});
