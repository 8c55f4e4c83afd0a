import type { State } from "../app/state.ts";
import type { StepId } from "../schema/steps.ts";

/**
 * One thing in a step: what the forms on the screen show, without how they show
 * it. Both are made from the same list, so that a setting stands in both or in none.
 */
export type StepItem =
  | { readonly kind: "note"; readonly id: string; readonly text: string; readonly role?: string }
  | (Labelled & {
      readonly kind: "text";
      readonly value: string;
      readonly onChange: (value: string) => void;
      readonly secret?: boolean;
      readonly placeholder?: string;
    })
  | (Labelled & {
      readonly kind: "flag";
      readonly value: boolean;
      readonly onChange: (value: boolean) => void;
    })
  | (Labelled & {
      readonly kind: "choice";
      readonly value: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      readonly onChange: (value: string) => void;
    })
  /** With `onDelete` a row of a table, without one of several to choose from. */
  | (Labelled & {
      readonly kind: "row";
      readonly text: string;
      readonly onEnter: () => void;
      readonly onDelete?: () => void;
    })
  | (Labelled & {
      readonly kind: "button";
      readonly onPress: () => void;
      readonly blocked?: string | undefined;
    });

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
}

export type Field = Extract<StepItem, { readonly kind: "text" | "flag" | "choice" }>;
export type RowItem = Extract<StepItem, { readonly kind: "row" }>;
export type ButtonItem = Extract<StepItem, { readonly kind: "button" }>;

/** What is done about the service, after a question of its own. */
export type ServiceAction = "register" | "unregister" | "start" | "stop" | "restart" | "mend";

/** What a step's items need beside the store: what they ask for is done by whoever shows them. */
export interface ItemsView {
  readonly state: State;
  readonly shown: boolean;
  readonly show: (on: boolean) => void;
  readonly copy: (text: string) => void;
  readonly editRow: (
    file: string,
    row: { readonly fields: readonly string[]; readonly occurrence: number } | undefined,
  ) => void;
  readonly ask: (what: ServiceAction) => void;
  readonly explain: () => void;
}

export interface PlainHooks {
  /** The items of a step, as the screen has them. */
  readonly items: (step: StepId, view: ItemsView) => readonly StepItem[];
  /** The MailRoot goes when the program ends, as the demo's does: nothing can be kept for a next start. */
  readonly throwAway?: boolean;
}
