import { useEffect, useMemo, useState } from "react";
import { type Explanation, explain, type Question } from "../app/explain.ts";
import { lookupAmong, NO_NAMES, resolveMore } from "../app/host-names.ts";
import { tablesOf } from "../app/session-tables.ts";
import { readFiles } from "../app/store.ts";
import { fieldValue } from "../app/view.ts";
import { useApp, useAppState } from "./app-context.tsx";

/**
 * The answer to a question, anew whenever the tables, the edits or the question
 * change. Tables are read when the question first needs them; host names in
 * rows are looked up only while `looksUp`.
 */
export function useExplanation(wanted: Question | undefined, looksUp: boolean): Explanation | undefined {
  const { store, ports } = useApp();
  const state = useAppState();
  const [names, setNames] = useState(NO_NAMES);
  const commandLine = fieldValue(state, "startup", "commandLine") ?? "";
  const { files: read, edits } = state;
  const asked = JSON.stringify(wanted);
  const { answer, unread, unknown } = useMemo(() => {
    const files = new Set<string>();
    const hosts = new Set<string>();
    const held = tablesOf({ files: read, edits });
    const question = asked === undefined ? undefined : (JSON.parse(asked) as Question);
    const tables = (name: string) => {
      files.add(name);
      return held(name);
    };
    const lookup = lookupAmong(looksUp ? names : NO_NAMES, (key) => hosts.add(key));
    const said = question && explain(question, { tables, commandLine, lookup });
    return {
      answer: said,
      unread: [...files].filter((name) => read[name] === undefined),
      unknown: looksUp ? [...hosts] : [],
    };
  }, [read, edits, commandLine, names, asked, looksUp]);
  useEffect(() => {
    if (unread.length > 0) void readFiles(store, ports, unread);
  }, [unread, store, ports]);
  useEffect(() => {
    if (unknown.length > 0) void resolveMore(ports.names, names, unknown).then(setNames);
  }, [unknown, names, ports]);
  return answer;
}
