/** What an API key may do. */
export const scopes = [
  "PEOPLE_READ",
  "PEOPLE_WRITE",
  "IMPORT",
  "MERGE",
  "CHANNELS_WRITE",
  "ADMIN",
] as const;

export type Scope = (typeof scopes)[number];

/** True where the scopes that a key has cover any of those that would do; ADMIN covers every one. */
export function isCovered(has: readonly Scope[], anyOf: readonly Scope[]): boolean {
  return has.includes("ADMIN") || anyOf.some((scope) => has.includes(scope));
}
