import { useEffect, useState } from "react";
import { AGE_STEP_MS } from "../app/live.ts";
import { useApp } from "./app-context.tsx";

/** The time, for the ages of what is shown: another one only when an age reaches its next step, so that nothing is drawn for nothing. */
export function useNow(): number {
  const { ports, store } = useApp();
  const [now, setNow] = useState(() => ports.clock.now());
  useEffect(() => {
    const steps = (time: number) =>
      Math.floor((time - (store.getState().live.service.at ?? 0)) / AGE_STEP_MS);
    const timer = setInterval(() => {
      const time = ports.clock.now();
      setNow((before) => (Math.max(0, steps(before)) === Math.max(0, steps(time)) ? before : time));
    }, 1000);
    return () => clearInterval(timer);
  }, [ports, store]);
  return now;
}
