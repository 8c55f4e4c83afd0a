import { useEffect, useState } from "react";
import { useApp } from "./app-context.tsx";

/** The time, once a second, for the ages of what is shown. */
export function useNow(): number {
  const { ports } = useApp();
  const [now, setNow] = useState(() => ports.clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(ports.clock.now()), 1000);
    return () => clearInterval(timer);
  }, [ports]);
  return now;
}
