import { toOneIdentifier } from "../../domain/people/former-forms.ts";
import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import { CHARACTERS_AT_A_TIME } from "../store/by-halves.ts";
import type { PeopleReader } from "../store/people-reader.ts";

/** An item of an upsert that was read without problems, as a candidate, and the identifiers in the item. */
export interface NamedCandidate {
  readonly candidate: Candidate;
  readonly identifiers: readonly Identifier[];
}

/** The stored people to whom the items of an upsert refer, by each of the people's identifiers. */
export type OwnerRecords = ReadonlyMap<Identifier, PlainPersonRecord>;

/**
 * Reads the stored people to whom items refer; null if these people are too large to be held in memory together. First
 * looks up only the first identifier of each item, and then all identifiers that none of the found people has. Most
 * items refer to one person by all of their identifiers, so this saves two thirds of the look-ups.
 */
export async function findOwners(
  store: Pick<PeopleReader, "findOwnersWithin">,
  items: readonly NamedCandidate[],
): Promise<OwnerRecords | null> {
  const found = new Map<Identifier, PlainPersonRecord>();
  const first = new Set(items.flatMap(({ identifiers }) => identifiers.slice(0, 1)));
  const read = await store.findOwnersWithin([...first], CHARACTERS_AT_A_TIME);
  if (read === null) return null;
  for (const record of read.records) noteOwner(found, record);
  const others = new Set<Identifier>();
  for (const { identifiers } of items)
    for (const identifier of identifiers)
      if (!found.has(identifier) && !first.has(identifier)) others.add(identifier);
  if (others.size === 0) return found;
  const left = CHARACTERS_AT_A_TIME - read.characters;
  const more = await store.findOwnersWithin([...others], left);
  if (more === null) return null;
  // If somebody changed a person between the two look-ups, both may have found this person. The later record then
  // replaces the earlier one, so that all current identifiers of the person lead to the same record.
  for (const record of more.records) noteOwner(found, record);
  return found;
}

function noteOwner(found: Map<Identifier, PlainPersonRecord>, record: PlainPersonRecord): void {
  const { externalId, formerExternalIds = [], phones, emails } = record;
  const note = (identifier: Identifier): void => {
    found.set(toOneIdentifier(identifier), record);
  };
  if (externalId !== undefined) note(externalIdentifier(externalId));
  for (const former of formerExternalIds) note(externalIdentifier(former));
  for (const { number } of phones) note(phoneIdentifier(number));
  for (const { address } of emails) note(emailIdentifier(address));
}
