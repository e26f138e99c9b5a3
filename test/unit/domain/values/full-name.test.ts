import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTitle } from "../../../../src/domain/values/titles.ts";
import { splitFullName } from "../../../../src/domain/values/full-name.ts";

describe("splitting a full name", () => {
  it.each([
    ["Ana", { firstName: "Ana" }],
    ["Ana Horvat", { firstName: "Ana", lastName: "Horvat" }],
    ["Ana Marija Horvat", { firstName: "Ana", middleName: "Marija", lastName: "Horvat" }],
    ["John  F.\tKennedy", { firstName: "John", middleName: "F.", lastName: "Kennedy" }],
    ["Horvat, Ana", { firstName: "Ana", lastName: "Horvat" }],
    [
      "Horvat Kovač, Ana Marija",
      { firstName: "Ana", middleName: "Marija", lastName: "Horvat Kovač" },
    ],
    ["Jan van 't Hooft", { firstName: "Jan", lastName: "van 't Hooft" }],
    ["Peter ’t Sas", { firstName: "Peter", lastName: "’t Sas" }],
    ["Ludwig van Beethoven", { firstName: "Ludwig", lastName: "van Beethoven" }],
    ["Ursula von der Leyen", { firstName: "Ursula", lastName: "von der Leyen" }],
    ["Martin Luther King Jr.", { firstName: "Martin", middleName: "Luther", lastName: "King Jr." }],
    ["John Doe, Jr.", { firstName: "John", lastName: "Doe Jr." }],
    ["Dhr. de Vries", { lastName: "de Vries" }],
    ["Prof.Dr. Ute Lang", { firstName: "Ute", lastName: "Lang" }],
    ["Herr und Frau Müller", { lastName: "Müller" }],
    ["Dr. Ana Horvat", { firstName: "Ana", lastName: "Horvat" }],
    ["Horvat, Dr. Ana", { firstName: "Ana", lastName: "Horvat" }],
    ["HORVAT Ana", { firstName: "Ana", lastName: "HORVAT" }],
    ["DE LA CRUZ María José", { firstName: "María", middleName: "José", lastName: "DE LA CRUZ" }],
    ["Dr. HORVAT Ana", { firstName: "Ana", lastName: "HORVAT" }],
    ["Ana HORVAT", { firstName: "Ana", lastName: "HORVAT" }],
    ["JJ Smith", { firstName: "JJ", lastName: "Smith" }],
    ["ANA HORVAT", { firstName: "ANA", lastName: "HORVAT" }],
    ["Pan Wei", { firstName: "Pan", lastName: "Wei" }],
    ["Van Morrison", { firstName: "Van", lastName: "Morrison" }],
    ["Horvat,", { firstName: "Horvat" }],
    [", Ana", { firstName: "Ana" }],
    [",", {}],
    ["", {}],
  ])("splits %j", (text, expected) => {
    expect(splitFullName(text)).toEqual(expected);
  });

  it("loses no word of a name that has no comma", () => {
    const words = fc.array(
      fc.stringMatching(/^[A-Za-z.]{1,8}$/).filter((word) => !isTitle(word)),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(words, (name) => {
        const { firstName, middleName, lastName } = splitFullName(name.join(" "));
        const parts = [firstName, middleName, lastName].filter((part) => part !== undefined);
        // The order of the words is not compared: a surname in capitals may come first.
        expect(parts.join(" ").split(" ").toSorted()).toEqual(name.toSorted());
      }),
    );
  });
});
