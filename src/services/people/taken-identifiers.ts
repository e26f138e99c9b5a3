import { identifiersOf } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { toPublicId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people/person.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import type { Caller } from "../store/people-dependencies.ts";

/** What to say of identifiers that others own; whose they are only to those who may read people. */
export function takenProblems(
  wanted: readonly Identifier[],
  owners: readonly Person[],
  placeOf: (identifier: Identifier) => readonly string[],
  { scopes }: Caller,
): Problem[] {
  const mayRead = isCovered(scopes, ["PEOPLE_READ"]);
  const owned = owners.map((owner) => ({
    owner,
    identifiers: new Set(identifiersOf(owner.profile)),
  }));
  return wanted.flatMap((identifier) => {
    const found = owned.find(({ identifiers }) => identifiers.has(identifier));
    if (found === undefined) return [];
    const whose = mayRead ? toPublicId("person", found.owner.id) : "somebody else";
    const message = `${nameOf(identifier)} belongs to ${whose} already.`;
    return [
      {
        ...problem("ALREADY_EXISTS", message, placeOf(identifier)),
        ...(mayRead ? { personId: found.owner.id } : {}),
      },
    ];
  });
}

function nameOf(identifier: Identifier): string {
  const value = identifier.slice(2);
  switch (identifier.slice(0, 1)) {
    case "p":
      return `The phone ${value}`;
    case "e":
      return `The email ${value}`;
    case "x":
      return `The external ID "${value}"`;
    default:
      return "The contact";
  }
}
