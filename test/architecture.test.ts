import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ["core"],
  text: ["text"],
  schema: ["schema", "core"],
  ports: ["ports", "core"],
  adapters: ["adapters", "ports", "core"],
  app: ["app", "ports", "schema", "core"],
  report: ["report", "app", "schema", "core", "text"],
  plain: ["plain", "report", "app", "schema", "core", "text"],
  ui: ["ui", "report", "app", "schema", "core", "text"],
  cli: ["cli", "report", "app", "schema", "core", "text"],
  filter: ["filter", "core"],
  demo: ["demo", "core", "schema"],
};
const SRC = join(import.meta.dirname, "../src");
const TEST = join(import.meta.dirname, "../test");
const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith("fixtures"),
  );
const layered = sources(SRC).filter((file) => file.includes("/"));

test.each(layered)("%s imports only what its layer may", (file) => {
  const layer = file.split("/")[0] ?? "";
  const text = readFileSync(join(SRC, file), "utf8");
  for (const [, target = ""] of text.matchAll(/(?:from|import) "(\.[^"]+)"/g)) {
    const to = relative(SRC, join(SRC, dirname(file), target)).split("/")[0];
    expect(MAY_IMPORT[layer], `${file} -> ${target}`).toContain(to);
  }
  if (["core", "schema", "text"].includes(layer)) expect(text).not.toMatch(/from "(node:|react|ink|zustand)/);
  if (layer === "app") expect(text).not.toMatch(/from "(node:|react|ink)/);
});

test("only the main files see adapters", () => {
  const top = sources(SRC).filter((file) => !file.includes("/"));
  expect(top.every((file) => /^main(-\w+)?\.tsx?$/.test(file))).toBe(true);
});

test("no file is longer than 250 lines", () => {
  const long = [SRC, TEST].flatMap((folder) =>
    sources(folder).filter((file) => readFileSync(join(folder, file), "utf8").split("\n").length > 251),
  );
  expect(long).toEqual([]);
});

test("only the input layer and the two list packages listen to the keyboard", () => {
  const listeners = sources(join(SRC, "ui")).filter((file) =>
    /\buseInput\b/.test(readFileSync(join(SRC, "ui", file), "utf8")),
  );
  expect(listeners.filter((file) => file !== "input.tsx")).toEqual([]);
});
