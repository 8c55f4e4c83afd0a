import { decideIpMap } from "../core/access/ip-map.ts";
import { parseGreeting } from "../core/control/greeting.ts";
import { printable } from "../core/printable.ts";
import { expectedControl, judgeControl } from "../core/self-test/judge.ts";
import type { ActualAnswer, SelfTestRow } from "../core/self-test/report.ts";
import { controlOpenToStrangers } from "../core/self-test/sources.ts";
import type { Errand, Grounds } from "./self-test.ts";
import { cannotOf } from "./self-test-problem.ts";

const SHOWN = 200;
const ADDRESS_DENIED = 130;

/** Whether the control port greets a client of this address. Nothing is said to it. */
export async function testControl(errand: Errand, grounds: Grounds): Promise<SelfTestRow> {
  const { service, way, port, tls, forStrangers } = errand;
  const { ports, tables, lookup, signal } = grounds;
  const decision = decideIpMap(tables("ctrl.ipmap.tab"), way.seenSource, lookup);
  const row = {
    service,
    source: way.source,
    target: { address: way.target, port },
    expected: expectedControl(decision),
  };
  const line = await ports.smtpDialogue.firstLine(
    { address: way.target, port, tls },
    { source: way.source, ...(signal ? { signal } : {}) },
  );
  if (!line.ok) return { ...row, verdict: "could-not-test", cannot: cannotOf(line.problem.code) };
  const greeting = parseGreeting(line.value);
  const code = greeting.ok ? undefined : greeting.problem.code;
  const text = printable(line.value.slice(0, SHOWN));
  if (code !== undefined && code !== "CONTROL_ADDRESS_DENIED") {
    const cannot = code === "CONTROL_BUSY" ? "busy" : "not-xmail";
    return { ...row, verdict: "could-not-test", cannot };
  }
  const actual: ActualAnswer = greeting.ok
    ? { outcome: "accepted", stage: "connect", code: 0, text }
    : { outcome: "refused", stage: "connect", code: -ADDRESS_DENIED, text };
  const isOpen = forStrangers && controlOpenToStrangers(tables, way.seenSource, lookup);
  return { ...row, actual, ...judgeControl(decision, actual, isOpen) };
}
