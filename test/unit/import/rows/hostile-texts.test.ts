import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { columnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import { readHeader } from "../../../../src/import/mapping/read-header.ts";
import { profileColumn } from "../../../../src/import/profile/column-profile.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";

type Reader = (text: string) => unknown;

/** Returns a function that runs a cell through everything that an import does with its column. */
function column(target: Parameters<typeof columnMapping>[1], details = {}): Reader {
  const parser = createRowParser({
    mapping: [columnMapping(0, target, details)],
    headers: ["Name"],
    attributes: new Map([["k", { key: "k", type: "STRING" }]]),
    defaultCountry: "HR",
    onInvalidCell: "SKIP_CELL",
    limits: defaultLimits,
  });
  return (text) => parser.decideDates(parser.parse({ row: 2, cells: [text] }));
}

const readers: Readonly<Record<string, Reader>> = {
  phone: column("PHONE"),
  "phones set apart": column("PHONE", { separator: ";" }),
  email: column("EMAIL"),
  "emails set apart": column("EMAIL", { separator: "," }),
  tags: column("TAG", { separator: "," }),
  "whole name": column("FULL_NAME"),
  "first name": column("FIRST_NAME"),
  "birth date": column("BIRTH_DATE"),
  "birth date in words": column("BIRTH_DATE", { dateFormat: "d MMMM yyyy" }),
  gender: column("GENDER"),
  type: column("TYPE"),
  "external id": column("EXTERNAL_ID"),
  address: column("ADDRESS"),
  country: column("COUNTRY"),
  "dialling code": column("PHONE_COUNTRY_CODE"),
  picture: column("PROFILE_PICTURE"),
  attribute: column("CUSTOM_ATTRIBUTE", { attributeKey: "k" }),
  profile: (text) => profileColumn([{ text, isDate: false }], "HR"),
  header: readHeader,
};

const patterns: Readonly<Record<string, (length: number) => string>> = {
  blanks: (length) => `a${" ".repeat(length)}b`,
  "blanks between digits": (length) => `12345${" ".repeat(length)}12345x`,
  "blanks behind digits": (length) => `12345678 x${" ".repeat(length)}y`,
  "dots between digits": (length) => `x 12345${".".repeat(length)}12345`,
  "digits before a number": (length) => `${"1:".repeat(length / 2)}a 12345678`,
  "blanks without a break": (length) => `a${"\u00a0".repeat(length)}b`,
  "characters that nobody sees": (length) => `a${"\u200b".repeat(length)}b`,
  digits: (length) => `x${"1234567890".repeat(length / 10)}x`,
  "digits and blanks": (length) => "1 ".repeat(length / 2),
  "groups of digits": (length) => "1234567 ".repeat(length / 8),
  numbers: (length) => "12345,".repeat(length / 6),
  "numbers with a plus": (length) => "+1".repeat(length / 2),
  "signs of addresses": (length) => "a@b ".repeat(length / 4),
  addresses: (length) => "a@b.co,".repeat(length / 7),
  dots: (length) => "a.".repeat(length / 2),
  brackets: (length) => `1${"(".repeat(length)}`,
  "angle brackets": (length) => "<a>".repeat(length / 3),
  marks: (length) => `a${"\u0301".repeat(length)}`,
  "quotation marks": (length) => '" '.repeat(length / 2),
  "line breaks": (length) => "12345\n".repeat(length / 6),
  extensions: (length) => "12345 x".repeat(length / 7),
  titles: (length) => "Dr. ".repeat(length / 4),
  "joined titles": (length) => `Herr ${"und Frau ".repeat(length / 9)}`,
  entities: (length) => "&a".repeat(length / 2),
};

const LENGTH = 200_000;
// Shorter times are not compared, because a garbage collection could decide the result.
const SHORT_MS = 400;

function measure(read: Reader, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe("a cell of 200,000 characters", () => {
  it.each(Object.entries(readers))("is read as %s in linear time", (_, read) => {
    read("warm 12");
    const slow = Object.entries(patterns).filter(([, make]) => {
      const whole = measure(read, make(LENGTH));
      return whole > SHORT_MS && whole > 3 * measure(read, make(LENGTH / 2));
    });
    expect(slow.map(([pattern]) => pattern)).toEqual([]);
  });
});
