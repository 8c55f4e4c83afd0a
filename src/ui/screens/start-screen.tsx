import { Box, Text, useWindowSize } from "ink";
import { useState } from "react";
import type { Problem } from "../../core/problem.ts";
import { say } from "../../report/say.ts";
import type { Words } from "../../text/words.ts";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import { useTheme } from "../theme.ts";
import { Form } from "../widgets/form.tsx";
import { Panel, panelInside } from "../widgets/panel.tsx";
import { Select } from "../widgets/select.tsx";

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
  const { columns, rows } = useWindowSize();
  const { roles } = useTheme();
  const keymap = useKeymap();
  const [asking, setAsking] = useState<"open" | "create">();
  const [path, setPath] = useState("/var/MailRoot");
  const [domain, setDomain] = useState("");
  const { start, buttons } = words.screens;
  useKeys((key) => {
    if (keymap.commandFor(key) !== "quit") return false;
    onChoose({ kind: "quit" });
    return true;
  });
  const size = { width: panelInside(columns), height: rows - 6 };
  const items = [
    ...found.map((one) => ({ value: `open ${one}`, label: one })),
    ...(["open", "create", "demo", "quit"] as const).map((value) => ({ value, label: start[value] })),
  ];
  const choose = (value: string) => {
    if (value === "open" || value === "create") setAsking(value);
    else if (value === "demo" || value === "quit") onChoose({ kind: value });
    else onChoose({ kind: "open", path: value.slice("open ".length) });
  };
  const text = (id: string, label: string, value: string, onChange: (value: string) => void) => ({
    kind: "text" as const,
    id,
    label,
    value,
    onChange,
  });
  const go = () => onChoose(asking === "create" ? { kind: "create", path, domain } : { kind: "open", path });
  return (
    <Panel title={start.title} width={columns} height={rows} focused>
      <Text wrap="truncate">{found.length > 0 ? start.several : start.none}</Text>
      {problem ? <Text {...roles.bad}>{say(words, problem)}</Text> : <Text> </Text>}
      <Box flexDirection="column" marginTop={1}>
        {asking ? (
          <Form
            {...size}
            focus
            onLeave={() => setAsking(undefined)}
            items={[
              text("path", start.path, path, setPath),
              ...(asking === "create" ? [text("domain", start.mainDomain, domain, setDomain)] : []),
              {
                kind: "button",
                id: "go",
                label: asking === "create" ? buttons.create : buttons.ok,
                onPress: go,
              },
              { kind: "button", id: "back", label: buttons.back, onPress: () => setAsking(undefined) },
            ]}
          />
        ) : (
          <Select items={items} width={size.width} onSelect={choose} />
        )}
      </Box>
    </Panel>
  );
}
