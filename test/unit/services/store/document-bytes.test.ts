import * as fc from "fast-check";
import { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import {
  fieldsIn,
  fieldsOf,
  findField,
  idAt,
  isValueAt,
  numberAt,
  textAt,
} from "../../../../src/services/store/document-bytes.ts";

const text = fc.oneof(
  fc.constantFrom("", "Ana", "Anna", "An", "Željka", "Željko", "😀"),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const plain = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const other = fc.oneof(
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.constant(new mongo.ObjectId("0123456789abcdef01234567")),
  fc.array(text, { maxLength: 12 }),
  fc.record({ number: text }),
);
const name = fc.constantFrom("a", "b", "ab", "number", "numbers");
const document = fc.dictionary(name, fc.oneof(plain, other));

describe("the bytes of a document", () => {
  it("contain each value at the place of its field", () => {
    fc.assert(
      fc.property(document, name, plain, (written, field, expected) => {
        const bytes = Buffer.from(mongo.BSON.serialize(written));
        const fields = fieldsOf(bytes);
        expect(fields).toHaveLength(Object.keys(written).length);
        const place = findField(bytes, fields, field);
        const value = written[field];
        expect(place >= 0).toBe(field in written);
        expect(textAt(bytes, place)).toBe(typeof value === "string" ? value : "");
        expect(numberAt(bytes, place)).toBe(typeof value === "number" ? value : Number.NaN);
        expect(idAt(bytes, place)).toBe(value instanceof mongo.ObjectId ? value.toHexString() : "");
        expect(isValueAt(bytes, place, expected)).toBe(value === expected);
        const isPlain = value !== undefined && typeof value !== "object";
        expect(isPlain && isValueAt(bytes, place, value)).toBe(isPlain);
      }),
      { numRuns: 2_000 },
    );
  });

  it("contain the values of lists and objects", () => {
    const texts = Array.from({ length: 11 }, (_, place) => `text ${place}`);
    const bytes = Buffer.from(mongo.BSON.serialize({ texts, phone: { number: "1", order: 2 } }));
    const fields = fieldsOf(bytes);
    const list = fieldsIn(bytes, findField(bytes, fields, "texts"));
    expect(list.map((field) => textAt(bytes, field))).toEqual(texts);
    const phone = fieldsIn(bytes, findField(bytes, fields, "phone"));
    expect(textAt(bytes, findField(bytes, phone, "number"))).toBe("1");
    expect(numberAt(bytes, findField(bytes, phone, "order"))).toBe(2);
    expect(fieldsIn(bytes, findField(bytes, fields, "missing"))).toEqual([]);
  });

  it("contain whole numbers that MongoDB stored with 64 bits", () => {
    const bytes = Buffer.from(mongo.BSON.serialize({ version: mongo.Long.fromNumber(7) }));
    const version = findField(bytes, fieldsOf(bytes), "version");
    expect(numberAt(bytes, version)).toBe(7);
    expect(isValueAt(bytes, version, 7)).toBe(true);
  });
});
