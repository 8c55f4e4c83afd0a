import type { FilesPort } from "../../ports/files.ts";

/** For the files of a new MailRoot: lines end there as Windows' own editors and XMail itself end them. */
export const crlfFiles = (files: FilesPort): FilesPort => ({
  ...files,
  replace: (name, bytes, expected, options) =>
    files.replace(name, bytes.replace(/\r?\n/g, "\r\n"), expected, options),
});
