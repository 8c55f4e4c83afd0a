/** Why XMail, or what starts it, ended with an exit status. Codes; words are in `text/`. */
export type ExitReason =
  | "clean"
  | "mail-root-missing"
  | "port-busy"
  | "bad-address"
  | "table-missing"
  | "cannot-create-file"
  | "cannot-create-folder"
  | "crashed"
  | "killed"
  | "not-executable"
  | "no-such-user"
  | "folder-not-usable"
  | "other";

/**
 * XMail's exit status is its negative error number cut to a byte (8 → 248), seen
 * only when it runs in the foreground (`-Md`).
 */
const REASONS: Readonly<Record<number, ExitReason>> = {
  0: "clean",
  248: "mail-root-missing", // 8: Mail root path not found
  249: "port-busy", // 7: Socket bind error; also an address that this machine doesn't have
  216: "bad-address", // 40: Invalid server address
  158: "table-missing", // 98: Error in function {stat}: one of the five indexed tables
  246: "cannot-create-file", // 10: mostly tabindex/
  239: "cannot-create-folder", // 17: spool/ or dnscache/
  126: "not-executable",
  127: "not-executable",
  // The service manager's own, before XMail ran at all.
  200: "folder-not-usable",
  203: "not-executable",
  217: "no-such-user",
  226: "folder-not-usable",
};

/** 128 + the number of the signal that ended it, as shells count. */
const BY_SIGNAL: Readonly<Record<number, ExitReason>> = {
  4: "crashed",
  6: "crashed",
  8: "crashed",
  11: "crashed",
};

export function exitReason(status: number): ExitReason {
  const known = REASONS[status];
  if (known !== undefined) return known;
  if (status > 128 && status < 160) return BY_SIGNAL[status - 128] ?? "killed";
  return "other";
}
