import type { DOMElement } from "ink";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useQuiet } from "../quiet.ts";
import type { Caret } from "./streams.ts";
import { useTerminal } from "./terminal-context.ts";

/**
 * Places the real cursor `x` columns into a box while `wanted`. Input methods open their window at the real cursor,
 * and screen magnifiers follow it.
 */
export function useCaret(box: RefObject<DOMElement | null>, x: number, wanted: boolean): void {
  const quiet = useQuiet();
  const active = wanted && !quiet;
  const terminal = useTerminal();
  const column = useRef(x);
  column.current = x;
  useLayoutEffect(() => {
    if (!active) return;
    return terminal.claimCaret(() => {
      const origin = positionOf(box.current);
      return origin === undefined ? undefined : { x: origin.x + column.current, y: origin.y };
    });
  }, [terminal, box, active]);
}

/** Where a box stands on the screen: Yoga knows each box's place in its parent only. */
export function positionOf(box: DOMElement | null): Caret | undefined {
  let x = 0;
  let y = 0;
  let node: DOMElement | undefined = box ?? undefined;
  if (node?.yogaNode === undefined) return undefined;
  for (; node !== undefined; node = node.parentNode) {
    x += node.yogaNode?.getComputedLeft() ?? 0;
    y += node.yogaNode?.getComputedTop() ?? 0;
  }
  return { x, y };
}
