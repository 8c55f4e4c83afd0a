import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemo } from "../../src/demo/create-demo.ts";

/** A MailRoot of a test's own, and the state folder that belongs to it. */
export interface Place {
  readonly folder: string;
  readonly mailRoot: string;
  readonly state: string;
}

/** So that a write takes long enough to be killed in the middle. */
const LONG_COMMENT = `# ${"what years of work look like in a table ".repeat(24)}\n`.repeat(60);

export const INDEX = "tabindex/mailusers-0001.hdx";

/** In memory, where there is such a place: a kill loses nothing that the system has taken, so it makes no difference. */
export function fastFolder(): string {
  try {
    accessSync("/dev/shm", constants.W_OK);
    return "/dev/shm";
  } catch {
    return tmpdir();
  }
}

/** Lays the demo's MailRoot into a new folder, with a large server.tab and an index. */
export function layPlace(name: string, above = tmpdir()): Place {
  const folder = mkdtempSync(join(above, `${name}-`));
  const place = { folder, mailRoot: join(folder, "MailRoot"), state: join(folder, "state") };
  const made = createDemo(place.mailRoot, { control: 1, smtp: 2, pop3: 3 });
  if (!made.ok) throw new Error(made.problem.code);
  writeFileSync(join(place.mailRoot, "server.tab"), LONG_COMMENT, { flag: "a" });
  writeFileSync(join(place.mailRoot, INDEX), "an index");
  mkdirSync(place.state, { mode: 0o700 });
  return place;
}

export const removePlace = (place: Place): void => rmSync(place.folder, { recursive: true, force: true });
