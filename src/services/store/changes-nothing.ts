import type { mongo } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import { MOST_BYTES_A_CHARACTER } from "../../domain/people/person-size.ts";
import { isSingleField } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import type { PersonRecord, ProfileRecord } from "../../models/person.ts";
import { charactersOfValues } from "../../models/person-record-size.ts";
import { isWithinLimits } from "../../domain/people/person-limits.ts";

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

/** The fields of a stored person with which `changesNothing` compares an item. */
export type ComparedRecord = Pick<PersonRecord, "_id"> & Omit<ProfileRecord, "setAt">;

/**
 * The projection with which MongoDB reads a `ComparedRecord`. Its type requires every field, so that none can be
 * forgotten.
 */
export const comparedFields: Readonly<Record<keyof ComparedRecord, 1>> = {
  _id: 1,
  externalId: 1,
  firstName: 1,
  middleName: 1,
  lastName: 1,
  gender: 1,
  birthDate: 1,
  address: 1,
  city: 1,
  country: 1,
  preferredLanguage: 1,
  profilePicture: 1,
  type: 1,
  phones: 1,
  emails: 1,
  pushRegistrations: 1,
  chatProfiles: 1,
  tags: 1,
  attributes: 1,
  formerExternalIds: 1,
  mergedIds: 1,
  imports: 1,
};

const ATTRIBUTE = "customAttributes.";

/**
 * Returns whether an item only repeats what is stored of its person. Then the planner of imports would change nothing
 * either, and need not be asked, which takes several times as long. Returns false if only the planner can decide.
 */
export function changesNothing(
  candidate: Candidate,
  record: ComparedRecord,
  context: ComparisonContext,
): boolean {
  return (
    candidate.fillOnly === undefined &&
    areStored(candidate.values, record) &&
    candidate.phones.every((phone) => record.phones.some(({ number }) => number === phone)) &&
    candidate.emails.every((email) => record.emails.some(({ address }) => address === email)) &&
    areTagsStored(candidate.tags, record, context) &&
    takesNothing(candidate, record) &&
    isAllowed(record, context)
  );
}

function areStored(values: Candidate["values"], record: ComparedRecord): boolean {
  for (const field in values) {
    if (valueOf(record, field) !== values[field]) return false;
  }
  return true;
}

function valueOf(record: ComparedRecord, field: string): AttributeValue | undefined {
  if (isSingleField(field)) return record[field];
  const key = field.slice(ATTRIBUTE.length);
  return record.attributes?.find(({ k }) => k === key)?.v;
}

function areTagsStored(
  names: readonly string[],
  record: ComparedRecord,
  { tagIds }: ComparisonContext,
): boolean {
  return names.every((name) => {
    const id = tagIds.get(name);
    return id !== undefined && record.tags.some((tag) => tag.equals(id));
  });
}

// Returns whether the row or item (`Candidate`) neither clears a stored value nor replaces a stored list by a different
// list. The caller has found that the person has all values of the candidate, so lists of the same length are equal.
function takesNothing(
  { values, phones, emails, tags, clears = [], replaces = [] }: Candidate,
  record: ComparedRecord,
): boolean {
  const given = {
    phones: phones.length,
    emails: emails.length,
    tags: tags.length,
    customAttributes: () => Object.keys(values).filter((field) => !isSingleField(field)).length,
  };
  return (
    clears.every((field) => valueOf(record, field) === undefined) &&
    replaces.every((group) =>
      group === "customAttributes"
        ? (record.attributes ?? []).length === given.customAttributes()
        : record[group].length === given[group],
    )
  );
}

// The planner refuses a person who exceeds a limit, even if nothing changes. So such a person does not count as
// unchanged, and is left to the planner.
function isAllowed(record: ComparedRecord, { limits }: ComparisonContext): boolean {
  const { phones, emails, tags, attributes = [] } = record;
  const sizes = {
    phones: phones.length,
    emails: emails.length,
    tags: tags.length,
    customAttributes: attributes.length,
  };
  return (
    isWithinLimits(sizes, limits) &&
    charactersOfValues(record) * MOST_BYTES_A_CHARACTER <= limits.personBytes
  );
}
