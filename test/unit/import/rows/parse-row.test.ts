import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import type { Cell } from "../../../../src/import/cells/cell.ts";
import { columnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";
import type { RowParserOptions } from "../../../../src/import/rows/parse-row.ts";
import type { RowOutcome } from "../../../../src/import/rows/row-outcome.ts";

const headers = [
  "Id",
  "Name",
  "Phone",
  "Mobile",
  "Email",
  "Born",
  "Tags",
  "Level",
  "Visits",
  "Sex",
];
const mapping = [
  columnMapping(0, "EXTERNAL_ID"),
  columnMapping(1, "FIRST_NAME"),
  columnMapping(2, "PHONE"),
  columnMapping(3, "PHONE", { separator: ";" }),
  columnMapping(4, "EMAIL"),
  columnMapping(5, "BIRTH_DATE"),
  columnMapping(6, "TAG", { separator: "," }),
  columnMapping(7, "CUSTOM_ATTRIBUTE", { attributeKey: "level" }),
  columnMapping(8, "CUSTOM_ATTRIBUTE", { attributeKey: "visits", createAttributeAs: "INTEGER" }),
  columnMapping(9, "GENDER"),
];
const attributes = new Map([["level", { key: "level", type: "STRING" }]] as const);

function parser(options: Partial<RowParserOptions> = {}) {
  return createRowParser({
    mapping,
    headers,
    attributes,
    defaultCountry: "HR",
    onInvalidCell: "SKIP_CELL",
    limits: defaultLimits,
    ...options,
  });
}

function parse(cells: readonly Cell[], options: Partial<RowParserOptions> = {}): RowOutcome {
  return parser(options).parse({ row: 2, cells });
}

const number = (value: number): Cell => ({ kind: "number", value, text: String(value) });

function faults(outcome: RowOutcome): string[] {
  if (outcome.kind === "blank") return [];
  return outcome.problems.map(
    ({ severity, code, column, value }) => `${severity} ${code} ${column} ${value}`,
  );
}

describe("a row parser", () => {
  it("normalises all cells of a valid row, and returns them as a candidate without problems", () => {
    expect(
      parse([
        " A-1 ",
        "Ana",
        "091 123 4567",
        "+385 98 765 4321; 091/1234567",
        "Ana@Primjer.HR",
        "1990-05-31",
        "VIP, novi ,vip,",
        "gold",
        "3",
        "Ž",
      ]),
    ).toEqual({
      kind: "candidate",
      candidate: {
        row: 2,
        values: {
          externalId: "A-1",
          firstName: "Ana",
          birthDate: "1990-05-31",
          "customAttributes.level": "gold",
          "customAttributes.visits": 3,
          gender: "FEMALE",
        },
        phones: ["385911234567", "385987654321"],
        emails: ["ana@primjer.hr"],
        tags: ["VIP", "novi"],
      },
      problems: [],
    });
  });

  it("treats missing cells as blank", () => {
    expect(parse(["A-1"])).toMatchObject({
      kind: "candidate",
      candidate: { values: { externalId: "A-1" }, phones: [], emails: [], tags: [] },
    });
  });

  it("recognises a blank row by all of its cells, mapped or not", () => {
    expect(parse([null, "", " \u00a0", "\n"])).toEqual({ kind: "blank", row: 2 });
    expect(parse([null, ""], { mapping: [] })).toEqual({ kind: "blank", row: 2 });
    expect(faults(parse([null, "Ana"], { mapping: [] }))).toEqual([
      "REJECTED NO_IDENTIFIER null null",
    ]);
  });

  it("rejects a row without an identifier, and reports what was wrong with its identifiers", () => {
    const outcome = parse(["n/a", "Ana", "12", "", "ana@"]);
    expect(outcome).toMatchObject({
      kind: "rejected",
      row: 2,
      contents: { values: { firstName: "Ana" } },
    });
    expect(faults(outcome)).toEqual([
      "WARNING INVALID_PHONE Phone 12",
      "WARNING INVALID_EMAIL Email ana@",
      "REJECTED NO_IDENTIFIER null null",
    ]);
  });

  it("rejects a row with more cells than columns, unless the extra cells are blank", () => {
    expect(faults(parse(["A-1", ...Array.from({ length: 9 }, () => ""), "", "x"]))).toEqual([
      "REJECTED COLUMN_COUNT null null",
    ]);
    expect(parse(["A-1", ...Array.from({ length: 9 }, () => ""), " ", null]).kind).toBe(
      "candidate",
    );
  });

  it("leaves out an invalid cell and keeps the row", () => {
    const outcome = parse([
      "A-1",
      "a".repeat(256),
      "+385 1 234 567",
      "x;+385911234567",
      "no-reply@shop.hr",
      "31.02.1990",
      "",
      "gold",
      "1.5",
      "?",
    ]);
    expect(outcome).toMatchObject({
      kind: "candidate",
      candidate: {
        values: { externalId: "A-1", "customAttributes.level": "gold" },
        phones: ["3851234567", "385911234567"],
        emails: [],
        hasWarnings: true,
      },
    });
    expect(faults(outcome)).toEqual([
      `WARNING TOO_LONG Name ${"a".repeat(199)}…`,
      "WARNING UNVERIFIED_PHONE Phone +385 1 234 567",
      "WARNING INVALID_PHONE Mobile x",
      "WARNING PLACEHOLDER Email no-reply@shop.hr",
      "WARNING INVALID_DATE Born 31.02.1990",
      "WARNING INVALID_VALUE Visits 1.5",
      "WARNING INVALID_VALUE Sex ?",
    ]);
  });

  it("rejects a row with an invalid cell if the import is set to reject such rows, but keeps a row that has only warnings", () => {
    const strict = { onInvalidCell: "REJECT_ROW" } as const;
    expect(faults(parse(["A-1", "Ana", "12"], strict))).toEqual([
      "REJECTED INVALID_PHONE Phone 12",
    ]);
    expect(parse(["A-1", "Ana", "12"], strict).kind).toBe("rejected");
    const doubtful = parse(
      ["A-1", "", "+385 1 234 567", "0000", "", { kind: "error", text: "#REF!" }],
      strict,
    );
    expect(doubtful.kind).toBe("candidate");
    expect(faults(doubtful)).toEqual([
      "WARNING UNVERIFIED_PHONE Phone +385 1 234 567",
      "WARNING PLACEHOLDER Mobile 0000",
      "WARNING INVALID_VALUE Born #REF!",
    ]);
  });

  it("gives each problem of a row the line number of the row", () => {
    expect(parser().parse({ row: 5, line: 9, cells: ["A-1", "", "12"] })).toMatchObject({
      candidate: { row: 5, line: 9 },
      problems: [{ row: 5, line: 9, code: "INVALID_PHONE" }],
    });
  });

  it("reads numbers, dates and booleans of workbooks", () => {
    const cells: Cell[] = [
      number(4711),
      { kind: "boolean", value: true },
      number(385911234567),
      null,
      "ana@primjer.hr",
      { kind: "date", text: "1990-05-31" },
      number(2024),
      { kind: "date", text: "2024-01-02T03:04:05" },
      number(3),
    ];
    expect(parse(cells)).toMatchObject({
      candidate: {
        values: {
          externalId: "4711",
          firstName: "TRUE",
          birthDate: "1990-05-31",
          "customAttributes.level": "2024-01-02T03:04:05",
          "customAttributes.visits": 3,
        },
        phones: ["385911234567"],
        tags: ["2024"],
      },
      problems: [],
    });
  });

  it("reports numbers whose digits a spreadsheet rounded or shortened, instead of guessing the digits", () => {
    const outcome = parse([number(1234567890123456), "Ana", number(1e15), "3.85912E+11", "a@b.co"]);
    expect(faults(outcome)).toEqual([
      "WARNING INVALID_VALUE Id 1234567890123456",
      "WARNING INVALID_PHONE Phone 1000000000000000",
      "WARNING INVALID_PHONE Mobile 3.85912E+11",
    ]);
    expect(faults(parse(["3.85912E+11", "", "", "", "a@b.co"]))).toEqual([
      "WARNING INVALID_VALUE Id 3.85912E+11",
    ]);
    expect(faults(parse(["12E5", "", number(12.5)]))).toEqual(["WARNING INVALID_PHONE Phone 12.5"]);
  });

  it('ignores the apostrophe before a number, and the ".0" after it, that programs add to a number stored as text', () => {
    expect(parse(["'7064470511", "", "385911234567.0", "'+385987654321"])).toMatchObject({
      candidate: { values: { externalId: "7064470511" }, phones: ["385911234567", "385987654321"] },
      problems: [],
    });
  });

  it("removes the apostrophe by which a problem report keeps a spreadsheet from running a formula", () => {
    expect(parse(["A-1", "'=Ana", "'+385911234567"])).toMatchObject({
      candidate: { values: { firstName: "=Ana" }, phones: ["385911234567"] },
    });
    expect(faults(parse(["A-1", "", "'+12"]))).toEqual(["WARNING INVALID_PHONE Phone +12"]);
  });

  it("splits a cell only at its separator, and never inside quotes", () => {
    expect(parse(["A-1", "", "", "", "", "", '"Zagreb, HR", VIP'])).toMatchObject({
      candidate: { tags: ["Zagreb, HR", "VIP"] },
    });
    const whole = [columnMapping(0, "EXTERNAL_ID"), columnMapping(6, "TAG")];
    expect(parse(["A-1", "", "", "", "", "", "a, b"], { mapping: whole })).toMatchObject({
      candidate: { tags: ["a, b"] },
    });
  });

  it("names the limit that a cell would exceed, and leaves the cell out", () => {
    const limits = {
      ...defaultLimits,
      phonesPerPerson: 2,
      tagsPerPerson: 1,
      attributesPerPerson: 1,
    };
    const outcome = parse(
      ["A-1", "", "+385911234567", "+385911234568;+385911234569", "", "", "a,b", "gold", "3"],
      { limits },
    );
    expect(outcome).toMatchObject({
      candidate: {
        values: { externalId: "A-1", "customAttributes.level": "gold" },
        phones: ["385911234567"],
        tags: [],
      },
      problems: [
        { code: "TOO_MANY_CONTACTS", column: "Mobile", message: "A person has at most 2 phones." },
        { code: "INVALID_VALUE", column: "Tags", message: "A person has at most 1 tags." },
        {
          code: "INVALID_VALUE",
          column: "Visits",
          message: "A person has at most 1 custom attributes.",
        },
      ],
    });
  });

  it("splits full names", () => {
    const named = [
      columnMapping(0, "EXTERNAL_ID"),
      columnMapping(1, "FULL_NAME", { overwrite: "IF_EMPTY" }),
    ];
    expect(parse(["A-1", "Horvat, Ana Marija"], { mapping: named })).toMatchObject({
      candidate: {
        values: { firstName: "Ana", middleName: "Marija", lastName: "Horvat" },
        fillOnly: ["firstName", "middleName", "lastName"],
      },
    });
  });

  it("lists the values that may only fill gaps, except a phone that is also in a column set to overwrite", () => {
    const filling = (second: "ALWAYS" | "IF_EMPTY") => [
      columnMapping(0, "EXTERNAL_ID"),
      columnMapping(1, "FIRST_NAME", { overwrite: "IF_EMPTY" }),
      columnMapping(2, "PHONE", { overwrite: "IF_EMPTY" }),
      columnMapping(3, "PHONE", { overwrite: second }),
    ];
    const cells = ["A-1", "Ana", "+385911234567", "+385911234568"];
    expect(parse(cells, { mapping: filling("IF_EMPTY") })).toMatchObject({
      candidate: {
        fillOnly: ["firstName", "phones.385911234567", "phones.385911234568"],
      },
    });
    expect(parse(cells, { mapping: filling("ALWAYS") })).toMatchObject({
      candidate: { fillOnly: ["firstName", "phones.385911234567"] },
    });
    const twice = ["A-1", "Ana", "+385911234567", "+385911234567"];
    expect(parse(twice, { mapping: filling("ALWAYS") })).toMatchObject({
      candidate: { phones: ["385911234567"], fillOnly: ["firstName"] },
    });
    expect(parse(["A-1"], { mapping: filling("IF_EMPTY") })).not.toHaveProperty(
      "candidate.fillOnly",
    );
  });
});

describe("ambiguous dates of a column", () => {
  const born = (text: string): Cell[] => ["A-1", "", "", "", "", text];

  function decideAll(texts: readonly string[], options: Partial<RowParserOptions> = {}) {
    const rows = parser(options);
    const outcomes = texts.map((text, index) => rows.parse({ row: index + 2, cells: born(text) }));
    return outcomes.map((outcome) => rows.decideDates(outcome));
  }
  const dateOf = (outcome: RowOutcome): unknown =>
    outcome.kind === "candidate" ? outcome.candidate.values["birthDate"] : outcome.kind;

  it("are all read in the order of the first date that is unambiguous, wherever it is", () => {
    expect(decideAll(["03/04/2021", "25/12/2021"]).map(dateOf)).toEqual([
      "2021-04-03",
      "2021-12-25",
    ]);
    expect(decideAll(["12/25/2021", "03/04/2021"]).map(dateOf)).toEqual([
      "2021-12-25",
      "2021-03-04",
    ]);
  });

  it("are refused if the column has no unambiguous date, or if two unambiguous dates of the column contradict each other", () => {
    const undecided = decideAll(["03/04/2021", "05/05/2021"]);
    expect(undecided.map(dateOf)).toEqual([undefined, "2021-05-05"]);
    expect(undecided.map(faults)).toEqual([["WARNING INVALID_DATE Born 03/04/2021"], []]);
    expect(undecided[0]).toMatchObject({ candidate: { hasWarnings: true } });
    expect(decideAll(["03/04/2021", "25/12/2021", "12/25/2021"]).map(dateOf)).toEqual([
      undefined,
      "2021-12-25",
      "2021-12-25",
    ]);
  });

  it("reject the row if invalid cells are set to reject rows", () => {
    const [outcome] = decideAll(["03/04/2021"], { onInvalidCell: "REJECT_ROW" });
    expect(outcome).toMatchObject({
      kind: "rejected",
      problems: [{ severity: "REJECTED", code: "INVALID_DATE", value: "03/04/2021" }],
    });
  });

  it("are read by the column's format if it has one", () => {
    const formatted = [
      columnMapping(0, "EXTERNAL_ID"),
      columnMapping(5, "BIRTH_DATE", { dateFormat: "dd/MM/yyyy" }),
    ];
    expect(dateOf(parse(born("03/04/2021"), { mapping: formatted }))).toBe("2021-04-03");
    expect(faults(parse(born("12/25/2021"), { mapping: formatted }))).toEqual([
      "WARNING INVALID_DATE Born 12/25/2021",
    ]);
  });

  it("are written only to stored people without a date in the same field if the column's mapping says IF_EMPTY, as clear dates are", () => {
    const filling = [
      columnMapping(0, "EXTERNAL_ID"),
      columnMapping(5, "BIRTH_DATE", { overwrite: "IF_EMPTY" }),
    ];
    const [outcome] = decideAll(["03/04/2021", "25/12/2021"], { mapping: filling });
    expect(outcome).toMatchObject({
      candidate: { values: { birthDate: "2021-04-03" }, fillOnly: ["birthDate"] },
    });
  });

  it("are the only ones that change the outcome of their row: a row with a clear date keeps its outcome", () => {
    const rows = parser();
    const outcome = rows.parse({ row: 2, cells: born("1990-05-31") });
    expect(rows.decideDates(outcome)).toBe(outcome);
  });
});

describe("words in a column of names that may be titles", () => {
  /**
   * Returns the first and last names of rows. The parser may read a word of one name wrongly, for example as a title,
   * although the other names of the column show what the word is. So this function then reads the column again.
   */
  function namesOf(names: readonly string[]): string[] {
    const options = {
      mapping: [columnMapping(0, "EXTERNAL_ID"), columnMapping(1, "FULL_NAME")],
      headers: ["Id", "Name"],
    };
    const readAll = (own: RowParserOptions["evidence"]): string[] => {
      const reader = parser({ ...options, ...(own === undefined ? {} : { evidence: own }) });
      const outcomes = names.map((name, row) => reader.parse({ row, cells: [`A${row}`, name] }));
      const better = reader.betterEvidence();
      return better === null
        ? outcomes.map((outcome) => {
            if (outcome.kind !== "candidate") return outcome.kind;
            const { firstName, lastName } = outcome.candidate.values;
            return `${String(firstName)}/${String(lastName)}`;
          })
        : readAll(better);
    };
    return readAll(undefined);
  }

  it('stay in the names if the column has titles of only one gender, as "Pan" without "Pani"', () => {
    expect(namesOf(["Pan Wei", "Doc Holliday", "Ana Horvat", "Pan Li", "Pan Min"])).toEqual([
      "Pan/Wei",
      "Doc/Holliday",
      "Ana/Horvat",
      "Pan/Li",
      "Pan/Min",
    ]);
  });

  it('are removed if many names begin with them and the column has titles of both genders, as "Pan" and "Pani"', () => {
    expect(namesOf(["Pan Jan Nowak", "Pani Ewa Król", "Ada Lis", "Pan Piotr Mazur"])).toEqual([
      "Jan/Nowak",
      "Ewa/Król",
      "Ada/Lis",
      "Piotr/Mazur",
    ]);
  });
});

describe("a column of cities", () => {
  const read = (header: string, city: string): RowOutcome =>
    parse(["A", city], {
      mapping: [columnMapping(0, "EXTERNAL_ID"), columnMapping(1, "CITY")],
      headers: ["Id", header],
    });

  it("drops postal codes, with a warning if the header does not mention them", () => {
    const outcome = read("Ort", "10115 Berlin");
    expect(outcome.kind === "candidate" && outcome.candidate.values["city"]).toBe("Berlin");
    expect(faults(outcome)).toEqual(["WARNING PARTLY_READ Ort 10115 Berlin"]);
    expect(faults(read("PLZ/Ort", "10115 Berlin"))).toEqual([]);
  });

  it("gives no city for a cell with only a postal code, and warns of it", () => {
    const outcome = read("PLZ/Ort", "10115");
    expect(outcome.kind === "candidate" && outcome.candidate.values["city"]).toBe(undefined);
    expect(faults(outcome)).toEqual(["WARNING INVALID_VALUE PLZ/Ort 10115"]);
  });
});

describe("a column of external ids", () => {
  const options = { mapping: [columnMapping(0, "EXTERNAL_ID"), columnMapping(1, "FIRST_NAME")] };

  it("has no id in a row that repeats the header or sums up the rows", () => {
    expect(faults(parse(["Id ", "Name"], options))).toEqual([
      "WARNING PLACEHOLDER Id Id ",
      "REJECTED NO_IDENTIFIER null null",
    ]);
    expect(parse(["Total", "20"], options).kind).toBe("rejected");
  });

  it("may have its letter as an id if the file has no header", () => {
    expect(parse(["A", "Ana"], { ...options, headers: ["A", "B"] }).kind).toBe("candidate");
  });
});
