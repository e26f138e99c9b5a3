/** Permissions that are granted to an API key one by one; ADMIN includes all others. */
export const scopes = [
  "PEOPLE_READ",
  "PEOPLE_WRITE",
  "IMPORT",
  "MERGE",
  "CHANNELS_WRITE",
  "ADMIN",
] as const;

export type Scope = (typeof scopes)[number];

/** Whether a key with the scopes `has` has at least one of `anyOf`; ADMIN includes every scope. */
export function isCovered(has: readonly Scope[], anyOf: readonly Scope[]): boolean {
  return has.includes("ADMIN") || anyOf.some((scope) => has.includes(scope));
}
