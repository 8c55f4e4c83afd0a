// What Windows shows of a program under Details: of a Node that carries another program, that one's own name and
// version in the place of Node's. It is written over Node's, which is longer, so nothing in the file has to move.

const aligned = (length) => (length + 3) & ~3;

/** One block: its length, key and value, and what is below it, each on a 4-byte border. */
function block(key, value, isText, children = []) {
  const name = Buffer.from(`${key}\0`, "utf16le");
  const start = aligned(6 + name.length);
  const parts = children.reduce((all, one) => Buffer.concat([all, Buffer.alloc(aligned(all.length) - all.length), one]), Buffer.from(value));
  const whole = Buffer.alloc(start + parts.length);
  whole.writeUInt16LE(whole.length, 0);
  // Texts are counted in letters, others in bytes.
  whole.writeUInt16LE(isText ? value.length / 2 : value.length, 2);
  whole.writeUInt16LE(isText ? 1 : 0, 4);
  name.copy(whole, 6);
  parts.copy(whole, start);
  return whole;
}

function fixedInfo(version) {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const bytes = Buffer.alloc(52);
  bytes.writeUInt32LE(0xfeef04bd, 0);
  bytes.writeUInt32LE(0x00010000, 4);
  for (const at of [8, 16]) {
    bytes.writeUInt32LE((major << 16) | minor, at);
    bytes.writeUInt32LE(patch << 16, at + 4);
  }
  bytes.writeUInt32LE(0x3f, 24);
  bytes.writeUInt32LE(0x40004, 32); // Windows NT
  bytes.writeUInt32LE(1, 36); // a program
  return bytes;
}

/** The block that Windows looks for: English names of values, of which any language of Windows shows what it knows. */
export function versionBlock(version, texts) {
  const strings = Object.entries(texts).map(([name, text]) => block(name, Buffer.from(`${text}\0`, "utf16le"), true));
  return block("VS_VERSION_INFO", fixedInfo(version), false, [
    block("StringFileInfo", Buffer.alloc(0), true, [block("040904B0", Buffer.alloc(0), true, strings)]),
    block("VarFileInfo", Buffer.alloc(0), true, [block("Translation", Buffer.from([0x09, 0x04, 0xb0, 0x04]), false)]),
  ]);
}

const VERSION_TYPE = 16;

/** Where a program's version block lies, and where its size is kept. */
export function versionPlace(bytes) {
  const header = bytes.readUInt32LE(0x3c);
  const optional = header + 24;
  const directories = optional + (bytes.readUInt16LE(optional) === 0x20b ? 112 : 96);
  const sections = optional + bytes.readUInt16LE(header + 20);
  const inFile = (address) => {
    for (let index = 0; index < bytes.readUInt16LE(header + 6); index++) {
      const at = sections + index * 40;
      const [size, start, , raw] = [8, 12, 16, 20].map((by) => bytes.readUInt32LE(at + by));
      if (address >= start && address < start + size) return raw + address - start;
    }
    throw new Error("an address lies in no section");
  };
  const root = inFile(bytes.readUInt32LE(directories + 2 * 8));
  let at = root;
  for (const wanted of [VERSION_TYPE, undefined, undefined]) {
    const count = bytes.readUInt16LE(at + 12) + bytes.readUInt16LE(at + 14);
    const entries = Array.from({ length: count }, (_, index) => at + 16 + index * 8);
    const entry = entries.find((one) => wanted === undefined || bytes.readUInt32LE(one) === wanted);
    if (entry === undefined) throw new Error("the program says no version");
    at = root + (bytes.readUInt32LE(entry + 4) & 0x7fffffff);
  }
  return { start: inFile(bytes.readUInt32LE(at)), size: bytes.readUInt32LE(at + 4), sizeAt: at + 4 };
}

/** Writes over the version of a program, in its bytes. */
export function setVersion(bytes, version, texts) {
  const own = versionBlock(version, texts);
  const { start, size, sizeAt } = versionPlace(bytes);
  if (own.length > size) throw new Error(`the version takes ${own.length} bytes, and there are ${size}`);
  bytes.fill(0, start, start + size);
  own.copy(bytes, start);
  bytes.writeUInt32LE(own.length, sizeAt);
}
