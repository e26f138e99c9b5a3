import { createHash } from "node:crypto";
import { identifierOfField, identifiersOf, mergedIdentifier } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";
import type { Profile } from "./profile.ts";
import type { Revision } from "./revision.ts";

/** A hash of an identifier, by which what is kept of somebody is found without keeping the identifier itself. */
export type Trace = string;

const CHARACTERS = 16;

/** The trace of an identifier. */
export function traceOf(identifier: Identifier): Trace {
  return createHash("sha256").update(identifier).digest("base64url").slice(0, CHARACTERS);
}

/** Every identifier that a person has, or ever had, their id among them. */
export function identifiersEver(
  id: string,
  profile: Profile,
  revisions: readonly Revision[],
): Set<Identifier> {
  const all = new Set([mergedIdentifier(id), ...identifiersOf(profile)]);
  for (const { field, before, after } of revisions.flatMap(({ changes }) => changes)) {
    for (const entry of [before, after]) {
      const identifier = entry === null ? null : identifierOfField(field, entry.value);
      if (identifier !== null) all.add(identifier);
    }
  }
  return all;
}
