import type { Field } from "../field.ts";
import { DELIVERY, variable } from "./variable.ts";

export const HEADER_FIELDS: readonly Field[] = [
  variable.choice("ReceivedHdrType", "0", ["0", "1", "2", "3", "4"]),
  variable.text("FetchHdrTags", "+X-Deliver-To,+Received,To,Cc", DELIVERY),
  variable.email("Pop3SyncErrorAccount"),
];
