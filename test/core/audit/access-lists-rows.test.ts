import { describe, expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { afterFix, found, row } from "../../support/table-audit.ts";

const DENY = row("0.0.0.0", "0.0.0.0", "DENY", "1");

describe.each(["smtp.ipmap.tab", "pop3.ipmap.tab", "finger.ipmap.tab"])("%s", (file) => {
  const list = (text: string) => freshMailRoot({ [file]: text });
  const here = (code: string, text: string) => found(code, list(text)).filter((one) => one.file === file);

  test.each([
    ["address-row-no-effect", "10.0.0.0/8\tALLOW\t2", "10.0.0.0/8\t-\tALLOW\t2"],
    ["address-row-no-effect", '"192.0.2.7"\t"ALLOW"\t2', '"192.0.2.7"\t"255.255.255.255"\t"ALLOW"\t2'],
    ["address-row-no-effect", '"192.0.2.*"\t"-"\t"ALLOW"\t2', undefined],
    ["address-row-no-effect", '"192.0.2.0-192.0.2.255"\t"-"\t"ALLOW"\t2', '"192.0.2.0/24"\t"-"\t"ALLOW"\t2'],
    ["address-row-no-effect", '"10.0.0.0"\t"255.0.0.0"', undefined],
    ["address-row-no-effect", '"10.0.0.0/8"\t"-"\t"DENY"\t-5', undefined],
    ["address-row-no-tab", '"10.0.0.0" "255.0.0.0" "ALLOW" 2', '"10.0.0.0"\t"255.0.0.0"\t"ALLOW"\t2'],
    [
      "address-row-strange-mask",
      '"192.168.1.0"\t"24"\t"ALLOW"\t2',
      '"192.168.1.0"\t"255.255.255.0"\t"ALLOW"\t2',
    ],
    ["address-row-too-narrow", '"10.0.0.0/255.0.0.0"\t"-"\t"ALLOW"\t2', '"10.0.0.0/8"\t"-"\t"ALLOW"\t2'],
    ["address-row-everybody", '"10.0.0.0/x"\t"-"\t"ALLOW"\t2', undefined],
    ["address-row-misread", '"010.0.0.0/8"\t"-"\t"ALLOW"\t2', '"10.0.0.0/8"\t"-"\t"ALLOW"\t2'],
    ["access-word-unknown", '"10.0.0.0/8"\t"-"\t"ALOW"\t2', '"10.0.0.0/8"\t"-"\t"ALLOW"\t2'],
    ["access-word-unknown", '"10.0.0.0/8"\t"-"\t"DENNY"\t2', '"10.0.0.0/8"\t"-"\t"DENY"\t2'],
    ["access-word-unknown", '"10.0.0.0/8"\t"-"\t"PERMIT"\t2', undefined],
    ["access-precedence-unknown", '"10.0.0.0/8"\t"-"\t"ALLOW"\thigh', undefined],
  ])("%s: %j", (code, line, mended) => {
    const text = `# list\n${line}\n${DENY}`;
    expect(here(code, text)).toMatchObject([{ severity: "warning", line: 2 }]);
    if (mended === undefined) expect(here(code, text)[0]).not.toHaveProperty("fix");
    else expect(afterFix(code, list(text))[file]).toBe(`# list\n${mended}\n${DENY}`);
  });

  test.each([
    ["the four-column form", row("10.0.0.0/8", "-", "ALLOW", "2")],
    ["any filler", row("10.0.0.0/8", "", "deny", "0")],
    ["small letters and -1", row("10.0.0.0", "255.0.0.0", "allow", "-1")],
    ["more columns", row("10.0.0.0", "255.0.0.0", "ALLOW", "2", "office")],
    ["IPv6", row("fd00::/8", "-", "ALLOW", "2")],
    ["everybody", DENY],
  ])("nothing is wrong with %s", (_, text) => {
    const codes = [
      "address-row-no-tab",
      "address-row-no-effect",
      "address-row-misread",
      "address-row-strange-mask",
      "address-row-too-narrow",
      "address-row-everybody",
      "address-row-host-bits",
      "address-row-blank",
      "access-word-unknown",
      "access-precedence-unknown",
    ];
    expect(codes.filter((code) => here(code, text).length > 0)).toEqual([]);
  });

  test("all rows of a list are mended together: one alone might shut out whom the other lets in", () => {
    const text = '"0.0.0.0/0"\t"DENY"\t1\n# LAN\n"10.0.0.0/8"\t"ALLOW"\t2\n';
    const after = afterFix("address-row-no-effect", list(text))[file];
    expect(after).toBe('"0.0.0.0/0"\t"-"\t"DENY"\t1\n# LAN\n"10.0.0.0/8"\t"-"\t"ALLOW"\t2\n');
  });
});
