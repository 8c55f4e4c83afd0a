const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, number: string, name: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(hex ?? number, hex === undefined ? 10 : 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

/** The texts of the events that `wevtutil /f:xml` prints, in its order, each on one line. */
export function parseEvents(xml: string): readonly string[] {
  const events = xml.match(/<Event[\s>][\s\S]*?<\/Event>/g) ?? [];
  return events.map((event) => {
    const time = /<TimeCreated SystemTime=['"]([^'"]+)['"]/.exec(event)?.[1] ?? "";
    const data = [...event.matchAll(/<Data[^>]*>([\s\S]*?)<\/Data>/g)].map(([, text = ""]) => plain(text));
    const said = data.join(" ").replace(/\s+/g, " ").trim();
    return `${time.slice(0, 19).replace("T", " ")} ${said}`.trim();
  });
}
