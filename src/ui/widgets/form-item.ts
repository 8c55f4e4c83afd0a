import type { Role } from "../theme.ts";

/** One line of a form, by what a person can do with it. */
export type FormItem =
  | { readonly kind: "note"; readonly id: string; readonly text: string; readonly role?: Role }
  | (Focusable & {
      readonly kind: "text";
      readonly value: string;
      readonly onChange: (value: string) => void;
      readonly secret?: boolean;
      /** The secret stands on the screen, so it may be copied. */
      readonly revealed?: boolean;
      /** Shown faintly while nothing is set: what holds then. */
      readonly placeholder?: string;
      readonly maxLength?: number;
    })
  | (Focusable & {
      readonly kind: "flag";
      readonly value: boolean;
      readonly onChange: (value: boolean) => void;
    })
  | (Focusable & {
      readonly kind: "choice";
      readonly value: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      readonly onChange: (value: string) => void;
    })
  | (Focusable & {
      readonly kind: "row";
      readonly text: string;
      readonly onEnter: () => void;
      readonly onDelete?: () => void;
    })
  | (Focusable & {
      readonly kind: "button";
      readonly onPress: () => void;
      readonly blocked?: string | undefined;
    });

interface Focusable {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  /** Shown beside the field after it was left. */
  readonly error?: string | undefined;
  readonly edited?: boolean;
  /** Set to something else than what holds by default. */
  readonly differs?: boolean;
  /** What is copied of it, where that isn't its value. */
  readonly copies?: string;
  /** Keys of its own, such as "a" where letters aren't typed. */
  readonly keys?: Readonly<Record<string, () => void>>;
}

/** Rows of a table, made when they are asked for: there may be very many, of which few are ever in sight. */
export interface FormRows {
  readonly kind: "rows";
  readonly id: string;
  readonly count: number;
  readonly idAt: (index: number) => string;
  readonly rowAt: (index: number) => Exclude<FormItem, { kind: "note" }>;
}

export type FormPart = FormItem | FormRows;

/** All items one by one, for who goes through them from the first to the last. */
export const allItems = (parts: readonly FormPart[]): readonly FormItem[] =>
  parts.flatMap((part): readonly FormItem[] =>
    part.kind === "rows" ? Array.from({ length: part.count }, (_, index) => part.rowAt(index)) : [part],
  );
