import * as fc from "fast-check";
import { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { toPersonRecord } from "../../../../src/models/person-mapping.ts";
import { fieldsOf } from "../../../../src/services/store/document-bytes.ts";
import { valuesOfRecord } from "../../../../src/services/store/stored-values.ts";
import type { StoredValues } from "../../../../src/services/store/stored-values.ts";
import { valuesOfDocument } from "../../../../src/services/store/values-of-document.ts";
import { aPerson } from "../../../support/people.ts";

const tags = ["000000000000000000000001", "000000000000000000000002"];
const words = fc.constantFrom("Ana", "Anna", "Željka", "Želj", "1", "x".repeat(300));
const values = fc.oneof(words, fc.constantFrom(1, 0, 1.5, 2 ** 40, true, false));
const flag = fc.constant(true);

const fields = fc.record(
  {
    externalId: words,
    firstName: words,
    city: words,
    "customAttributes.points": values,
    "customAttributes.point": values,
    "phones.385911234501": flag,
    "phones.385911234502": flag,
    "emails.ana@x.hr": flag,
    "emails.anna@x.hr": flag,
    "chatProfiles.viber ana": flag,
    "formerExternalIds.former": flag,
    "tags.000000000000000000000001": flag,
    "tags.000000000000000000000002": flag,
  },
  { requiredKeys: [] },
);

describe("the values of a person in the bytes of a document", () => {
  it("are the same as those of the document read as an object", () => {
    fc.assert(
      fc.property(fields, values, fc.nat(1_000_000), (stored, value, most) => {
        const record = toPersonRecord(aPerson(stored));
        const bytes = Buffer.from(mongo.BSON.serialize(record));
        const answers = (person: StoredValues): unknown => ({
          has: ["externalId", "firstName", "city", "type"].map((name) => person.has(name, value)),
          lacks: ["externalId", "firstName", "customAttributes.points"].map(person.lacks),
          attributes: ["points", "point", "pointless"].map((key) =>
            person.has(`customAttributes.${key}`, value),
          ),
          phones: ["385911234501", "38591123450"].map(person.hasPhone),
          emails: ["ana@x.hr", "anna@x.hr", "ann@x.hr"].map(person.hasEmail),
          tags: tags.map((id) => person.hasTag(new mongo.ObjectId(id))),
          sizes: person.sizes(),
          fits: person.fitInto(most),
        });
        expect(answers(valuesOfDocument(bytes, fieldsOf(bytes)))).toEqual(
          answers(valuesOfRecord(record)),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
