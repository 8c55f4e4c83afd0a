import type { Bitness } from "../../core/windows/pe-header.ts";
import { type RegKey, regValue } from "../../core/windows/reg-file.ts";
import type { Registry } from "./registry.ts";
import { readRegistration } from "./service-query.ts";

/** An XMail that the registry speaks of. */
export interface RegisteredXmail {
  readonly name: string;
  readonly mailRoots: readonly string[];
  readonly program?: string;
}

/** `-Ms` of MAIL_CMD_LINE beats MAIL_ROOT. */
const optionRoot = (line: string | undefined): string | undefined => {
  const found = [...(line ?? "").matchAll(/(?:^|\s)-Ms\s+(?:"([^"]*)"|(\S+))/g)].at(-1);
  return found?.[1] ?? found?.[2];
};

const lastPart = (path: string): string => path.slice(path.lastIndexOf("\\") + 1);

/** Every XMail that the registry speaks of, in either view, and always the one that is called so. */
export async function findXmails(registry: Registry): Promise<readonly RegisteredXmail[]> {
  const keys: RegKey[] = [];
  for (const view of ["32", "64"] satisfies readonly Bitness[]) {
    const read = await registry.read("HKLM\\SOFTWARE\\GNU", view);
    if (read.ok) keys.push(...read.value.filter(({ path }) => /\\GNU\\[^\\]+$/i.test(path)));
  }
  const names = new Map([["xmail", "XMail"]]);
  for (const { path, values } of keys)
    if ([...values.keys()].some((name) => /^MAIL_(ROOT|CMD_LINE)$/i.test(name)))
      names.set(lastPart(path).toLowerCase(), lastPart(path));
  return Promise.all(
    [...names.values()].map(async (name): Promise<RegisteredXmail> => {
      const own = keys.filter(({ path }) => lastPart(path).toLowerCase() === name.toLowerCase());
      const registered = await readRegistration({ registry }, name);
      const program = registered.ok ? registered.value?.program : undefined;
      const mailRoots = own.flatMap((key) => {
        const text = (value: string) => regValue(key, value)?.texts[0];
        const root = optionRoot(text("MAIL_CMD_LINE")) ?? text("MAIL_ROOT");
        return root === undefined ? [] : [root];
      });
      return { name, mailRoots, ...(program === undefined ? {} : { program }) };
    }),
  );
}
