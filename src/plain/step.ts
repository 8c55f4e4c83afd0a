import { refreshNow } from "../app/poll.ts";
import { recommend } from "../app/recommended.ts";
import { printable } from "../core/printable.ts";
import { say } from "../report/say.ts";
import { SENDER_CHECK_TABLES, STEPS, type StepId } from "../schema/steps.ts";
import { fill } from "../text/language.ts";
import { type Answer, askChoice, askField } from "./fields.ts";
import type { ItemsView, ServiceAction, StepItem } from "./items.ts";
import { askService } from "./jobs.ts";
import { isHeading, type Question, questionsOf } from "./questions.ts";
import { askRow, askTable } from "./rows.ts";
import { askYesNo, commandOf, indexOf, sayNumbered, type Talk } from "./talk.ts";
import { review } from "./write.ts";

/** One step from its purpose to what was written. "later": its edits are there, unsaved. */
export async function walkStep(talk: Talk, step: StepId): Promise<"done" | "later" | "dropped"> {
  const { io, store, ports, words } = talk;
  const { steps } = words.screens;
  await refreshNow(store, ports);
  io.say("");
  for (const line of [steps[step].title, ...steps[step].purpose]) io.say(line);
  const walk = newWalk(talk, step);
  walk.sayNotes();
  const hasRecommended = walk.items().some(({ id }) => id === "recommended");
  if (hasRecommended && (await askYesNo(talk, words.plain.recommendedQuestion, false))) {
    await walk.recommend();
    walk.sayNotes();
  }
  for (let at = 0; ; ) {
    const question = walk.questions()[at];
    if (!question) break;
    const answer = await walk.ask(question);
    if (answer === "recommended") await walk.recommend();
    walk.sayNotes();
    if (answer === "review") break;
    if (answer === "back") at = Math.max(0, at - 1);
    // What is asked next may depend on the answer.
    if (answer === "next") at = walk.questions().findIndex(({ id }) => id === question.id) + 1 || at;
  }
  return review(talk, step);
}

type Walk = ReturnType<typeof newWalk>;

function newWalk(talk: Talk, step: StepId) {
  const { io, store, ports, hooks } = talk;
  const said = new Set<string>();
  const opened = new Set<string>();
  /** What an item asked for when it was pressed. */
  let wished: { row?: Parameters<ItemsView["editRow"]>; action?: ServiceAction } = {};
  const view = (): ItemsView => ({
    state: store.getState(),
    shown: false,
    show: () => undefined,
    copy: () => undefined,
    explain: () => undefined,
    editRow: (...row) => {
      wished = { row };
    },
    ask: (action) => {
      wished = { action };
    },
  });
  const items = (): readonly StepItem[] => [...unreadable(talk, step), ...hooks.items(step, view())];
  return {
    items,
    questions: () => questionsOf(items(), opened),
    open: (group: string) => opened.add(group),
    close: (group: string) => opened.delete(group),
    /** Findings and the like: each once, and anew where an answer changed it. */
    sayNotes(): void {
      for (const item of items()) {
        if (item.kind !== "note" || item.role === "title" || isHeading(item)) continue;
        if (said.has(item.text)) continue;
        said.add(item.text);
        io.say(`${item.role === "bad" || item.role === "warn" ? "! " : ""}${printable(item.text.trim())}`);
      }
    },
    async recommend(): Promise<void> {
      const before = store.getState().edits.length;
      await recommend(step, store, ports);
      const { recommendedTaken, nothingRecommended } = talk.words.plain;
      io.say(store.getState().edits.length > before ? recommendedTaken : nothingRecommended);
    },
    ask(question: Question): Promise<Answer> {
      return askOne(talk, this, question);
    },
    /** Does what the pressed item asked for. */
    async follow(): Promise<void> {
      const { row, action } = wished;
      wished = {};
      if (row) await askRow(talk, ...row);
      if (action) await askService(talk, action);
    },
  };
}

function askOne(talk: Talk, walk: Walk, question: Question): Promise<Answer> {
  switch (question.kind) {
    case "field":
      return askField(talk, question.item, () => {
        const item = walk.items().find(({ id }) => id === question.id);
        return item && "error" in item ? item.error : undefined;
      });
    case "choice":
      if (question.title !== undefined) talk.io.say(question.title);
      return askChoice(talk, question.rows);
    case "table":
      return changeTable(talk, walk, question);
    case "group":
      return askGroup(talk, walk, question);
    case "actions":
      return act(talk, walk, question);
  }
}

async function askGroup(
  talk: Talk,
  walk: Walk,
  { id, title, count }: Extract<Question, { readonly kind: "group" }>,
): Promise<Answer> {
  const { groupQuestion, switches } = talk.words.plain;
  const asked = fill(groupQuestion, { title: title ?? switches, count: String(count) });
  if (await askYesNo(talk, asked, false)) walk.open(id);
  else walk.close(id);
  return "next";
}

async function changeTable(
  talk: Talk,
  walk: Walk,
  { rows, add }: Extract<Question, { readonly kind: "table" }>,
): Promise<Answer> {
  const wish = await askTable(talk, rows);
  if (wish.kind === "add") add.onPress();
  else if (wish.kind === "change") wish.row.onEnter();
  else if (wish.kind === "delete") wish.row.onDelete?.();
  else return wish.kind === "on" ? "next" : wish.kind;
  await walk.follow();
  return "help";
}

/** Buttons, one after the other, until somebody goes on. */
async function act(
  talk: Talk,
  walk: Walk,
  { buttons }: Extract<Question, { readonly kind: "actions" }>,
): Promise<Answer> {
  const { io, words } = talk;
  sayNumbered(
    talk,
    buttons.map(({ label }) => label),
  );
  const answer = (await io.ask(`${words.plain.actionQuestion}: `)).trim();
  const command = commandOf(answer);
  if (command === "keep" || command === "review") return "review";
  if (command === "back" || command === "recommended") return command;
  if (command === "help") {
    io.say(words.plain.commands);
    return "help";
  }
  const at = indexOf(talk, answer, buttons.length);
  if (at === undefined) return "help";
  buttons[at]?.onPress();
  await walk.follow();
  return "help";
}

/** A table that can't be read is told first: what is shown of it is not what is there. */
function unreadable({ store, words }: Talk, step: StepId): readonly StepItem[] {
  const { files } = store.getState();
  const owned: readonly string[] = STEPS.find(({ id }) => id === step)?.owns ?? [];
  return owned.flatMap((file): readonly StepItem[] => {
    const read = files[file];
    const mayLack = (SENDER_CHECK_TABLES as readonly string[]).includes(file);
    if (read?.kind !== "unreadable" && (read?.kind !== "missing" || mayLack)) return [];
    const problem =
      read.kind === "missing" ? { code: "FILE_MISSING" as const, detail: { file } } : read.problem;
    return [{ kind: "note", id: `unreadable ${file}`, role: "bad", text: say(words, problem) }];
  });
}
