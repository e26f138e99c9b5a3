/** Returns the value of an enum that a stored text stands for; null if there is no text, or no such value any more. */
export function oneOf<V extends string>(
  values: Readonly<Record<V, V>>,
  text: string | null,
): V | null {
  return Object.values<V>(values).find((value) => value === text) ?? null;
}
