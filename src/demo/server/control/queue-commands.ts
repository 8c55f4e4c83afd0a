import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../../core/tab/bytes.ts";
import { leadingNumber, readBytes } from "../mail-root.ts";
import { numberDate } from "../times.ts";
import { type Command, type CommandEntry, done, failed, list, listLine, textLines } from "./reply.ts";

/**
 * One line of the frozen list; undefined for a file that can't be read as a
 * message, which XMail leaves out of its list.
 */
function frozenLine(root: string, first: number, second: number, name: string): Bytes | undefined {
  const content = readBytes(root, `spool/${first}/${second}/froz/${name}`);
  const [info = "", , , from = "", to = "", mark] = content?.split("\r\n", 6) ?? [];
  const sender = /^MAIL FROM:\s*(<[^>]*>)/i.exec(from)?.[1];
  const recipient = /^RCPT TO:\s*(<[^>]*>)/i.exec(to)?.[1];
  const time = new Date(Number(/^\d+/.exec(name)?.[0] ?? Number.NaN));
  if (content === undefined || sender === undefined || recipient === undefined) return undefined;
  if (mark !== "<<MAIL-DATA>>" || !info.includes(";") || Number.isNaN(time.getTime())) return undefined;
  const log = readBytes(root, `spool/${first}/${second}/slog/${name}`) ?? "";
  const tries = log.split("\n").filter((line) => line.startsWith("[PeekTime]")).length;
  return listLine(name, first, second, sender, recipient, numberDate(time), content.length, tries, "froz");
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const frozlist: Command = ({ root, settings }) => {
  const lines: Bytes[] = [];
  for (let first = 0; first < settings.split; first++)
    for (let second = 0; second < settings.split; second++)
      for (const name of entries(join(root, "spool", String(first), String(second), "froz"))) {
        const line = frozenLine(root, first, second, name);
        if (line !== undefined) lines.push(line);
      }
  return list(lines);
};

/** XMail does not check the name, `../` included: nor do we. */
const folderOf = (first: Bytes, second: Bytes) => `spool/${leadingNumber(first)}/${leadingNumber(second)}`;

const frozsubmit: Command = ({ root }, [first = "", second = "", name = ""]) => {
  const folder = join(root, folderOf(first, second));
  try {
    renameSync(join(folder, "froz", name), join(folder, "mess", name));
  } catch {
    return failed(164);
  }
  rmSync(join(folder, "slog", name), { force: true });
  return done;
};

const frozdel: Command = ({ root }, [first = "", second = "", name = ""]) => {
  const folder = join(root, folderOf(first, second));
  for (const part of ["froz", "slog"]) rmSync(join(folder, part, name), { force: true });
  return done;
};

const show =
  (part: "froz" | "slog"): Command =>
  ({ root }, [first = "", second = "", name = ""]) => {
    const content = readBytes(root, `${folderOf(first, second)}/${part}/${name}`);
    return content === undefined ? failed(19) : list(textLines(content));
  };

/** Says yes and does nothing: the stand-in delivers no mail, and XMail's answer tells nothing either. */
const etrn: Command = () => done;

export const queueCommands: Readonly<Record<string, CommandEntry>> = {
  frozlist: { least: 0, most: Infinity, run: frozlist },
  frozsubmit: { least: 3, most: Infinity, run: frozsubmit },
  frozdel: { least: 3, most: Infinity, run: frozdel },
  frozgetlog: { least: 3, most: Infinity, run: show("slog") },
  frozgetmsg: { least: 3, most: Infinity, run: show("froz") },
  etrn: { least: 1, most: Infinity, run: etrn },
};
