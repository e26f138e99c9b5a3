import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOfFullName } from "../../../../src/domain/search/full-name-parts.ts";

describe("the parts of a full name", () => {
  it('are, for "ann von berg", the beginnings "ann" and "ann von" and the ends "von berg" and "berg"', () => {
    expect(partsOfFullName("ann von berg")).toEqual({
      beginnings: ["ann", "ann von"],
      ends: ["von berg", "berg"],
    });
  });

  it("are empty lists if the name is a single word", () => {
    expect(partsOfFullName("ann")).toEqual({ beginnings: [], ends: [] });
  });

  it("let the indexes of first and last names find everybody whose full name begins with the searched text", () => {
    const name = fc.constantFrom("", "a", "b", "a b", "b a", "ab");
    fc.assert(
      fc.property(fc.tuple(name, name, name), fc.nat(8), (names, length) => {
        const written = names.filter((each) => each !== "");
        const [first = ""] = written;
        const fullName = written.join(" ");
        const text = fullName.slice(0, length + 1);
        const { beginnings, ends } = partsOfFullName(text);
        expect(first.startsWith(text) || beginnings.includes(first)).toBe(true);
        // Indexes find a first, middle or last name only by its beginning. So one of the person's names must begin with
        // `text` or with one of the `ends`; otherwise no index would find the person.
        expect(written.some((each) => [text, ...ends].some((end) => each.startsWith(end)))).toBe(
          written.length > 0,
        );
      }),
    );
  });
});
