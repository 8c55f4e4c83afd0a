import { writeFileSync } from "node:fs";
import { packTar, type TarHeader } from "modern-tar";
import { diskArchive } from "../../src/adapters/archive-disk.ts";
import { FORMAT, HEADER_NAME, headerBytes, LIST_NAME, listBytes } from "../../src/app/backup-manifest.ts";

/** A thing as somebody might put it into an archive that says it is ours: any name, any kind. */
export interface Forged {
  readonly name: string;
  readonly bytes?: string;
  readonly target?: string;
  readonly type?: TarHeader["type"];
  /** What the list says of its size, where that is a lie. */
  readonly listedSize?: number;
  readonly mode?: number;
}

export const ROOT: Forged = { name: "MailRoot", type: "directory" };

const kindOf = ({ type, target }: Forged) =>
  type === "directory" ? "folder" : target === undefined ? "file" : "link";

/** Writes an archive whose list, sums and order are all in order, whatever stands in it. */
export async function forge(
  path: string,
  things: readonly Forged[],
  options: { readonly format?: number; readonly mailRoot?: string; readonly program?: string } = {},
): Promise<void> {
  const archive = diskArchive("/", options.program ?? "xmail-tui 0.0.0-test");
  const header = headerBytes({
    format: options.format ?? FORMAT,
    program: archive.program,
    made: "2026-01-01T00:00:00.000Z",
    mailRoot: options.mailRoot ?? "/var/MailRoot",
  });
  const rows = things.map((thing) => ({
    name: thing.name,
    kind: kindOf(thing),
    mode: `0${(thing.mode ?? 0o600).toString(8)}`,
    time: 0,
    ...(kindOf(thing) === "file"
      ? { size: thing.listedSize ?? thing.bytes?.length ?? 0, sha256: archive.sha256(thing.bytes ?? "") }
      : {}),
    ...(thing.target === undefined ? {} : { target: thing.target }),
  })) as Parameters<typeof listBytes>[2];
  const entry = (name: string, bytes: string, more: Partial<TarHeader> = {}) => ({
    header: { name, size: bytes.length, mode: 0o600, mtime: new Date(0), type: "file" as const, ...more },
    body: Buffer.from(bytes, "latin1"),
  });
  const packed = await packTar([
    entry(HEADER_NAME, header),
    ...things.map((thing) => {
      const { name, bytes = "", target, type = target === undefined ? "file" : "symlink", mode } = thing;
      const shown = type === "directory" ? `${name}/` : name;
      return entry(shown, bytes, {
        type,
        ...(mode === undefined ? {} : { mode }),
        ...(target === undefined ? {} : { linkname: target }),
      });
    }),
    entry(LIST_NAME, listBytes(archive, header, rows)),
  ]);
  writeFileSync(path, packed);
}
