/**
 * A second reader of tab files, written from how XMail reads them and sharing
 * nothing with ours, so that the two can be held against each other.
 */
export function xmailRows(bytes: string, room: number, comments: boolean): readonly (readonly string[])[] {
  return xmailLines(bytes, room)
    .map((line) => line.replace(/\0[\s\S]*$/, "").replace(/[\r\n]+$/, ""))
    .filter((line) => line !== "" && !(comments && line.startsWith("#")))
    .map((line) =>
      line
        .split("\t")
        .filter((piece) => piece !== "")
        .map(withoutQuotes),
    )
    .filter((fields) => fields.length > 0);
}

/** What each call for a line gets: up to a line feed, or as much as fits. Together they are the file. */
export function xmailLines(bytes: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf("\n", at);
    const end = Math.min(feed < 0 ? bytes.length : feed + 1, at + room);
    lines.push(bytes.slice(at, end));
    at = end;
  }
  return lines;
}

/** Only a quote at the very beginning counts; then all behind the next one that has no backslash before it is dropped. */
function withoutQuotes(piece: string): string {
  if (piece[0] !== '"') return piece;
  let text = "";
  for (let at = 1; at < piece.length && piece[at] !== '"'; at++) {
    if (piece[at] === "\\" && piece[at + 1] === '"') at++;
    text += piece[at];
  }
  return text;
}
