import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { findDoubts } from "../../../../src/import/mapping/find-doubts.ts";
import { suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";

/** Returns the doubts about a file as their codes and columns. */
async function doubtsOf(content: string): Promise<string[]> {
  const doubts = await findIn(content, "HR");
  return doubts.map(({ code, columns }) => `${code} ${columns.join()}`);
}

async function findIn(content: string, defaultCountry: string | null) {
  const source = { name: "a.csv", bytes: Buffer.from(content) };
  const table = await openTable(source, {}, defaultLimits, true);
  if (!table.ok) throw new Error(table.problems[0]?.message);
  const head = await readHead(table.value, { rows: 10, defaultCountry });
  const suggestions = suggestMapping({
    ...head,
    hasHeader: head.headerRow !== null,
    attributes: new Map(),
  });
  return findDoubts({ head, hasHeader: null, suggestions, contradicted: [] });
}

describe("the doubts about a file", () => {
  it("include a column that is skipped because its values do not fit its header", async () => {
    expect(await doubtsOf("Email,Born\na@b.hr,in spring\nc@b.hr,in autumn")).toEqual([
      "COLUMN_SKIPPED 1",
    ]);
    expect(await doubtsOf("Email,Born\na@b.hr,1990-04-23\nc@b.hr,1991-05-24")).toEqual([]);
  });

  it("include postal codes in a column of cities", async () => {
    expect(await doubtsOf("Email,PLZ/Ort\na@b.hr,10115 Berlin\nc@b.hr,50667 Köln")).toEqual([
      "SEVERAL_VALUES 1",
    ]);
  });

  it("suggest the countries in which the national phones are valid, and write the names of these countries", async () => {
    const [doubt] = await findIn("Name,Phone\nAna,(202) 555-0123\nIvo,(212) 555-0187", null);
    expect(doubt?.code).toBe("COUNTRY_NEEDED");
    expect(doubt?.message).toContain("They fit United States");
  });

  it.each([
    ["several phones in a cell", "212 555 0123 / 212 555 0145", "(202) 555-0187 / 202 555 0188"],
    ["remarks beside the phones", "(202) 555-0123 (cell)", "home: (212) 555-0187"],
  ])("include the missing country of a column with %s", async (_, ...phones) => {
    const doubts = await findIn(`Name,Phone\nAna,${phones.join("\nIvo,")}`, null);
    expect(doubts.map(({ code, columns }) => `${code} ${columns.join()}`)).toEqual([
      "COUNTRY_NEEDED 1",
    ]);
    expect(doubts[0]?.message).toContain("They fit United States");
  });

  it("include bare phones with a calling code under a header that is not known", async () => {
    const rows = ["358412454336,a@b.fi", "358501234567,c@b.fi", "358401112223,d@b.fi"].join("\n");
    expect(await doubtsOf(`Matkapuh,S-posti\n${rows}`)).toContain("COLUMN_SKIPPED 0");
    expect(await doubtsOf(`Order no,Email\n${rows}`)).toEqual([]);
  });

  it("include first and last names under headers that are not known, if no column has names", async () => {
    const rows = "Jukka,Öhman,a@b.fi,ei\nVäinö,Mäkinen,c@b.fi,ei\nPäivi,Järvinen,d@b.fi,ei";
    const unknown = await doubtsOf(`Etunimi,Sukunimi,S-posti,Lupa\n${rows}`);
    expect(unknown.filter((doubt) => doubt.startsWith("COLUMN_SKIPPED"))).toEqual([
      "COLUMN_SKIPPED 0",
      "COLUMN_SKIPPED 1",
    ]);
    expect(await doubtsOf(`Name,Sukunimi,Email,Lupa\n${rows}`)).toEqual([]);
  });

  it("include numbers without a meaningful header that are phones in some country", async () => {
    const numbers = ["612345678", "655123456", "698112233"];
    const rows = numbers.map((number, place) => `${number},ana${place}@correo.es`).join("\n");
    const doubts = await findIn(rows, null);
    expect(doubts.map(({ code, columns }) => `${code} ${columns.join()}`)).toContain(
      "COLUMN_SKIPPED 0",
    );
    expect(await doubtsOf(`Order no,Email\n${rows}`)).toEqual([]);
  });

  it("name the column in their message", async () => {
    const rows = ["Ana,+385912345678", "Ivo,+385912345678", "Eva,+385912345678"].join("\n");
    const doubts = await findIn(`Name,Phone\n${rows}`, null);
    expect(doubts.map(({ message }) => message)).toEqual([
      '3 of the first rows have the same value in the column "Phone" and other names each: they would become one person.',
    ]);
  });

  it.each([
    ["Vorwahl;Telefonnummer", "0171;2345679"],
    ["Area code;Phone", "212;736-5000"],
    ["DDD;Telefone", "11;98765-4321"],
    ["Netnummer;Telefoon", "020;6231234"],
  ])("include area codes in a column of their own: %s", async (headers, values) => {
    expect(await doubtsOf(`Email;${headers}\na@b.de;${values}`)).toContain("COLUMN_SKIPPED 1");
    expect(await doubtsOf("Email;Area code & phone\na@b.us;+1 212 736 5000")).toEqual([]);
  });
});
