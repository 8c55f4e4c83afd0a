import { posix } from "node:path";
import { fail, ok, type Result } from "../../src/core/problem.ts";
import type { FileProblemCode } from "../../src/core/problem-codes/files.ts";
import type { Bytes } from "../../src/core/tab/bytes.ts";
import type { FileEntry, FilesPort, Stamp } from "../../src/ports/files.ts";

type Node =
  | { readonly kind: "file"; bytes: Bytes; mode: number; modifiedAt: number }
  | { readonly kind: "folder"; mode: number }
  | { readonly kind: "link"; readonly target: string };

type Operation = "read" | "replace" | "remove" | "makeFolder" | "list" | "facts";

const LIMIT = 16 * 1024 * 1024;

export interface MemoryFiles extends FilesPort {
  /** Puts a file there as another program would, with the folders above it. */
  put(name: string, bytes: Bytes, mode?: number): void;
  link(name: string, target: string): void;
  /** Takes a file or a whole folder away, as another program would. */
  drop(name: string): void;
  bytesOf(name: string): Bytes | undefined;
  modeOf(name: string): number | undefined;
  /** Names of all files below the root, relative, sorted. */
  names(): readonly string[];
  /** Lets every further call of one kind on one file fail. */
  failOn(operation: Operation, name: string, code: FileProblemCode): void;
  /** Every call that changes something, in order, such as "replace server.tab". */
  readonly changes: readonly string[];
  /** As a file system mounted read-only. */
  readOnly: boolean;
}

const stampOf = (bytes: Bytes): Stamp => `${bytes.length}:${bytes}` as Stamp;

