import { beforeAll, expect, test } from "vitest";
import { onWindows as english } from "../../src/text/en/on-windows.ts";
import { onWindows as japanese } from "../../src/text/ja/on-windows.ts";
import { windowsWords } from "../../src/text/windows-words.ts";
import { WORDS, type Words } from "../../src/text/words.ts";

const ELEVATED = "powershell.exe -Command \"Start-Process -Verb RunAs 'C:\\x.exe'\"";

function texts(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${path}/${name}`));
}
const placeholders = (text: string) =>
  (text.match(/\{\w+\}/g) ?? []).filter((one) => one !== "{elevated}").toSorted();

let said: Record<"en" | "ja", Words>;
beforeAll(async () => {
  said = { en: await windowsWords(WORDS.en, ELEVATED), ja: await windowsWords(WORDS.ja, ELEVATED) };
});

test.each(["en", "ja"] as const)(
  "what Windows says in %s replaces texts that are there, and no more",
  (language) => {
    const general = new Map(texts(WORDS[language]));
    const over = texts({ en: english, ja: japanese }[language]);
    expect(over.filter(([path]) => !general.has(path))).toEqual([]);
    const all = texts(said[language]);
    expect(all.map(([path]) => path)).toEqual([...general.keys()]);
    const changed = new Set(over.map(([path]) => path));
    for (const [path, text] of all) if (!changed.has(path)) expect(text).toBe(general.get(path));
  },
);

test("no detail gets lost, and none is asked for that nobody gives", () => {
  const general = new Map(texts(WORDS.en));
  for (const [path, text] of [...texts(english), ...texts(japanese)]) {
    const known = placeholders(general.get(path) ?? "");
    expect(
      placeholders(text).filter((one) => !known.includes(one)),
      path,
    ).toEqual([]);
  }
  expect(placeholders(japanese.problems.WINDOWS_ACCESS_DENIED.next)).toContain("{command}");
});

test.each(["en", "ja"] as const)(
  "in %s, missing rights offer the exact command that asks for them",
  (language) => {
    const { problems } = said[language];
    for (const code of [
      "FILE_NO_PERMISSION",
      "MAIL_ROOT_NO_PERMISSION",
      "MAIL_ROOT_READ_ONLY",
      "MAIL_ROOT_FOREIGN",
      "WINDOWS_ACCESS_DENIED",
    ] as const)
      expect(problems[code].next).toContain(ELEVATED);
  },
);

/** Said only of what no Windows has: units, init scripts, modes, files of an environment. */
const ELSEWHERE =
  /^\/(findings\/(unit-|secret-open|mail-root-open)|problems\/(OPTIONS_READ_DIFFERENTLY|ENVIRONMENT_|STARTUP_|SERVICE_UNIT|SERVICE_MAIL_ROOT_UNKNOWN)|screens\/(serviceKinds\/(systemd|sysv)|dangersOfService\/unit-|reasons\/)|apply\/readable|fields\/serviceUser)/;

test.each(["en", "ja"] as const)("nothing that can be said on a Windows in %s speaks of Unix", (language) => {
  const foreign = texts(said[language]).filter(
    ([path, text]) =>
      !ELSEWHERE.test(path) &&
      /\b(?:sudo|systemd|chmod|SIGTERM|SIGINT|dmesg|ulimit|umask|pid file)\b|\b[Rr]oot(?= |\.| 権限)|\/etc\/|\/var\/|\b0600\b|ユニット/.test(
        text.replace(/MailRoot|--mail-root|[Rr]oot (?:servers|domain)/g, ""),
      ),
  );
  expect(foreign).toEqual([]);
});
