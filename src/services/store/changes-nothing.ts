import type { mongo } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import { isSingleField } from "../../domain/people/profile.ts";
import { isWithinLimits } from "../../domain/people/person-limits.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import type { StoredValues } from "./stored-values.ts";

/**
 * What `changesNothing` needs to know besides an item and its person: the ids of the tags that items name, by their
 * names as in the items, and the limits of what one person may have.
 */
export interface ComparisonContext {
  readonly tagIds: ReadonlyMap<string, mongo.ObjectId>;
  readonly limits: Pick<
    Limits,
    "phonesPerPerson" | "emailsPerPerson" | "attributesPerPerson" | "tagsPerPerson" | "personBytes"
  >;
}

/**
 * Returns whether an item only repeats what is stored of its person. Then the planner of imports would change nothing
 * either, and need not be asked, which takes several times as long. Returns false if only the planner can decide.
 */
export function changesNothing(
  candidate: Candidate,
  stored: StoredValues,
  context: ComparisonContext,
): boolean {
  return (
    candidate.fillOnly === undefined &&
    areStored(candidate.values, stored) &&
    candidate.phones.every(stored.hasPhone) &&
    candidate.emails.every(stored.hasEmail) &&
    areTagsStored(candidate.tags, stored, context) &&
    takesNothing(candidate, stored) &&
    isAllowed(stored, context)
  );
}

function areStored(values: Candidate["values"], stored: StoredValues): boolean {
  for (const field in values) {
    const value = values[field];
    if (value !== undefined && !stored.has(field, value)) return false;
  }
  return true;
}

function areTagsStored(
  names: readonly string[],
  stored: StoredValues,
  { tagIds }: ComparisonContext,
): boolean {
  return names.every((name) => {
    const id = tagIds.get(name);
    return id !== undefined && stored.hasTag(id);
  });
}

// Returns whether the row or item (`Candidate`) neither clears a stored value nor replaces a stored list by a different
// list. The caller has found that the person has all values of the candidate, so lists of the same length are equal.
function takesNothing(
  { values, phones, emails, tags, clears = [], replaces = [] }: Candidate,
  stored: StoredValues,
): boolean {
  if (clears.length === 0 && replaces.length === 0) return true;
  const given = {
    phones: phones.length,
    emails: emails.length,
    tags: tags.length,
    customAttributes: Object.keys(values).filter((field) => !isSingleField(field)).length,
  };
  const sizes = stored.sizes();
  return clears.every(stored.lacks) && replaces.every((group) => sizes[group] === given[group]);
}

// The planner refuses a person who exceeds a limit, even if nothing changes. So such a person does not count as
// unchanged, and is left to the planner.
function isAllowed(stored: StoredValues, { limits }: ComparisonContext): boolean {
  return isWithinLimits(stored.sizes(), limits) && stored.fitInto(limits.personBytes);
}
