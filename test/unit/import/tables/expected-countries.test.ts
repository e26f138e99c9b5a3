import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";

/** Returns the likely countries of the phones in the first column, the most likely first. */
async function findCountries(lines: readonly string[]): Promise<readonly string[]> {
  const source = { name: "a.csv", bytes: Buffer.from(lines.join("\n")) };
  const table = await openTable(source, {}, defaultLimits, true);
  if (!table.ok) throw new Error(table.problems[0]?.message);
  const head = await readHead(table.value, { rows: 10, defaultCountry: null });
  return head.columns[0]?.profile.likelyCountries ?? [];
}

describe("the likely countries of national phones", () => {
  it.each([
    ["Mobitel;Ime;Prezime", "091 234 5678;Ana;Horvat", "098/123-456;Ivo;Ivić", "HR"],
    ["Handy;Vorname;Nachname", "0171 2233445;Ute;Lang", "0151-55667788;Jan;Weiß", "DE"],
    ["Mobil;Förnamn;Efternamn", "070-123 45 67;Åsa;Ek", "0731234567;Nils;Berg", "SE"],
    ["Telefon;Imię;Nazwisko", "512 345 678;Jan;Nowak", "601-234-567;Ewa;Król", "PL"],
    ["Telefon;Jméno;Příjmení", "602 123 456;Jan;Novák", "777 345 678;Eva;Horáková", "CZ"],
    ["Phone;First name;Last name", "(512) 555-0123;Ann;Lee", "206-555-0145;Bob;Ray", "US"],
  ])(
    "start with the country of the file's language: %s",
    async (header, first, second, country) => {
      expect((await findCountries([header, first, second]))[0]).toBe(country);
    },
  );

  it("start with the country of the email addresses, if there are any", async () => {
    const lines = ["Phone;Email", "091 234 5678;ana@primjer.hr", "098 123 456;ivo@primjer.hr"];
    expect((await findCountries(lines))[0]).toBe("HR");
  });
});
