import { mongo } from "mongoose";
import { MOST_BYTES_A_CHARACTER } from "../../domain/people/person-size.ts";
import { isSingleField } from "../../domain/people/profile.ts";
import type { FieldName } from "../../domain/people/profile.ts";
import { valueFields } from "../../models/person.ts";
import { charactersOfValues } from "../../models/person-record-size.ts";
import { ATTRIBUTE } from "./stored-values.ts";
import type { ComparedRecord, StoredValues } from "./stored-values.ts";
import { fieldsIn, findField, idAt, isValueAt } from "./document-bytes.ts";
import type { FieldPlace } from "./document-bytes.ts";

/** The projection with which MongoDB reads the values of a person. */
export const comparedFields: Readonly<Record<keyof ComparedRecord, 1>> = { _id: 1, ...valueFields };

// A person's values are counted as fewer characters than this for each byte of the document. The highest count, nine for
// each character, is that of the ids of channel contacts.
const MOST_CHARACTERS_A_BYTE = 9;

/**
 * Returns the values of a person from the bytes of a document that was read with `comparedFields`. `fields` are the
 * places of all fields of the document.
 */
export function valuesOfDocument(bytes: Buffer, fields: readonly FieldPlace[]): StoredValues {
  const list = (name: string): FieldPlace[] => fieldsIn(bytes, findField(bytes, fields, name));
  const memberOf = (object: FieldPlace, name: string): FieldPlace =>
    findField(bytes, fieldsIn(bytes, object), name);
  const isMember = (object: FieldPlace, name: string, value: string): boolean =>
    isValueAt(bytes, memberOf(object, name), value);
  const fieldOf = (field: FieldName): FieldPlace => {
    if (isSingleField(field)) return findField(bytes, fields, field);
    const key = field.slice(ATTRIBUTE.length);
    const attribute = list("attributes").find((each) => isMember(each, "k", key));
    return attribute === undefined ? -1 : memberOf(attribute, "v");
  };
  return {
    has: (field, value) => isValueAt(bytes, fieldOf(field), value),
    lacks: (field) => fieldOf(field) < 0,
    hasPhone: (number) => list("phones").some((phone) => isMember(phone, "number", number)),
    hasEmail: (address) => list("emails").some((email) => isMember(email, "address", address)),
    hasTag: (id) => list("tags").some((tag) => idAt(bytes, tag) === id.toHexString()),
    sizes: () => ({
      phones: list("phones").length,
      emails: list("emails").length,
      tags: list("tags").length,
      customAttributes: list("attributes").length,
    }),
    fitInto: (most) =>
      bytes.length * MOST_CHARACTERS_A_BYTE * MOST_BYTES_A_CHARACTER <= most ||
      countCharacters(bytes) * MOST_BYTES_A_CHARACTER <= most,
  };
}

function countCharacters(bytes: Buffer): number {
  return charactersOfValues({ phones: [], emails: [], tags: [], ...mongo.BSON.deserialize(bytes) });
}
