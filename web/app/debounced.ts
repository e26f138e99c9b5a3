import { useEffect, useState } from "react";

/**
 * Returns the value once it has not changed for `ms` milliseconds, so that the server is not asked
 * at every keystroke.
 */
export function useDebounced<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), ms);
    return () => window.clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
