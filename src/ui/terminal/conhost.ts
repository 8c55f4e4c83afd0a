/**
 * Whether a letter in the very last cell may scroll the whole picture up by a row:
 * the console window of Windows breaks the line there, whatever it was told. Windows
 * Terminal doesn't, and says who it is. Over SSH into Windows the program writes
 * into such a console as well, which nobody sees but the SSH server.
 */
export const scrollsAtItsEnd = (
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
): boolean => platform === "win32" && !environment["WT_SESSION"];
