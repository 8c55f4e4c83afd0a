import { Box } from "ink";
import { useState } from "react";
import type { Question } from "../../app/explain.ts";
import { addressFault } from "../../core/access/address-fault.ts";
import { explanationLines } from "../../report/explanation.ts";
import { fill } from "../../text/language.ts";
import { useApp } from "../app-context.tsx";
import { useCopySource } from "../copy-source.tsx";
import { useExplanation } from "../use-explanation.ts";
import { Form, type FormItem } from "../widgets/form.tsx";
import { ScrollText, textOf } from "../widgets/scroll-text.tsx";
import { wrap } from "../wrap.ts";

interface ExplainScreenProps {
  readonly service: Question["service"];
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
}

const SERVICES = ["smtp", "control", "pop3", "finger"] as const;
const EMPTY = { client: "", from: "", to: "", auth: "", pop: "" };

/** What XMail would do with a client, live while it is typed and while tables are changed. */
export function ExplainScreen({ service: first, width, height, onClose }: ExplainScreenProps) {
  const { words } = useApp();
  const { asking } = words.screens;
  const [service, setService] = useState(first);
  const [typed, setTyped] = useState(EMPTY);
  const [looksUp, setLooksUp] = useState(false);
  const client = typed.client.trim();
  const fault = addressFault(client);
  const question: Question = {
    client,
    service,
    sender: typed.from.trim(),
    recipient: typed.to.trim(),
    ...(typed.auth === "" ? {} : { login: typed.auth.trim() }),
    ...(typed.pop === "" ? {} : { popLogin: typed.pop.trim() }),
  };
  const answer = useExplanation(fault === undefined ? question : undefined, looksUp);
  const text = (id: keyof typeof EMPTY): FormItem => ({
    kind: "text",
    id,
    ...asking[id],
    value: typed[id],
    onChange: (value) => setTyped((before) => ({ ...before, [id]: value })),
  });
  const items: readonly FormItem[] = [
    text("client"),
    {
      kind: "choice",
      id: "service",
      ...asking.service,
      value: service,
      choices: SERVICES.map((value) => ({ value, label: value.toUpperCase() })),
      onChange: (value) => setService(SERVICES.find((one) => one === value) ?? service),
    },
    ...(service === "smtp" ? [text("from"), text("to"), text("auth"), text("pop")] : []),
    { kind: "flag", id: "lookUp", ...asking.lookUp, value: looksUp, onChange: setLooksUp },
  ];
  const lines =
    client === ""
      ? [asking.first]
      : answer
        ? explanationLines(answer, words).map(({ text: said, tone }) => ({ text: said, role: tone }))
        : [fill(asking.badAddress, { position: String(fault ?? 0) })];
  useCopySource(() => (client === "" ? undefined : textOf(lines)));
  // Without an answer the form's help has the room for it.
  const above =
    client === ""
      ? Math.min(items.length + 5, height - wrap(asking.first, width - 2).length)
      : Math.min(items.length + 3, Math.ceil(height / 2));
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Form items={items} width={width} height={above} focus onLeave={onClose} />
      <ScrollText lines={lines} width={width} height={height - above} pagesOnly />
    </Box>
  );
}
