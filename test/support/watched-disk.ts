import { type DiskCalls, type DiskHandle, diskCalls } from "../../src/adapters/disk-calls.ts";

/** One system call, such as "rename" or "temporary.sync"; `path` is what it was about. */
export interface WatchedCall {
  readonly call: string;
  readonly path: string;
}

/**
 * The real system calls, each written down before it is made. `onCall` may throw
 * to let one fail, or change the disk as somebody else would at that moment.
 */
export function watchedDisk(
  onCall: (call: WatchedCall, before: readonly WatchedCall[]) => void | Promise<void> = () => {},
): { readonly calls: DiskCalls; readonly made: readonly WatchedCall[] } {
  const made: WatchedCall[] = [];
  async function note(call: string, path: string): Promise<void> {
    await onCall({ call, path }, made);
    made.push({ call, path });
  }

  function watchHandle(handle: DiskHandle, role: string, path: string): DiskHandle {
    const watched = Object.entries(handle).map(([name, work]) => [
      name,
      async (...args: unknown[]) => {
        // A handle that fails to close is closed all the same.
        if (name === "close") await handle.close();
        await note(`${role}.${name}`, path);
        return name === "close" ? undefined : (work as (...args: unknown[]) => unknown)(...args);
      },
    ]);
    return Object.fromEntries(watched) as unknown as DiskHandle;
  }

  const ROLES: Readonly<Record<string, string>> = {
    openToRead: "file",
    create: "temporary",
    openFolder: "folder",
  };
  const calls = Object.entries(diskCalls).map(([name, work]) => [
    name,
    async (path: string, ...more: unknown[]) => {
      await note(name, path);
      const result = await (work as (...args: unknown[]) => Promise<unknown>)(path, ...more);
      const role = ROLES[name];
      return role === undefined ? result : watchHandle(result as DiskHandle, role, path);
    },
  ]);
  return { calls: Object.fromEntries(calls) as unknown as DiskCalls, made };
}

/** An error as the system gives it. */
export const systemError = (code: string): Error => Object.assign(new Error(`${code}: as asked`), { code });
