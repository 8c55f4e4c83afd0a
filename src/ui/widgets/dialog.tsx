import { Box, Text } from "ink";
import { useState } from "react";
import type { CommandId } from "../../core/keys/commands.ts";
import { isLetter } from "../../core/keys/key-names.ts";
import { columnsOf, pad } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import { type Role, useTheme } from "../theme.ts";
import { wrap } from "../wrap.ts";
import { TextField } from "./text-field.tsx";

export interface ConfirmProps {
  readonly question: string;
  /** What will come of it, one line each. */
  readonly consequences?: readonly string[] | undefined;
  readonly okLabel: string;
  readonly cancelLabel: string;
  readonly onOk: () => void;
  readonly onCancel: () => void;
  readonly width: number;
  /** Nothing is lost by OK: the dialog stands on OK, unless Enter asked, which must not also answer. */
  readonly harmless?: boolean | undefined;
  /** The key that asked. */
  readonly askedBy?: string | undefined;
  /** ASCII words to be typed before OK works, for what can do great harm. */
  readonly words?: string | undefined;
  /** Line above the field for the words. */
  readonly wordsLabel?: string | undefined;
  /** Without blank lines, where there is no room for them. */
  readonly tight?: boolean | undefined;
}

/** The rows that a dialog takes. */
export function confirmHeight(
  props: Pick<ConfirmProps, "question" | "consequences" | "width" | "words" | "wordsLabel" | "tight">,
): number {
  const { question, consequences = [], width, words, wordsLabel = "", tight = false } = props;
  const rows = (text: string) => wrap(text, width - 4).length;
  const asked = words === undefined ? 0 : rows(wordsLabel) + 1;
  const blanks = tight ? 0 : words === undefined ? 1 : 2;
  const said = [question, ...consequences].reduce((sum, text) => sum + rows(text), 0);
  return said + asked + blanks + 3;
}

type Spot = "words" | "ok" | "cancel";

/** Commands that a dialog lets through: they change nothing that it asks about. */
export const PASSED_ON: readonly (CommandId | undefined)[] = ["redraw", "suspend", "copy"];
const NEXT = new Set(["tab", "right", "down"]);
const BACK = new Set(["shift+tab", "left", "up"]);

/**
 * Asks before something that can't be taken back. It stands on Cancel, so that the key that asked, pressed twice
 * by mistake, never confirms. Escape cancels. While it is shown no key reaches what is below.
 */
export function Confirm(props: ConfirmProps) {
  const { width, words, onOk, onCancel, askedBy } = props;
  const { roles, borders } = useTheme();
  const keymap = useKeymap();
  const [typed, setTyped] = useState("");
  const first: Spot = props.harmless === true && askedBy !== "enter" ? "ok" : "cancel";
  const [spot, setSpot] = useState<Spot>(words === undefined ? first : "words");
  const allowed = words === undefined || typed.trim() === words;
  const spots: readonly Spot[] = [...(words === undefined ? [] : ["words" as const]), "ok", "cancel"];
  const step = (by: number) => setSpot(spots[(spots.indexOf(spot) + by + spots.length) % spots.length]!);

  useKeys((key) => {
    if (key === "escape") onCancel();
    else if (NEXT.has(key)) step(1);
    else if (BACK.has(key)) step(-1);
    else if (key === "enter" && spot === "words") step(allowed ? 1 : 0);
    else if (key === "enter" || key === "space") choose();
    const command = isLetter(key) ? undefined : keymap.commandFor(key);
    // Whoever wants to get out gets out of the question first.
    if (command === "quit") onCancel();
    return isLetter(key) || !PASSED_ON.includes(command);
  });

  function choose(): void {
    if (spot === "cancel") onCancel();
    else if (spot === "ok" && allowed) onOk();
  }

  const inside = width - 4;
  const blank = props.tight ? null : <Text> </Text>;
  return (
    <Box
      flexDirection="column"
      width={width}
      borderStyle={borders}
      borderColor={roles.borderFocus.color}
      paddingX={1}
      flexShrink={0}
    >
      <Lines text={props.question} columns={inside} tone="title" />
      {(props.consequences ?? []).map((line) => (
        <Lines key={line} text={line} columns={inside} tone="warn" />
      ))}
      {blank}
      {words !== undefined && (
        <>
          <Lines text={props.wordsLabel ?? ""} columns={inside} tone="text" />
          <TextField
            value={typed}
            onChange={setTyped}
            focus={spot === "words"}
            width={Math.min(inside, words.length + 8)}
          />
          {blank}
        </>
      )}
      <Box>
        <Button label={props.okLabel} focused={spot === "ok"} blocked={!allowed} />
        <Text> </Text>
        <Button label={props.cancelLabel} focused={spot === "cancel"} blocked={false} />
      </Box>
    </Box>
  );
}

function Button({
  label,
  focused,
  blocked,
}: {
  readonly label: string;
  readonly focused: boolean;
  readonly blocked: boolean;
}) {
  const { roles, marks } = useTheme();
  const text = `${focused ? marks.cursor : " "}[ ${label} ]`;
  const style = blocked ? roles.faint : focused ? roles.focus : roles.text;
  return <Text {...style}>{pad(text, columnsOf(text))}</Text>;
}

function Lines({
  text,
  columns,
  tone,
}: {
  readonly text: string;
  readonly columns: number;
  readonly tone: Role;
}) {
  const { roles } = useTheme();
  const lines = wrap(text, columns).map((line) => pad(line, columns));
  return <Text {...roles[tone]}>{lines.join("\n")}</Text>;
}
