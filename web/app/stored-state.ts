import { useState } from "react";

/**
 * A state that survives a reload, because its value is stored as JSON under `name`; nothing is stored if `name` is
 * null. Setting the state to null removes the stored value and goes back to `initial`.
 */
export function useStoredState<T>(
  storage: Storage,
  name: string | null,
  initial: T,
): readonly [T, (value: T | null) => void] {
  const [value, setValue] = useState<T>(() => {
    const stored = name === null ? null : storage.getItem(name);
    return stored === null ? initial : JSON.parse(stored);
  });
  const store = (changed: T | null): void => {
    if (name !== null && changed === null) storage.removeItem(name);
    else if (name !== null) storage.setItem(name, JSON.stringify(changed));
    setValue(changed ?? initial);
  };
  return [value, store];
}