/** The files port in memory. `now` gives the time of changes; by default one more millisecond at each. */
export function memoryFiles(
  start: Readonly<Record<string, Bytes>> = {},
  options: { readonly root?: string; readonly now?: () => number } = {},
): MemoryFiles {
  const root = options.root ?? "/mail-root";
  let tick = 0;
  const now = options.now ?? (() => ++tick);
  const nodes = new Map<string, Node>([["/", { kind: "folder", mode: 0o755 }]]);
  const failing = new Map<string, FileProblemCode>();
  const changes: string[] = [];
  const pathOf = (name: string): string => posix.resolve(root, name);

  /** Follows links in every part of a path, the last one included. */
  function follow(path: string, depth = 0): string {
    if (path === "/" || depth > 40) return path;
    const above = follow(posix.dirname(path), depth + 1);
    const here = posix.join(above, posix.basename(path));
    const node = nodes.get(here);
    return node?.kind === "link" ? follow(posix.resolve(above, node.target), depth + 1) : here;
  }

  /** The path itself, only the folders above it followed. */
  const ownPath = (name: string): string =>
    posix.join(follow(posix.dirname(pathOf(name))), posix.basename(pathOf(name)));

  function folders(path: string, mode = 0o700): void {
    if (nodes.has(path)) return;
    folders(posix.dirname(path), mode);
    nodes.set(path, { kind: "folder", mode });
  }

  const refusal = (operation: Operation, name: string): Result<never> | undefined => {
    const code = failing.get(`${operation} ${pathOf(name)}`);
    return code && fail(code, { file: name, message: "asked to fail" });
  };
  const changing = (operation: Operation, name: string): Result<never> | undefined => {
    const refused = refusal(operation, name);
    if (refused) return refused;
    if (port.readOnly) return fail("FILE_READ_ONLY", { file: name });
    changes.push(`${operation} ${name}`);
    return undefined;
  };

  const port: MemoryFiles = {
    changes,
    readOnly: false,
    put(name, bytes, mode = 0o600) {
      const path = follow(pathOf(name));
      folders(posix.dirname(path));
      nodes.set(path, { kind: "file", bytes, mode, modifiedAt: now() });
    },
    link(name, target) {
      folders(posix.dirname(pathOf(name)));
      nodes.set(pathOf(name), { kind: "link", target });
    },
    drop(name) {
      const path = pathOf(name);
      for (const one of [...nodes.keys()]) if (one === path || one.startsWith(`${path}/`)) nodes.delete(one);
    },
    bytesOf(name) {
      const node = nodes.get(follow(pathOf(name)));
      return node?.kind === "file" ? node.bytes : undefined;
    },
    modeOf(name) {
      const node = nodes.get(follow(pathOf(name)));
      return node && node.kind !== "link" ? node.mode : undefined;
    },
    names: () =>
      [...nodes.entries()]
        .filter(([path, node]) => node.kind !== "folder" && path.startsWith(`${root}/`))
        .map(([path]) => path.slice(root.length + 1))
        .toSorted(),
    failOn(operation, name, code) {
      failing.set(`${operation} ${pathOf(name)}`, code);
    },

    async read(name) {
      const refused = refusal("read", name);
      if (refused) return refused;
      const node = nodes.get(follow(pathOf(name)));
      if (node === undefined || node.kind === "link") return fail("FILE_MISSING", { file: name });
      if (node.kind === "folder") return fail("FILE_IS_DIRECTORY", { file: name });
      if (node.bytes.length > LIMIT) return fail("FILE_TOO_LARGE", { file: name, limit: "16 MB" });
      return ok({ bytes: node.bytes, stamp: stampOf(node.bytes), mode: node.mode });
    },
    async replace(name, bytes, expected, more) {
      const path = follow(pathOf(name));
      if (!nodes.has(posix.dirname(path))) return fail("FILE_MISSING", { file: name });
      if (bytes.length > LIMIT) return fail("FILE_TOO_LARGE", { file: name, limit: "16 MB" });
      const node = nodes.get(path);
      if (node?.kind === "folder") return fail("FILE_IS_DIRECTORY", { file: name });
      const stamp = node?.kind === "file" ? stampOf(node.bytes) : "missing";
      if (stamp !== expected) return fail("FILE_CHANGED", { file: name });
      const refused = changing("replace", name);
      if (refused) return refused;
      const mode = node?.kind === "file" ? node.mode : (more?.mode ?? 0o600);
      nodes.set(path, { kind: "file", bytes, mode, modifiedAt: now() });
      return ok(stampOf(bytes));
    },
    async remove(name) {
      const node = nodes.get(ownPath(name));
      if (node?.kind === "folder") return fail("FILE_IS_DIRECTORY", { file: name });
      const refused = changing("remove", name);
      if (refused) return refused;
      nodes.delete(ownPath(name));
      return ok();
    },
    async makeFolder(name, mode = 0o700) {
      const path = follow(pathOf(name));
      const node = nodes.get(path);
      if (node?.kind === "folder") return ok();
      if (node) return fail("FILE_OTHER", { file: name, message: "not a folder" });
      const refused = changing("makeFolder", name);
      if (refused) return refused;
      folders(path, mode);
      return ok();
    },
    async list(name) {
      const refused = refusal("list", name);
      if (refused) return refused;
      const path = follow(pathOf(name));
      if (nodes.get(path)?.kind !== "folder") return fail("FILE_MISSING", { file: name });
      const below = [...nodes.keys()].filter((one) => one !== "/" && posix.dirname(one) === path);
      return ok(
        below.map((one): FileEntry => {
          const node = nodes.get(follow(one));
          const kind = node === undefined || node.kind === "link" ? "other" : node.kind;
          return { name: posix.basename(one), kind };
        }),
      );
    },
    async facts(name) {
      const refused = refusal("facts", name);
      if (refused) return refused;
      const own = nodes.get(ownPath(name));
      if (!own) return ok(undefined);
      const node = nodes.get(follow(pathOf(name)));
      const real = node && node.kind !== "link" ? node : undefined;
      return ok({
        kind: real ? real.kind : "other",
        size: real?.kind === "file" ? real.bytes.length : 0,
        modifiedAt: real?.kind === "file" ? real.modifiedAt : 0,
        mode: real?.mode ?? 0o777,
        owner: 0,
        group: 0,
        ...(own.kind === "link" ? { linksTo: own.target } : {}),
        readable: true,
        writable: !port.readOnly,
      });
    },
    async space() {
      return ok({ free: 8 * 1024 ** 3, total: 16 * 1024 ** 3 });
    },
  };

  folders(root);
  for (const [name, bytes] of Object.entries(start)) port.put(name, bytes);
  return port;
}
