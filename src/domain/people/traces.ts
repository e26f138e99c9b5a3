import { createHash } from "node:crypto";
import { identifierOfField, identifiersOf, mergedIdentifier } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";
import type { Person } from "./person.ts";
import type { Revision } from "./revision.ts";

/** A hash of an identifier. It lets us find records about a deleted person without storing the identifier. */
export type Trace = string;

const CHARACTERS = 16;

/** Returns the trace of an identifier: always the same, and practically never that of another one. */
export function traceOf(identifier: Identifier): Trace {
  return createHash("sha256").update(identifier).digest("base64url").slice(0, CHARACTERS);
}

/**
 * Returns all identifiers that a person's document contains: the person's id, the present identifiers, and those that
 * the latest revision removed, because that revision is stored in the same document.
 */
export function identifiersOfNow({ id, profile, head }: Person): Set<Identifier> {
  return new Set([mergedIdentifier(id), ...identifiersOf(profile), ...identifiersIn(head)]);
}

/** Returns every identifier that a revision added or removed. */
export function* identifiersIn({ changes }: Pick<Revision, "changes">): Generator<Identifier> {
  for (const { field, before, after } of changes) {
    for (const entry of [before, after]) {
      const identifier = entry === null ? null : identifierOfField(field, entry.value);
      if (identifier !== null) yield identifier;
    }
  }
}
