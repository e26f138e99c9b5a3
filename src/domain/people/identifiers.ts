import { membersByGroup, textOf } from "./profile.ts";
import type { FieldGroup, FieldName, Members, Profile } from "./profile.ts";

/** An identifier in the form that is unique in the database: the letter of its kind, ":", its value. */
export type Identifier = string;

export const phoneIdentifier = (number: string): Identifier => `p:${number}`;
export const emailIdentifier = (address: string): Identifier => `e:${address}`;
export const externalIdentifier = (externalId: string): Identifier => `x:${externalId}`;
/** Returns the identifier for the id of an absorbed person; it belongs to the survivor. */
export const mergedIdentifier = (personId: string): Identifier => `i:${personId}`;

/** Describes an identifier in words for a message: "phone 385911234567". */
export function describeIdentifier(identifier: Identifier): string {
  const value = identifier.slice("p:".length);
  return `${words.get(identifier.charAt(0)) ?? "identifier"} ${value}`;
}

const words: ReadonlyMap<string, string> = new Map([
  ["p", "phone"],
  ["e", "email"],
  ["x", "external ID"],
  ["i", "id"],
  ["r", "push registration"],
  ["c", "chat profile"],
]);

const letters: readonly (readonly [FieldGroup, string])[] = [
  ["phones", "p"],
  ["emails", "e"],
  ["formerExternalIds", "x"],
  ["mergedIds", "i"],
  ["pushRegistrations", "r"],
  ["chatProfiles", "c"],
];

/** Returns every identifier that the profile owns. No two people may own the same one. */
export function identifiersOf(
  profile: Profile,
  members: Members = membersByGroup(profile),
): Identifier[] {
  const externalId = textOf(profile, "externalId");
  const identifiers = externalId === null ? [] : [externalIdentifier(externalId)];
  for (const [group, letter] of letters) {
    for (const { key } of members[group]) identifiers.push(`${letter}:${key}`);
  }
  return identifiers;
}

/** Returns the identifier that a field contains, or null if the field holds no identifier. */
export function identifierOfField(field: FieldName, value: unknown): Identifier | null {
  if (field === "externalId") return externalIdentifier(String(value));
  for (const [group, letter] of letters) {
    if (field.startsWith(`${group}.`)) return `${letter}:${field.slice(group.length + 1)}`;
  }
  return null;
}

/** Whether the profile has an external ID, phone, email or channel contact; every person must keep at least one. */
export function hasReachableIdentifier(profile: Profile): boolean {
  if (profile.has("externalId")) return true;
  for (const field of profile.keys()) {
    if (
      field.startsWith("phones.") ||
      field.startsWith("emails.") ||
      field.startsWith("pushRegistrations.") ||
      field.startsWith("chatProfiles.")
    ) {
      return true;
    }
  }
  return false;
}
