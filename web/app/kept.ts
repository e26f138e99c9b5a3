import { useState } from "react";

/** A state that a reload finds again, as JSON under this name; null forgets it, and begins anew. */
export function useKept<T>(
  storage: Storage,
  name: string,
  initial: T,
): readonly [T, (value: T | null) => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = storage.getItem(name);
    return kept === null ? initial : JSON.parse(kept);
  });
  const keep = (changed: T | null): void => {
    if (changed === null) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(changed));
    setValue(changed ?? initial);
  };
  return [value, keep];
}
