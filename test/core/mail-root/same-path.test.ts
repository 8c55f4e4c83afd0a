import { expect, test } from "vitest";
import { isSamePath } from "../../../src/core/mail-root/same-path.ts";

test.each([
  ["/var/MailRoot", "/var/MailRoot/", true],
  ["/var/MailRoot", "/var/mailroot", false],
  ["/", "/", true],
  ["C:\\MailRoot", "c:\\mailroot\\", true],
  ["C:\\MailRoot", "\\\\?\\C:\\MailRoot", true],
  ["C:\\MailRoot", "C:/MailRoot", true],
  ["C:\\MailRoot", "D:\\MailRoot", false],
  ["C:\\MailRoot", "/MailRoot", false],
])("%s and %s are one place: %s", (a, b, is) => {
  expect(isSamePath(a, b)).toBe(is);
});
