import { type ReactNode, useState } from "react";
import { type KeyHandler, useKeys } from "../../../src/ui/input.tsx";

/** Offers keys to a function of the test. */
export function Hears({ on, active, children }: { on: KeyHandler; active?: boolean; children?: ReactNode }) {
  useKeys(on, { active });
  return children;
}

/** Holds a value, as a page does for its widgets. */
export function Holds<T>({
  first,
  draw,
}: {
  first: T;
  draw: (value: T, set: (next: T) => void) => ReactNode;
}) {
  const [value, setValue] = useState(first);
  return draw(value, setValue);
}

/** Throws while it is drawn. */
export function Broken(): ReactNode {
  throw new Error("broken");
}
