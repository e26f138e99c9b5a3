import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import { changesNothing } from "../store/changes-nothing.ts";
import type { ComparisonContext } from "../store/changes-nothing.ts";
import { valuesOfRecord } from "../store/stored-values.ts";
import type { NamedCandidate, OwnerRecords } from "./find-owners.ts";

export interface SeparatedItems {
  readonly unchanged: readonly (readonly [NamedCandidate, PlainPersonRecord])[];
  readonly others: readonly NamedCandidate[];
}

/**
 * Separates the items that change nothing from those that have to be planned. An item changes nothing if it only
 * repeats what is stored of one person, and no other item is about that person.
 */
export function separateUnchanged(
  items: readonly NamedCandidate[],
  owners: OwnerRecords,
  context: ComparisonContext,
): SeparatedItems {
  const counts = countItems(items, owners);
  const unchanged: [NamedCandidate, PlainPersonRecord][] = [];
  const others: NamedCandidate[] = [];
  for (const item of items) {
    const owner = ownerOf(item, owners);
    const isAlone = owner !== null && counts.get(owner) === 1;
    if (isAlone && changesNothing(item.candidate, valuesOfRecord(owner), context))
      unchanged.push([item, owner]);
    else others.push(item);
  }
  return { unchanged, others };
}

/** Returns how many items refer to each person. */
function countItems(
  items: readonly NamedCandidate[],
  owners: OwnerRecords,
): ReadonlyMap<PlainPersonRecord, number> {
  const counts = new Map<PlainPersonRecord, number>();
  for (const { identifiers } of items) {
    let last: PlainPersonRecord | undefined;
    for (const identifier of identifiers) {
      const owner = owners.get(identifier);
      // If all identifiers of an item belong to one person, the item is counted once for this person. If an identifier
      // of somebody else comes between two of them, the item is counted twice. That does no harm: an item about two
      // people has to be planned anyway.
      if (owner === undefined || owner === last) continue;
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
      last = owner;
    }
  }
  return counts;
}

/** Returns the one person who owns all identifiers of an item; null if there is none. */
function ownerOf({ identifiers }: NamedCandidate, owners: OwnerRecords): PlainPersonRecord | null {
  const [first = ""] = identifiers;
  const owner = owners.get(first);
  if (owner === undefined) return null;
  return identifiers.every((identifier) => owners.get(identifier) === owner) ? owner : null;
}
