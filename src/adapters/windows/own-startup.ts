import { readEnvironment, writeEnvironment } from "../../core/options/environment-file.ts";
import { fromUtf8 } from "../../core/options/utf8.ts";
import { ok, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { FilesPort, Stamp } from "../../ports/files.ts";
import type { StartupPort, StartupValues } from "../../ports/startup.ts";
import { VALUE_NAMES } from "./startup-places.ts";

const KEYS = ["mailRoot", "commandLine", "defaultDomain"] as const;

/** The start-up options of an XMail that we start ourselves, which is the demo's: a file of ours, and no registry. */
export function ownStartup(files: FilesPort, path: string): StartupPort {
  async function content(): Promise<Result<{ readonly bytes: Bytes; readonly stamp: Stamp | "missing" }>> {
    const file = await files.read(path);
    if (file.ok) return ok(file.value);
    return file.problem.code === "FILE_MISSING" ? ok({ bytes: "", stamp: "missing" }) : file;
  }
  async function after(values: StartupValues) {
    const now = await content();
    if (!now.ok) return now;
    const changes = KEYS.flatMap((key) =>
      values[key] === undefined ? [] : [[VALUE_NAMES[key], values[key]]],
    );
    const bytes = writeEnvironment(now.value.bytes, Object.fromEntries(changes));
    return bytes.ok ? ok({ ...now.value, after: bytes.value }) : bytes;
  }
  return {
    async read() {
      const now = await content();
      if (!now.ok) return now;
      const entries = readEnvironment(now.value.bytes);
      const found = KEYS.flatMap((key) => {
        const value = entries.find(({ name }) => name === VALUE_NAMES[key])?.systemd;
        return value === undefined ? [] : [[key, value]];
      });
      return ok({
        values: Object.fromEntries(found),
        places: KEYS.map((value) => ({ value, kind: "own-settings", name: path })),
        problems: [],
      });
    },
    async plan(values) {
      const made = await after(values);
      if (!made.ok) return made;
      const { bytes, after: text } = made.value;
      return ok(
        bytes === text ? [] : [{ kind: "file", name: path, before: fromUtf8(bytes), after: fromUtf8(text) }],
      );
    },
    async write(values) {
      const made = await after(values);
      if (!made.ok) return made;
      const written = await files.replace(path, made.value.after, made.value.stamp);
      return written.ok ? ok() : written;
    },
  };
}
