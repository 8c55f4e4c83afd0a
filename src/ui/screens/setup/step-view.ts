import type { State } from "../../../app/state.ts";

/** What a step's screen knows besides the words and the store. */
export interface StepView {
  readonly state: State;
  /** The control password is on the screen. */
  readonly shown: boolean;
  readonly show: (on: boolean) => void;
  readonly copy: (text: string) => void;
  readonly editRow: (
    file: string,
    row: { readonly fields: readonly string[]; readonly occurrence: number } | undefined,
  ) => void;
  readonly ask: (what: "register" | "unregister" | "start" | "stop" | "restart" | "mend") => void;
  /** What XMail would do with an address. */
  readonly explain: () => void;
}
