import type { mongo } from "mongoose";
import { MOST_BYTES_A_CHARACTER } from "../../domain/people/person-size.ts";
import { isSingleField } from "../../domain/people/profile.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { PersonRecord, ProfileRecord } from "../../models/person.ts";
import { charactersOfValues } from "../../models/person-record-size.ts";

/** How many values of each kind a stored person has. */
export interface StoredSizes {
  readonly phones: number;
  readonly emails: number;
  readonly tags: number;
  readonly customAttributes: number;
}

/** The values of a stored person, to be compared with what a row or an item says about the person. */
export interface StoredValues {
  /** Whether a single field or "customAttributes.KEY" has this value. */
  readonly has: (field: FieldName, value: AttributeValue) => boolean;
  /** Whether a single field or "customAttributes.KEY" has no value. */
  readonly lacks: (field: FieldName) => boolean;
  readonly hasPhone: (number: string) => boolean;
  readonly hasEmail: (address: string) => boolean;
  readonly hasTag: (id: mongo.ObjectId) => boolean;
  readonly sizes: () => StoredSizes;
  /** Whether all values certainly take at most this many bytes, as written and as folded for search. */
  readonly fitInto: (bytes: number) => boolean;
}

/** The fields of a stored person from which `valuesOfRecord` knows the person's values. */
export type ComparedRecord = Pick<PersonRecord, "_id"> & Omit<ProfileRecord, "setAt">;

/** The prefix of the field names of custom attributes; the key of the attribute follows. */
export const ATTRIBUTE = "customAttributes.";

/** Returns the values of a person whose document was read as an object. */
export function valuesOfRecord(record: ComparedRecord): StoredValues {
  const { phones, emails, tags, attributes = [] } = record;
  const valueOf = (field: FieldName): AttributeValue | undefined => {
    if (isSingleField(field)) return record[field];
    const key = field.slice(ATTRIBUTE.length);
    return attributes.find(({ k }) => k === key)?.v;
  };
  return {
    has: (field, value) => valueOf(field) === value,
    lacks: (field) => valueOf(field) === undefined,
    hasPhone: (phone) => phones.some(({ number }) => number === phone),
    hasEmail: (email) => emails.some(({ address }) => address === email),
    hasTag: (id) => tags.some((tag) => tag.equals(id)),
    sizes: () => ({
      phones: phones.length,
      emails: emails.length,
      tags: tags.length,
      customAttributes: attributes.length,
    }),
    fitInto: (bytes) => charactersOfValues(record) * MOST_BYTES_A_CHARACTER <= bytes,
  };
}
