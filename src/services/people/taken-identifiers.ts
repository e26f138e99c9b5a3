import type { Identifier } from "../../domain/people/identifiers.ts";
import { toPublicId } from "../../domain/ids.ts";
import { problem } from "../../domain/result.ts";
import type { Problem } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import type { Caller } from "../store/people-dependencies.ts";

/**
 * Returns a problem for each wanted identifier that another person owns. It includes the owner's id only if the caller
 * may read people.
 */
export function takenProblems(
  wanted: readonly Identifier[],
  owners: ReadonlyMap<Identifier, string>,
  placeOf: (identifier: Identifier) => readonly string[],
  { scopes }: Caller,
): Problem[] {
  const mayRead = isCovered(scopes, ["PEOPLE_READ"]);
  return wanted.flatMap((identifier) => {
    const owner = owners.get(identifier);
    if (owner === undefined) return [];
    const whose = mayRead ? toPublicId("person", owner) : "somebody else";
    const message = `${nameOf(identifier)} belongs to ${whose} already.`;
    return [
      {
        ...problem("ALREADY_EXISTS", message, placeOf(identifier)),
        ...(mayRead ? { personId: owner } : {}),
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
