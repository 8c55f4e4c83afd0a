import type { FilesPort } from "../../ports/files.ts";

/** Where this system keeps the environment files of services. */
export async function environmentFilePath(files: FilesPort): Promise<string> {
  for (const folder of ["/etc/default", "/etc/sysconfig"]) {
    const facts = await files.facts(folder);
    if (facts.ok && facts.value?.kind === "folder") return `${folder}/xmail`;
  }
  return "/etc/default/xmail";
}
