import type { Field } from "../field.ts";
import { DELIVERY, variable } from "./variable.ts";

export const NOTICE_FIELDS: readonly Field[] = [
  variable.email("ErrorsAdmin"),
  variable.email("TempErrorsAdmin"),
  variable.flag("RemoveSpoolErrors", "0", DELIVERY),
  variable.number("NotifyMsgLinesExtra", "0", { unit: "lines", ...DELIVERY }),
  variable.flag("NotifySendLogToSender", "0", DELIVERY),
  variable.text("NotifyTryPattern", "", {
    ...DELIVERY,
    form: { pattern: /^\d+(?:,\d+)*$/, example: "1,4,9" },
  }),
  variable.flag("NoSenderBounce", "0", DELIVERY),
];
