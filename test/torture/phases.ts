/** The parts of a save that kills are counted by, in their order, as the README names them. */
export const PHASES = [
  "keeping the copies",
  "check before writing",
  "new folder",
  "temporary file",
  "fsync",
  "rename",
  "fsync of the folder",
  "index",
  "read back",
  "record",
] as const;
export type Phase = (typeof PHASES)[number];

/** The phase that a mark ("at step call path") is in, after those before it. */
export function phaseAfter(before: Phase, mark: string): Phase {
  const [at, step = "", call = "", path = ""] = mark.split(" ");
  if (at !== "at") return before;
  if (step === "keep") return "keeping the copies";
  // The entry of the save is begun in that step, and finished behind the last.
  return path.startsWith("/state/history") ? "record" : phaseOfCall(call, path, before);
}

/** The phase of the last of a save's marks. */
export const phaseOf = (marks: readonly string[]): Phase =>
  marks.reduce<Phase>(phaseAfter, "check before writing");

function phaseOfCall(call: string, path: string, before: Phase): Phase {
  if (path.endsWith(".hdx")) return "index";
  if (call === "mkdir") return "new folder";
  if (call === "create" || /^temporary\.(write|stat|chmod|chown|close)$/.test(call)) return "temporary file";
  if (call === "temporary.sync") return "fsync";
  if (call === "rename") return "rename";
  if (/^(openFolder|folder\.)/.test(call)) return "fsync of the folder";
  // Looking at the target: of what was just renamed that is the read-back, of the next file the check.
  if (before === "fsync of the folder" && call === "openToRead") return "read back";
  if (before === "read back" && call.startsWith("file.")) return "read back";
  return before === "temporary file" && call === "stat" ? before : "check before writing";
}
