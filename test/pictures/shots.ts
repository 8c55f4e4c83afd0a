import { STEPS } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS, type Words } from "../../src/text/words.ts";
import { type Screen, startDemo } from "./screen-run.ts";
import { steady } from "./steady.ts";

export const LANGUAGES: readonly Language[] = ["en", "ja"];

/** The names of all pictures of one language: its files are docs/pictures/LANGUAGE-NAME.svg. */
export const NAMES: readonly string[] = [
  ...STEPS.map(({ id }, index) => `${index + 1}-${id}`),
  "status",
  "audit",
  "explain",
];

export const fileOf = (language: Language, name: string): string => `${language}-${name}.svg`;

export interface Shot {
  readonly name: string;
  readonly title: string;
  readonly screen: Screen;
}

const KEYS = {
  next: "\x0e",
  status: "\x14",
  audit: "\x06",
  explain: "\x18",
  escape: "\x1b",
  down: "\x1b[B",
} as const;

/** A stranger who wants to send to elsewhere. */
const [CLIENT, SENDER, RECIPIENT] = ["198.51.100.20", "guest@example.org", "joe@far.example"];

/** Goes through the demo by its keys, and takes each screen when it has come to rest. */
export async function takeShots(language: Language, main: string): Promise<readonly Shot[]> {
  const demo = startDemo(main, language);
  try {
    return await walk(demo, WORDS[language]);
  } finally {
    await demo.quit();
  }
}

async function walk(demo: ReturnType<typeof startDemo>, words: Words): Promise<readonly Shot[]> {
  const { steps, live, status, audit, asking } = words.screens;
  const shots: Shot[] = [];
  // The pane is complete when the stand-in listens everywhere and the audit has said how much it found.
  const listening = ["SMTP", "POP3", "CONTROL"].map((name) => new RegExp(`${name} \\d+ ${live.open}`));
  // In a narrow pane the end of the word is cut.
  const login = `${live.control} ${live.login.slice(0, 3)}`;
  const pane = [...listening, login, live.restartNotDue, new RegExp(`${audit.pane} \\S+ \\d`)];
  const take = async (title: string, ...wanted: readonly string[]) => {
    const screen = await demo.shows(`─ ${title} ─`, ...pane, ...wanted);
    const name = NAMES[shots.length] ?? "";
    shots.push({ name, title: `xmail-tui: ${title}`, screen: steady(screen, words) });
  };
  for (const { id } of STEPS) {
    if (shots.length > 0) demo.press(KEYS.next);
    await take(steps[id].title);
  }
  const over = async (key: string, title: string, wanted: string) => {
    demo.press(key);
    await take(title, wanted);
    demo.press(KEYS.escape);
    await demo.shows(`─ ${steps.server.title} ─`);
  };
  await over(KEYS.status, status, "SNDRIP=EIPSPAM");
  await over(KEYS.audit, audit.title, "smtprelay.tab");
  demo.press(KEYS.explain);
  await demo.shows(`─ ${asking.title} ─`);
  demo.press(CLIENT + KEYS.down.repeat(2) + SENDER + KEYS.down + RECIPIENT);
  await take(asking.title, RECIPIENT, "smtprelay.tab");
  return shots;
}
