import { membersByGroup, textOf } from "./profile.ts";
import type { FieldGroup, FieldName, Members, Profile } from "./profile.ts";

/** An identifier in the form in which it is unique in the database: its kind's letter, ":", its value. */
export type Identifier = string;

export const phoneIdentifier = (number: string): Identifier => `p:${number}`;
export const emailIdentifier = (address: string): Identifier => `e:${address}`;
export const externalIdentifier = (externalId: string): Identifier => `x:${externalId}`;
/** The id of a person merged away; it leads to the survivor. */
export const mergedIdentifier = (personId: string): Identifier => `i:${personId}`;

/** An identifier in words: "phone 385911234567". */
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

/** Every identifier that the profile owns; no two people own the same one. */
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

/** The identifier that a field's value is, or null where the field is none. */
export function identifierOfField(field: FieldName, value: unknown): Identifier | null {
  if (field === "externalId") return externalIdentifier(String(value));
  for (const [group, letter] of letters) {
    if (field.startsWith(`${group}.`)) return `${letter}:${field.slice(group.length + 1)}`;
  }
  return null;
}

/** The identifiers by which others recognise a person: what a person must keep at least one of. */
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
