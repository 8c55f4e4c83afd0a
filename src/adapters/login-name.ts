import { userInfo } from "node:os";

/** Who uses this program: the login name, and for root whoever became root by sudo. A user without a name is its number. */
export function loginName(
  environment: Readonly<Record<string, string | undefined>>,
  user: () => { readonly username: string } = userInfo,
): string {
  const name = nameOf(user) ?? `#${process.getuid?.() ?? "?"}`;
  const before = environment["SUDO_USER"];
  return before && before !== name ? `${name} (${before})` : name;
}

function nameOf(user: () => { readonly username: string }): string | undefined {
  try {
    return user().username;
  } catch {
    // In containers there are users that no list names.
    return undefined;
  }
}
