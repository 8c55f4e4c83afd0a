import { Box, Text, useWindowSize } from "ink";
import { useState } from "react";
import { printable } from "../../core/printable.ts";
import type { Problem } from "../../core/problem.ts";
import { say } from "../../report/say.ts";
import type { Words } from "../../text/words.ts";
import { cut } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import { Quiet } from "../quiet.ts";
import { useTheme } from "../theme.ts";
import { Form } from "../widgets/form.tsx";
import { Panel, panelInside } from "../widgets/panel.tsx";
import { Select } from "../widgets/select.tsx";
import { wrap } from "../wrap.ts";
import { fittedWindow, TooSmall } from "./too-small.tsx";

/** What somebody chose where it isn't clear which MailRoot to open. */
export type StartChoice =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "create"; readonly path: string; readonly domain: string }
  | { readonly kind: "demo" }
  | { readonly kind: "quit" };

interface StartProps {
  readonly words: Words;
  readonly found: readonly string[];
  readonly problem?: Problem | undefined;
  readonly onChoose: (choice: StartChoice) => void;
}

/** No MailRoot, or several: open one, create one, or try the demo. */
export function StartScreen({ words, found, problem, onChoose }: StartProps) {
  const window = useWindowSize();
  const { visible, columns, rows } = fittedWindow(window);
  const { roles } = useTheme();
  const keymap = useKeymap();
  const [asking, setAsking] = useState<"open" | "create">();
  const [path, setPath] = useState("/var/MailRoot");
  const [domain, setDomain] = useState("");
  const { start, buttons, pressed, startFields } = words.screens;
  useKeys((key) => {
    if (keymap.commandFor(key) !== "quit") return false;
    onChoose({ kind: "quit" });
    return true;
  });
  const width = panelInside(columns);
  const fault = problem ? wrap(say(words, problem), width) : [""];
  const size = { width, height: rows - 4 - fault.length };
  const items = [
    ...found.map((one) => ({ value: `open ${one}`, label: printable(one) })),
    ...(["open", "create", "demo", "quit"] as const).map((value) => ({ value, label: start[value] })),
  ];
  const choose = (value: string) => {
    if (value === "open" || value === "create") setAsking(value);
    else if (value === "demo" || value === "quit") onChoose({ kind: value });
    else onChoose({ kind: "open", path: value.slice("open ".length) });
  };
  const text = (
    id: "path" | "mainDomain",
    label: string,
    value: string,
    onChange: (value: string) => void,
  ) => ({
    kind: "text" as const,
    id,
    label,
    help: startFields[id],
    value,
    onChange,
  });
  const go = () => onChoose(asking === "create" ? { kind: "create", path, domain } : { kind: "open", path });
  const panel = (
    <Panel title={start.title} width={columns} height={rows} focused>
      <Text wrap="truncate">{cut(found.length > 0 ? start.several : start.none, width)}</Text>
      <Text {...roles.bad}>{fault.map((line) => line || " ").join("\n")}</Text>
      <Box flexDirection="column" marginTop={1}>
        {asking ? (
          <Form
            {...size}
            focus
            onLeave={() => setAsking(undefined)}
            items={[
              text("path", start.path, path, setPath),
              ...(asking === "create" ? [text("mainDomain", start.mainDomain, domain, setDomain)] : []),
              {
                kind: "button",
                id: "go",
                label: asking === "create" ? buttons.create : buttons.ok,
                help: asking === "create" ? pressed.create : pressed.open,
                onPress: go,
              },
              {
                kind: "button",
                id: "back",
                label: buttons.back,
                help: pressed.back,
                onPress: () => setAsking(undefined),
              },
            ]}
          />
        ) : (
          <Select items={items} width={width} limit={size.height} onSelect={choose} />
        )}
      </Box>
    </Panel>
  );
  return (
    <>
      {visible ? null : <TooSmall words={words} columns={window.columns} />}
      <Quiet value={!visible}>
        <Box display={visible ? "flex" : "none"}>{panel}</Box>
      </Quiet>
    </>
  );
}
