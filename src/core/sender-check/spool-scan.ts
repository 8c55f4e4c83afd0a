import type { Bytes } from "../tab/bytes.ts";

/** What XMail wrote at the head of a message's file, and the message's own From: fields. */
export interface ScannedMessage {
  /** `S` SMTP, `L` left by a local program, `P` fetched by POP3, `X` made by XMail itself; then a number. */
  readonly id: Bytes;
  /**
   * The client as XMail noted it: `[192.0.2.1]:2525`. "" where it can't be told: by a
   * `;` in its HELO a client moves these columns, and XMail writes what it then reads.
   */
  readonly client: Bytes;
  /** "" is the null sender of bounces; undefined: the line can't be read. */
  readonly sender: Bytes | undefined;
  readonly recipients: readonly Recipient[];
  /** XMail made this file itself for somebody here: a redirection, a copy of a list. */
  readonly isCopy: boolean;
  /** Bodies of the From: fields, unfolded; usually one. */
  readonly from: readonly Bytes[];
  /** The whole header was seen; else it, or a From: field in it, is too long to be read to its end. */
  readonly isWhole: boolean;
}

export interface Recipient {
  readonly address: Bytes;
  /** It goes by way of another server: a source route, or a row of smtpgw.tab. */
  readonly hasRoute: boolean;
}

/** Of the file are read at most so many bytes, of a From: field kept so many. */
export const SCAN_LIMIT = 8 * 1024 * 1024;
const FIELD_LIMIT = 256 * 1024;
const DATA_MARK = "<<MAIL-DATA>>";

/**
 * Reads a message file of XMail's piece by piece, as far as its header goes:
 * a spool file (`$(FILE)` of filters.out.tab) or what a client has just sent
 * (`$(FILE)` of filters.post-data.tab). Lines may end in CR LF, LF or CR.
 */
export class SpoolScan {
  readonly #head: Bytes[] = [];
  readonly #from: Bytes[][] = [];
  #part: "head" | "header" | "done" = "head";
  #rest: Bytes = "";
  #read = 0;
  #kept = 0;
  #isRestClipped = false;
  #isClipped = false;
  #inFrom = false;

  /** Takes the next piece; false: no more are needed. */
  push(piece: Bytes): boolean {
    this.#read += piece.length;
    const text = this.#rest + piece;
    let start = 0;
    for (let feed = text.indexOf("\n"); feed >= 0 && this.#part !== "done"; ) {
      this.#line(text.slice(start, feed));
      start = feed + 1;
      feed = text.indexOf("\n", start);
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > FIELD_LIMIT) {
      // Only its beginning can matter: the name of a field.
      this.#rest = this.#rest.slice(0, FIELD_LIMIT);
      this.#isRestClipped = true;
    }
    return this.#part !== "done" && this.#read < SCAN_LIMIT;
  }

  /** What was found; undefined: this is no message file of XMail's. */
  finish(): ScannedMessage | undefined {
    const isCutShort = this.#read >= SCAN_LIMIT && this.#part !== "done";
    if (this.#rest !== "" && this.#part !== "done") this.#line(this.#rest);
    const [info = "", , id = "", from = "", ...recipients] = this.#head;
    if (this.#part === "head" || !/^mail from:/i.test(from)) return undefined;
    return {
      id,
      client: clientIn(info),
      sender: pathOf(from)?.address,
      recipients: recipients.flatMap((line) => pathOf(line) ?? []),
      // Only XMail's own copies have the blank; a MAIL line stands here as the client wrote it.
      isCopy: recipients.length === 1 && /^rcpt to: /i.test(recipients[0] ?? ""),
      from: this.#from.map((pieces) => pieces.join(" ").trim()),
      isWhole: !isCutShort && !this.#isClipped,
    };
  }

  #line(line: Bytes): void {
    const isClipped = this.#isRestClipped;
    this.#isRestClipped = false;
    if (this.#part === "head") {
      const text = line.endsWith("\r") ? line.slice(0, -1) : line;
      if (text.startsWith(DATA_MARK)) this.#part = "header";
      else this.#head.push(text);
      return;
    }
    // The spool keeps the dot that SMTP puts before a dot; whoever gets the mail takes it away.
    const unstuffed = line.startsWith(".") ? line.slice(1) : line;
    const end = trailingReturns(unstuffed);
    if (end === 0) {
      this.#part = "done";
      return;
    }
    let start = 0;
    while (start <= end) {
      const carriage = unstuffed.indexOf("\r", start);
      const stop = carriage < 0 || carriage > end ? end : carriage;
      // Behind an empty line between two lone CRs there is text, or the value of a field: no field.
      if (stop === start || !this.#field(unstuffed.slice(start, stop))) return;
      start = stop + 1;
    }
    if (isClipped && this.#inFrom) this.#isClipped = true;
  }

  /** One line of the header; false: it is none, and the text begins. */
  #field(line: Bytes): boolean {
    if (line[0] === " " || line[0] === "\t") {
      if (this.#inFrom) this.#keep(line.trim());
      return true;
    }
    const colon = line.indexOf(":");
    const name = colon < 0 ? "" : line.slice(0, colon).replace(/[ \t]+$/, "");
    this.#inFrom = name.toLowerCase() === "from";
    if (this.#inFrom) {
      this.#from.push([]);
      this.#keep(line.slice(colon + 1).trim());
    }
    const isField = name !== "" && !/[ \t]/.test(name);
    // The line that mailbox files begin with.
    if (isField || /^>?From /.test(line)) return true;
    this.#part = "done";
    return false;
  }

  #keep(text: Bytes): void {
    const room = FIELD_LIMIT - this.#kept;
    if (text.length > room) this.#isClipped = true;
    if (room > 0) this.#from.at(-1)!.push(text.slice(0, room));
    this.#kept += text.length;
  }
}

function trailingReturns(line: Bytes): number {
  let end = line.length;
  while (end > 0 && line[end - 1] === "\r") end -= 1;
  return end;
}

/** What stands between `<` and `>`, as XMail takes it apart. */
function pathOf(line: Bytes): Recipient | undefined {
  const open = line.indexOf("<");
  const close = line.indexOf(">", open + 1);
  if (open < 0 || close < 0) return undefined;
  const hops = line
    .slice(open + 1, close)
    .split(/[,:]/)
    .filter((part) => part !== "");
  return { address: hops.at(-1) ?? "", hasRoute: hops.length > 1 };
}

/**
 * `client;server;time` when it goes out, `helo;client;domain;server;time;name` before.
 * Only XMail's own time has blanks in it, which HELO can't.
 */
function clientIn(info: Bytes): Bytes {
  const parts = info.split(";");
  const isTime = (text = "") => /^\w{3}, \d{1,2} \w{3} \d{4} /.test(text);
  if (parts.length === 3 && isTime(parts[2])) return parts[0] ?? "";
  return parts.length >= 6 && isTime(parts.at(-2)) ? (parts.at(-5) ?? "") : "";
}
