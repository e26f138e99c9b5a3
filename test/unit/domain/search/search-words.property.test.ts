import * as fc from "fast-check";
import { expect, it } from "vitest";
import { searchWordsOf } from "../../../../src/domain/search/search-words.ts";
import { searchWordsNaively } from "../../../support/naive-search-words.ts";
import { aPerson } from "../../../support/people.ts";

const oneOf = (letters: string) => fc.constantFrom(...Array.from(letters));
// Few letters, so that words often begin with each other; some texts are not ASCII, and a domain may have capitals.
const aText = fc.oneof(
  fc.string({ unit: oneOf("aabbB1 -.'_čĆß"), maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const aDomain = fc.string({ unit: oneOf("ab1-..čA_"), maxLength: 10 });
const anEmail = fc.tuple(aText, aDomain).map(([local, domain]) => `${local}@${domain}`);
const aName = fc.option(aText, { nil: undefined });

it("finds the same words of a person as a plain computation", () => {
  fc.assert(
    fc.property(
      fc.record({ firstName: aName, middleName: aName, lastName: aName, externalId: aName }),
      fc.array(anEmail, { maxLength: 3 }),
      fc.array(aText, { maxLength: 2 }),
      fc.array(fc.string({ unit: oneOf("0123456789"), maxLength: 15 }), {
        maxLength: 2,
      }),
      (names, emails, formerExternalIds, phones) => {
        const { profile } = aPerson(
          Object.fromEntries([
            ...Object.entries(names).filter(([, name]) => name !== undefined),
            ...emails.map((email) => [`emails.${email}`, true]),
            ...formerExternalIds.map((id) => [`formerExternalIds.${id}`, true]),
            ...phones.map((phone) => [`phones.${phone}`, true]),
          ]),
        );
        expect(searchWordsOf(profile)).toEqual(searchWordsNaively(profile));
      },
    ),
    { numRuns: 3_000 },
  );
});
