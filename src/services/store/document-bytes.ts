import { mongo } from "mongoose";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";

// Reads single fields of documents in the form in which MongoDB sends them (BSON, see bsonspec.org). Making an object
// of every document would take several times as long. A document begins with its length in four bytes. Then come its
// fields: a byte for the type, the name, which a zero byte ends, and the value. A zero byte ends the document. A list is
// a document whose fields are named "0", "1" and so on.

const { BSONType } = mongo;
const LENGTH_BYTES = 4;
const ID_BYTES = 12;
const FIRST_OUTSIDE_ASCII = 0x80;

/** The index of a field's first byte in the bytes of its document; negative if the document has no such field. */
export type FieldPlace = number;

const NOWHERE: FieldPlace = -1;

/** Returns the places of all fields of a document, in their order. */
export function fieldsOf(document: Buffer): FieldPlace[] {
  return fieldsFrom(document, 0);
}

/** Returns the places of the fields of the object or list that a field contains; none if it contains neither. */
export function fieldsIn(bytes: Buffer, outer: FieldPlace): FieldPlace[] {
  const type = bytes[outer];
  if (type !== BSONType.object && type !== BSONType.array) return [];
  return fieldsFrom(bytes, startOfValue(bytes, outer));
}

/** Finds a field by its name among fields of one document. */
export function findField(bytes: Buffer, fields: readonly FieldPlace[], name: string): FieldPlace {
  for (const field of fields) if (isNamed(bytes, field, name)) return field;
  return NOWHERE;
}

/** Returns the text that a field contains; "" if it contains no text. */
export function textAt(bytes: Buffer, field: FieldPlace): string {
  if (field < 0 || bytes[field] !== BSONType.string) return "";
  const value = startOfValue(bytes, field);
  return bytes.toString("utf8", value + LENGTH_BYTES, endOfText(bytes, value));
}

/** Returns the number that a field contains; NaN if it contains none. */
export function numberAt(bytes: Buffer, field: FieldPlace): number {
  if (field < 0) return Number.NaN;
  const value = startOfValue(bytes, field);
  switch (bytes[field]) {
    case BSONType.int:
      return bytes.readInt32LE(value);
    case BSONType.double:
      return bytes.readDoubleLE(value);
    case BSONType.long:
      return Number(bytes.readBigInt64LE(value));
    default:
      return Number.NaN;
  }
}

/** Returns the 64-bit integer that a field contains; 0 if it contains none. */
export function longAt(bytes: Buffer, field: FieldPlace): bigint {
  if (field < 0 || bytes[field] !== BSONType.long) return 0n;
  return bytes.readBigInt64LE(startOfValue(bytes, field));
}

/** Returns the bytes of the object that a field contains, which are part of the same memory. */
export function objectAt(bytes: Buffer, field: FieldPlace): Buffer {
  const value = startOfValue(bytes, field);
  return bytes.subarray(value, value + bytes.readInt32LE(value));
}

/** Returns the ObjectId that a field contains, as 24 hexadecimal digits; "" if it contains none. */
export function idAt(bytes: Buffer, field: FieldPlace): string {
  if (field < 0 || bytes[field] !== BSONType.objectId) return "";
  const value = startOfValue(bytes, field);
  return bytes.toString("hex", value, value + ID_BYTES);
}

/** Whether a field contains exactly this value. */
export function isValueAt(bytes: Buffer, field: FieldPlace, expected: AttributeValue): boolean {
  if (field < 0) return false;
  const type = bytes[field];
  switch (typeof expected) {
    case "string": {
      if (type !== BSONType.string) return false;
      const value = startOfValue(bytes, field);
      return isText(bytes, value + LENGTH_BYTES, endOfText(bytes, value), expected);
    }
    case "boolean":
      return type === BSONType.bool && (bytes[startOfValue(bytes, field)] === 1) === expected;
    default:
      return numberAt(bytes, field) === expected;
  }
}

function fieldsFrom(bytes: Buffer, start: number): FieldPlace[] {
  const fields: FieldPlace[] = [];
  for (let field = start + LENGTH_BYTES; (bytes[field] ?? 0) !== 0;) {
    fields.push(field);
    const value = startOfValue(bytes, field);
    field = value + lengthOfValue(bytes, bytes[field], value);
  }
  return fields;
}

function isNamed(bytes: Buffer, field: FieldPlace, name: string): boolean {
  const start = field + 1;
  for (let index = 0; index < name.length; index += 1) {
    if (bytes[start + index] !== name.charCodeAt(index)) return false;
  }
  return bytes[start + name.length] === 0;
}

function isText(bytes: Buffer, start: number, end: number, text: string): boolean {
  let place = start;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= FIRST_OUTSIDE_ASCII)
      return bytes.toString("utf8", place, end) === text.slice(index);
    if (bytes[place] !== code) return false;
    place += 1;
  }
  return place === end;
}

function startOfValue(bytes: Buffer, field: FieldPlace): number {
  let place = field + 1;
  while ((bytes[place] ?? 0) !== 0) place += 1;
  return place + 1;
}

// A text begins with its length, which counts the zero byte at its end too.
function endOfText(bytes: Buffer, value: number): number {
  return value + LENGTH_BYTES + bytes.readInt32LE(value) - 1;
}

function lengthOfValue(bytes: Buffer, type: number | undefined, value: number): number {
  switch (type) {
    case BSONType.string:
      return LENGTH_BYTES + bytes.readInt32LE(value);
    case BSONType.object:
    case BSONType.array:
      return bytes.readInt32LE(value);
    case BSONType.objectId:
      return ID_BYTES;
    case BSONType.double:
    case BSONType.date:
    case BSONType.long:
      return 8;
    case BSONType.int:
      return 4;
    case BSONType.bool:
      return 1;
    case BSONType.null:
      return 0;
    default:
      throw new Error(`A person has a field of the unexpected BSON type ${type}.`);
  }
}
