import { describe, expect, it } from "vitest";
import { isPlaceholder, isFillerNumber } from "../../../../src/domain/values/placeholder.ts";

describe("a placeholder for a contact", () => {
  it.each([
    ["null"],
    ["N/A"],
    ["None"],
    ["-"],
    ["UNKNOWN"],
    ["anonymous"],
    ["Anónimo"],
    ["test@test.com"],
    ["test@test.hr"],
    ["noemail@noemail.com"],
    ["none@none.com"],
    ["test@example.com"],
    ["example@mail.example.co.uk"],
    ["keine@email.de"],
    ["noreply@example.com"],
    ["No-Reply@shop.hr"],
    ["TOTAL"],
    ["Grand Total:"],
    ["Ukupno: 20"],
    ["Összesen"],
    ["Итого: 1 250,00"],
  ])("is recognised in %j", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });
  it.each([
    ["ana"],
    ["nullable"],
    ["noreply"],
    ["total20"],
    ["Totalenergies: 7"],
    ["reply@example.com"],
    ["ana@example.com"],
    ["test@gmail.com"],
    ["info@example.com"],
    ["mail@mail.ana.hr"],
    ["0"],
    [""],
  ])("is not seen in %j", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});

describe("a phone number that was typed only to fill a field", () => {
  it("is recognised by one repeated digit", () => {
    expect(isFillerNumber("0000000")).toBe(true);
    expect(isFillerNumber("7")).toBe(true);
    expect(isFillerNumber("0000001")).toBe(false);
    expect(isFillerNumber("")).toBe(false);
  });
  it("is recognised by seven or more digits that only count up or down", () => {
    expect(isFillerNumber("1234567")).toBe(true);
    expect(isFillerNumber("0123456789")).toBe(true);
    expect(isFillerNumber("1234567890")).toBe(true);
    expect(isFillerNumber("98765432")).toBe(true);
    expect(isFillerNumber("123456")).toBe(false);
    expect(isFillerNumber("1234568")).toBe(false);
    expect(isFillerNumber("12345671")).toBe(false);
  });
});
