import type { ButtonItem, Field, RowItem, StepItem } from "./items.ts";

/** One question of a step: a setting, a whole table, several lines to choose from, a group of settings, or what can be done. */
export type Question =
  | { readonly kind: "field"; readonly id: string; readonly item: Field }
  | {
      readonly kind: "table";
      readonly id: string;
      readonly rows: readonly RowItem[];
      readonly add: ButtonItem;
    }
  | {
      readonly kind: "choice";
      readonly id: string;
      readonly title: string | undefined;
      readonly rows: readonly RowItem[];
    }
  | {
      readonly kind: "group";
      readonly id: string;
      readonly title: string | undefined;
      readonly count: number;
    }
  | { readonly kind: "actions"; readonly id: string; readonly buttons: readonly ButtonItem[] };

/** Asked for in another way here, or of no use without a screen. */
const LEFT_OUT: readonly string[] = ["recommended", "add", "explain", "show", "copy", "review"];

/** XMail's switches stand in one group of their own: they are the same value as the options as text. */
const SWITCHES = "switches";
const isSwitch = ({ id }: StepItem): boolean => /^-\S/.test(id);

/**
 * A step's items as questions, in their order. Of a group only its title is
 * asked about until somebody wants to go through it; the first one, with what
 * must be set, is always gone through.
 */
export function questionsOf(items: readonly StepItem[], opened: ReadonlySet<string>): readonly Question[] {
  const titles = items.filter((item) => item.kind === "note" && item.role === "title").map(({ id }) => id);
  const questions: Question[] = [];
  let group: string | undefined;
  let heading: string | undefined;
  for (const [at, item] of items.entries()) {
    if (item.kind === "note") {
      if (isHeading(item)) heading = item.text;
      if (!titles.includes(item.id)) continue;
      group = item.id === titles[0] ? undefined : item.id;
      if (group !== undefined)
        questions.push({ kind: "group", id: group, title: item.text, count: sizeOf(items, at) });
    } else if (item.kind === "row") addRow(questions, item, heading);
    else if (item.kind === "button") {
      if (item.id === "add")
        questions.push({ kind: "table", id: "table", rows: tableRows(items), add: item });
    } else {
      const within = isSwitch(item) ? SWITCHES : group;
      if (within === SWITCHES && !questions.some(({ id }) => id === SWITCHES))
        questions.push({
          kind: "group",
          id: SWITCHES,
          title: undefined,
          count: items.filter(isSwitch).length,
        });
      if (within === undefined || opened.has(within)) questions.push({ kind: "field", id: item.id, item });
    }
  }
  const buttons = items.filter(
    (item): item is ButtonItem =>
      item.kind === "button" && item.blocked === undefined && !LEFT_OUT.includes(item.id),
  );
  return buttons.length > 0 ? [...questions, { kind: "actions", id: "actions", buttons }] : questions;
}

/** What stands above a choice; a title is that of a group. */
export const isHeading = (item: StepItem): boolean => item.kind === "note" && item.role === "accent";

const isRow = (item: StepItem): item is RowItem => item.kind === "row";
const tableRows = (items: readonly StepItem[]) => items.filter(isRow).filter(({ onDelete }) => onDelete);

/** A table's rows come with the button that adds one; the others are lines of one choice. */
function addRow(questions: Question[], row: RowItem, title: string | undefined): void {
  if (row.onDelete) return;
  const last = questions.at(-1);
  if (last?.kind === "choice") questions[questions.length - 1] = { ...last, rows: [...last.rows, row] };
  else questions.push({ kind: "choice", id: row.id, title, rows: [row] });
}

/** How many settings stand below a title. */
function sizeOf(items: readonly StepItem[], title: number): number {
  const rest = items.slice(title + 1);
  const end = rest.findIndex((item) => item.kind === "note" && item.role === "title");
  return rest.slice(0, end < 0 ? undefined : end).filter(({ kind }) => kind !== "note" && kind !== "button")
    .length;
}
