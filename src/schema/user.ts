import type { Field } from "./field.ts";
import { PERMISSIONS } from "./server/security.ts";
import { variable } from "./server/variable.ts";

/**
 * Variables of an account's user.tab. The same names in userdef.tab are copied
 * into each account that is made from then on; existing accounts keep theirs.
 * `ClosedML`, `ListSender` and `UseReplyTo` are for mailing lists only.
 */
export const USER_FIELDS: readonly Field[] = [
  variable.text("RealName"),
  variable.text("HomePage"),
  variable.number("MaxMBSize", "0", { unit: "KB" }),
  variable.flag("ReceiveEnable", "1"),
  variable.flag("PopEnable", "1"),
  // Absent, the server's default holds; there but empty, the account has no rights at all.
  variable.text("SmtpPerms", "", { form: PERMISSIONS }),
  variable.number("MaxMessageSize", "", { unit: "KB" }),
  variable.flag("DisableEmitAuthUser", "0"),
  variable.flag("Pop3ScanCur", "0"),
  variable.flag("ClosedML", "0"),
  variable.email("ListSender"),
  variable.flag("UseReplyTo", "1"),
  variable.text("Address"),
  variable.text("Telephone"),
];
