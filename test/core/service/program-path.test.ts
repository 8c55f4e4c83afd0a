import { expect, test } from "vitest";
import { joinProgram, splitProgram } from "../../../src/core/service/program-path.ts";

test.each([
  ["/usr/lib/xmail/XMail", "/usr/lib/xmail", "XMail"],
  ["/XMail", "/", "XMail"],
  ["/odd\\name/XMail", "/odd\\name", "XMail"],
  ["C:\\Program Files\\XMail\\XMail.exe", "C:\\Program Files\\XMail", "XMail.exe"],
  ["C:\\XMail.exe", "C:\\", "XMail.exe"],
  ["\\\\server\\share\\XMail.exe", "\\\\server\\share", "XMail.exe"],
])("%s is %s and %s, and both are it again", (path, folder, name) => {
  expect(splitProgram(path)).toEqual({ folder, name });
  expect(joinProgram(folder, name)).toBe(path);
});

test("slashes at the end of a folder don't count", () => {
  expect(joinProgram("/opt/xmail//", "XMail")).toBe("/opt/xmail/XMail");
  expect(joinProgram("C:/XMail/", "XMail.exe")).toBe("C:/XMail\\XMail.exe");
});
