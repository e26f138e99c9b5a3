import { createHash } from "node:crypto";
import { identifierOfField, identifiersOf, mergedIdentifier } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";
import type { Person } from "./person.ts";
import type { Revision } from "./revision.ts";

/** A hash of an identifier, by which what is kept of somebody is found without keeping the identifier itself. */
export type Trace = string;

const CHARACTERS = 16;

/** The trace of an identifier. */
export function traceOf(identifier: Identifier): Trace {
  return createHash("sha256").update(identifier).digest("base64url").slice(0, CHARACTERS);
}

/** Every identifier that a person has or had before their latest change, their id among them. */
export function identifiersOfNow({ id, profile, head }: Person): Set<Identifier> {
  return new Set([mergedIdentifier(id), ...identifiersOf(profile), ...identifiersIn(head)]);
}

/** The identifiers that a revision tells of, whether it gave or took them. */
export function* identifiersIn({ changes }: Pick<Revision, "changes">): Generator<Identifier> {
  for (const { field, before, after } of changes) {
    for (const entry of [before, after]) {
      const identifier = entry === null ? null : identifierOfField(field, entry.value);
      if (identifier !== null) yield identifier;
    }
  }
}
