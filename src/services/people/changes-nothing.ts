import type { mongo } from "mongoose";
import type { Limits } from "../../domain/limits.ts";
import { MOST_BYTES_A_CHARACTER } from "../../domain/people/person-size.ts";
import { isSingleField } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import type { PlainPersonRecord } from "../../models/deletion-notice.ts";
import { charactersOfRecord } from "../../models/person-record-size.ts";
import { isWithinLimits } from "../../domain/people/person-limits.ts";

/** What it takes to see that an item changes nothing: tags by the names that the items give, and the limits. */
export interface ComparisonContext {
  readonly tagIds: ReadonlyMap<string, mongo.ObjectId>;
  readonly limits: Pick<
    Limits,
    "phonesPerPerson" | "emailsPerPerson" | "attributesPerPerson" | "tagsPerPerson" | "personBytes"
  >;
}

const ATTRIBUTE = "customAttributes.";

/**
 * Whether an item says of its stored person only what is stored: then the planner of imports changes nothing either, and
 * need not be asked, which takes several times as long. False where only the planner can tell.
 */
export function changesNothing(
  candidate: Candidate,
  record: PlainPersonRecord,
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

function areStored(values: Candidate["values"], record: PlainPersonRecord): boolean {
  for (const field in values) {
    if (valueOf(record, field) !== values[field]) return false;
  }
  return true;
}

function valueOf(record: PlainPersonRecord, field: string): AttributeValue | undefined {
  if (isSingleField(field)) return record[field];
  const key = field.slice(ATTRIBUTE.length);
  return record.attributes?.find(({ k }) => k === key)?.v;
}

function areTagsStored(
  names: readonly string[],
  record: PlainPersonRecord,
  { tagIds }: ComparisonContext,
): boolean {
  return names.every((name) => {
    const id = tagIds.get(name);
    return id !== undefined && record.tags.some((tag) => tag.equals(id));
  });
}

// What is given is stored, so that a group is replaced by itself where it is as large as what is given.
function takesNothing(
  { values, phones, emails, tags, clears = [], replaces = [] }: Candidate,
  record: PlainPersonRecord,
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

// Somebody who is past a limit is refused, even where nothing changes.
function isAllowed(record: PlainPersonRecord, { limits }: ComparisonContext): boolean {
  const { phones, emails, tags, attributes = [] } = record;
  const sizes = {
    phones: phones.length,
    emails: emails.length,
    tags: tags.length,
    customAttributes: attributes.length,
  };
  return (
    isWithinLimits(sizes, limits) &&
    charactersOfRecord(record) * MOST_BYTES_A_CHARACTER <= limits.personBytes
  );
}
