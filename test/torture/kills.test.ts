import { expect, test } from "vitest";
import { killSaves } from "./kill-run.ts";
import { PHASES } from "./phases.ts";

test("after 150 kills inside a save every file is old or new, and the next start knows what happened", async () => {
  const { kills, byPhase, callsOfASave } = await killSaves({ kills: 150, eachCall: 4, extent: "few" });
  expect(kills).toBe(150);
  expect(callsOfASave).toBeGreaterThan(100);
  // No part of a save is left out.
  expect(PHASES.filter((phase) => byPhase[phase] === 0)).toEqual([]);
}, 90_000);
