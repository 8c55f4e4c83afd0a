/** One line of the table: what was measured, and the goal that it has. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** What the goal is about; none for what is measured to compare with. */
  readonly goal?: { readonly of: "median" | "mean" | "p99"; readonly most: number };
}

export const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN;
export const median = (values: readonly number[]): number => at(values, 0.5);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

const BY = { median, mean, p99: (values: readonly number[]) => at(values, 0.99) };

const shown = (value: number): string =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);

/** The table in Markdown, ready for the README. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, unit, values, goal }) => {
    const reached = goal && BY[goal.of](values);
    const verdict =
      reached === undefined || goal === undefined ? "" : reached <= goal.most ? "met" : "goal missed";
    const wanted = goal === undefined ? "" : `${goal.of} <= ${goal.most}`;
    return [
      `${what} (${unit})`,
      shown(median(values)),
      shown(mean(values)),
      shown(at(values, 0.99)),
      wanted,
      verdict,
    ];
  });
  const head = ["what", "median", "mean", "p99", "goal", ""];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join(
    "\n",
  );
}
