import { isAbsolute, join } from "node:path";
import { ok, type Result } from "../core/problem.ts";
import type { FilesPort, Stamp } from "../ports/files.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";
import { diskFiles } from "./files-disk.ts";

const TRIES = 3;
/** Named by the MailRoot's real path, on Windows as well. */
const FOLDER_OF_ONE = /[\\/]mail-roots[\\/][^\\/]+$/;

/** A name is always below the folder; anything else is a caller's bug. */
function checked(name: string): string {
  if (isAbsolute(name) || name.split(/[/\\]/).includes("..")) throw new Error(`not inside: ${name}`);
  return name;
}

/** Writes over whatever is there: these files are ours alone, and the last of two of us wins. */
async function overwrite(files: FilesPort, name: string, bytes: string): Promise<Result<void>> {
  let last: Result<Stamp> | undefined;
  for (let count = 0; count < TRIES; count++) {
    const old = await files.read(name);
    if (!old.ok && old.problem.code !== "FILE_MISSING") return old;
    last = await files.replace(name, bytes, old.ok ? old.value.stamp : "missing", { mode: 0o600 });
    if (last.ok) return ok();
    if (last.problem.code !== "FILE_CHANGED") return last;
  }
  return last!.ok ? ok() : last!;
}

/** Our state folder on the disk; made (0700) when something is first written. Text is UTF-8. */
export function diskStateFolder(path: string, files: FilesPort = diskFiles(path)): StateFolderPort {
  /** People know nothing of this folder: a problem gives the whole path. */
  function located<T>(result: Result<T>): Result<T> {
    const file = result.ok ? undefined : result.problem.detail["file"];
    if (result.ok || file === undefined || isAbsolute(file)) return result;
    const { problem } = result;
    return { ok: false, problem: { ...problem, detail: { ...problem.detail, file: join(path, file) } } };
  }
  const makeFolderOf = (name: string) =>
    files.makeFolder(`./${checked(name)}`.replace(/\/[^/]*$/, ""), 0o700);
  const encoded = (text: string) => Buffer.from(text, "utf8").toString("latin1");
  return {
    path,
    ofOneMailRoot: FOLDER_OF_ONE.test(path),
    async read(name) {
      const read = await files.read(checked(name));
      if (read.ok) return ok(Buffer.from(read.value.bytes, "latin1").toString("utf8"));
      return read.problem.code === "FILE_MISSING" ? ok(undefined) : located(read);
    },
    async write(name, text) {
      const made = await makeFolderOf(name);
      if (!made.ok) return located(made);
      return located(await overwrite(files, name, encoded(text)));
    },
    async create(name, text) {
      const made = await makeFolderOf(name);
      if (!made.ok) return located(made);
      const written = await files.replace(name, encoded(text), "missing", { mode: 0o600 });
      if (!written.ok && written.problem.code !== "FILE_CHANGED") return located(written);
      return ok(written.ok);
    },
    remove: async (name) => located(await files.remove(checked(name))),
    async list(folder) {
      const listed = await files.list(checked(folder) || ".");
      if (!listed.ok) return listed.problem.code === "FILE_MISSING" ? ok([]) : located(listed);
      const names = listed.value.map(({ name }) => name).filter((name) => !name.endsWith(".xmail-tui.tmp"));
      return ok(names.toSorted());
    },
  };
}
