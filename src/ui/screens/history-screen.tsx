import { Box, Text } from "ink";
import { useEffect, useState } from "react";
import { type History, readHistory } from "../../app/history/folder.ts";
import { restoreEdits, type Wish } from "../../app/history/restore.ts";
import { type Versions, versionsOf } from "../../app/history/versions.ts";
import { edit } from "../../app/store.ts";
import { problem } from "../../core/problem.ts";
import { entryLine, entryLines, versionLines } from "../../report/history.ts";
import { say } from "../../report/say.ts";
import { fill } from "../../text/language.ts";
import { useApp } from "../app-context.tsx";
import { useCopySource } from "../copy-source.tsx";
import { cut } from "../fit.ts";
import { useKeys } from "../input.tsx";
import { useTheme } from "../theme.ts";
import { diffText } from "../widgets/diff-view.tsx";
import { textOf } from "../widgets/scroll-text.tsx";
import { Select } from "../widgets/select.tsx";
import { VersionView } from "../widgets/version-view.tsx";
import { wrap } from "../wrap.ts";

interface HistoryScreenProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
  /** Edits that put something back were taken: time for the preview. */
  readonly onRestore: () => void;
}

/** The saves, newest first; one of them with its diff; and the keys that put something back, by way of the preview. */
export function HistoryScreen({ width, height, onClose, onRestore }: HistoryScreenProps) {
  const { store, ports, words } = useApp();
  const { roles } = useTheme();
  const { history: said } = words;
  const [history, setHistory] = useState<History>();
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState("");
  useEffect(() => {
    void readHistory(ports.stateFolder, store.getState().mailRoot).then((read) => {
      if (read.ok) setHistory(read.value);
      else setMessage(say(words, read.problem));
    });
  }, [store, ports, words]);
  const entry = history?.entries.find(({ id }) => id === chosen) ?? history?.entries[0];

  async function restore(wish: Wish): Promise<void> {
    if (!history) return;
    const edits = await restoreEdits(store, ports, history, wish, "edits");
    const stands = edits.ok
      ? edits.value.length === 0
        ? problem("HISTORY_SAME")
        : undefined
      : edits.problem;
    if (stands) return setMessage(say(words, stands));
    if (edits.ok) for (const one of edits.value) edit(store, one);
    onRestore();
  }

  useKeys((key) => {
    if (key === "escape" && open) setOpen(false);
    else if (key === "escape") onClose();
    else if (key === "m" && entry && !open) void restore({ kind: "moment", at: entry.at, id: entry.id });
    else return false;
    setMessage("");
    return true;
  });

  if (!history) return <Text {...roles.faint}>{message}</Text>;
  if (open && entry)
    return (
      <OpenEntry
        history={history}
        id={entry.id}
        width={width}
        height={height}
        message={message}
        onRestore={(wish) => void restore(wish)}
      />
    );
  const damaged =
    history.damaged.length > 0 ? fill(said.damaged, { count: String(history.damaged.length) }) : "";
  const remark = wrap(message || damaged, width);
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Select
        items={history.entries.map((one) => ({ value: one.id, label: entryLine(one, history, words) }))}
        width={width}
        limit={height - 1 - remark.length}
        initial={entry?.id}
        empty={said.none}
        onHighlight={(id) => {
          setChosen(id);
          setMessage("");
        }}
        onSelect={(id) => {
          setChosen(id);
          setOpen(true);
        }}
      />
      <Box flexGrow={1} />
      <Text {...roles.warn}>{remark.map((line) => line || " ").join("\n")}</Text>
      <Text wrap="truncate" {...roles.key}>
        {cut(said.keys.list, width)}
      </Text>
    </Box>
  );
}

interface OpenEntryProps {
  readonly history: History;
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly message: string;
  readonly onRestore: (wish: Wish) => void;
}

const ALL = "";

/** One save: its files to choose from, and what changed in the chosen one. */
function OpenEntry({ history, id, width, height, message, onRestore }: OpenEntryProps) {
  const { ports, words } = useApp();
  const { roles } = useTheme();
  const { history: said } = words;
  const entry = history.entries.find((one) => one.id === id)!;
  const [file, setFile] = useState(ALL);
  const [which, setWhich] = useState<"change" | "since">("change");
  const [versions, setVersions] = useState<readonly Versions[]>([]);
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    let current = true;
    void versionsOf(ports, entry, which).then((read) => current && setVersions(read));
    return () => {
      current = false;
    };
  }, [ports, entry, which]);
  const only = file === ALL ? {} : { file };
  useKeys((key) => {
    if (key === "escape" && whole) setWhole(false);
    else if (key === "b") onRestore({ kind: "before", id, ...only });
    else if (key === "m") onRestore({ kind: "moment", at: entry.at, id: entry.id, ...only });
    else if (key === "c") setWhich(which === "change" ? "since" : "change");
    else if (key === "enter" && whole) setWhole(false);
    else return false;
    return true;
  });
  const shown = versions.filter(({ name }) => file === ALL || name === file);
  const diff = shown.flatMap((one) => versionLines(one, words));
  const about = file === ALL ? entryLines(entry, words) : [];
  useCopySource(() => [textOf(about), heading, diffText(diff)].filter(Boolean).join("\n"));
  const heading = which === "since" && diff.length === 0 ? said.sinceNothing : said[which];
  const foot = wrap(message || (whole ? said.keys.whole : said.keys.entry), width);
  const listed = whole ? 0 : Math.min(4, entry.files.length + 1) + 1;
  const view = (
    <VersionView
      about={about}
      heading={heading}
      diff={diff}
      width={width}
      height={height - foot.length - listed}
      pagesOnly={!whole}
    />
  );
  const keys = <Text {...(message ? roles.warn : roles.key)}>{foot.join("\n")}</Text>;
  if (whole)
    return (
      <Box flexDirection="column" width={width} height={height} overflow="hidden">
        {view}
        {keys}
      </Box>
    );
  const items = [
    { value: ALL, label: said.all },
    ...entry.files.map(({ name, byCommands }) => ({
      value: name,
      label: byCommands ? fill(said.byCommands, { file: name }) : name,
    })),
  ];
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Select
        items={items}
        width={width}
        limit={listed - 1}
        initial={file}
        onHighlight={setFile}
        onSelect={() => setWhole(true)}
      />
      <Text> </Text>
      {view}
      {keys}
    </Box>
  );
}
