import { expect, test } from "vitest";
import { exitReason } from "../../../src/core/service/exit-status.ts";

test.each([
  [0, "clean"],
  [248, "mail-root-missing"],
  [249, "port-busy"],
  [158, "table-missing"],
  [246, "cannot-create-file"],
  [239, "cannot-create-folder"],
  [216, "bad-address"],
  [217, "no-such-user"],
  [136, "crashed"],
  [137, "killed"],
  [3, "other"],
])("exit status %i means %s", (status, reason) => {
  expect(exitReason(status)).toBe(reason);
});
