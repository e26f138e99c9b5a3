import { describe, expect, it } from "vitest";
import type { MomentType } from "../../../../src/domain/values/date.ts";
import {
  readDateFormat,
  readFormatted,
  readYearless,
} from "../../../../src/domain/values/date-format.ts";

function read(text: string, format: string, type: MomentType = "DATE"): string {
  const known = readDateFormat(format);
  if (!known.ok) return "bad format";
  const date = readFormatted(text, known.value, type);
  return date.ok ? date.value : date.code;
}

describe("reading a date by its format", () => {
  it.each([
    ["31.05.1990", "dd.MM.yyyy", "1990-05-31"],
    ["1.5.1990", "d.M.yyyy", "1990-05-01"],
    ["01.05.1990", "d.M.yyyy", "1990-05-01"],
    ["5/31/1990", "M/d/yyyy", "1990-05-31"],
    ["05/31/1990", "MM/DD/YYYY", "1990-05-31"],
    ["19900531", "yyyyMMdd", "1990-05-31"],
    ["31. 05. 1990.", "dd. MM. yyyy.", "1990-05-31"],
    ["1990-05-31T00:00:00", "yyyy-MM-dd'T'HH:mm:ss", "1990-05-31"],
    ["31 May 1990", "d MMM yyyy", "1990-05-31"],
    ["31-Dec-1990", "dd-MMM-yyyy", "1990-12-31"],
    ["December 31, 1990", "MMMM d, yyyy", "1990-12-31"],
    ["3. März 1990", "d. MMMM yyyy", "1990-03-03"],
    ["3. Mrz. 1990", "d. MMM yyyy", "1990-03-03"],
    ["3. travnja 1990.", "d. MMMM yyyy.", "1990-04-03"],
    ["3 de abril de 1990", "d 'de' MMMM 'de' yyyy", "1990-04-03"],
    ["3 avril 1990", "d MMMM yyyy", "1990-04-03"],
    ["3 aprile 1990", "d MMMM yyyy", "1990-04-03"],
    ["3 mei 1990", "d MMMM yyyy", "1990-05-03"],
    ["3 kwietnia 1990", "d MMMM yyyy", "1990-04-03"],
    ["3 maj 1990", "d MMMM yyyy", "1990-05-03"],
    ["3. dubna 1990", "d. MMMM yyyy", "1990-04-03"],
    ["1990. április 3.", "yyyy. MMMM d.", "1990-04-03"],
    ["3 Nisan 1990", "d MMMM yyyy", "1990-04-03"],
    ["3 апреля 1990", "d MMMM yyyy", "1990-04-03"],
    ["April 23rd, 1985", "MMMM do, yyyy", "1985-04-23"],
    ["April 5, 1985", "MMMM do, yyyy", "1985-04-05"],
    ["1er avril 1985", "do MMMM yyyy", "1985-04-01"],
    ["1º de abril de 1985", "do 'de' MMMM 'de' yyyy", "1985-04-01"],
    ["23/abr/1985", "d/MMM/yyyy", "1985-04-23"],
    ["23. IV. 1985.", "d. MMM yyyy.", "1985-04-23"],
    ["31.05.90", "dd.MM.yy", "1990-05-31"],
    ["31.05.05", "dd.MM.yy", "2005-05-31"],
  ])("reads %s by the format %s", (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it("reads a time of day as UTC", () => {
    expect(read("31.05.1990 8:05", "dd.MM.yyyy H:mm", "DATE_TIME")).toBe(
      "1990-05-31T08:05:00.000Z",
    );
    expect(read("5/31/1990 12:05 AM", "M/d/yyyy h:mm a", "DATE_TIME")).toBe(
      "1990-05-31T00:05:00.000Z",
    );
    expect(read("5/31/1990 12:05 pm", "M/d/yyyy h:mm a", "DATE_TIME")).toBe(
      "1990-05-31T12:05:00.000Z",
    );
    expect(read("31.05.1990", "dd.MM.yyyy", "DATE_TIME")).toBe("1990-05-31T00:00:00.000Z");
  });

  it.each([
    ["3.5.1990", "dd.MM.yyyy"],
    ["31/05/1990", "dd.MM.yyyy"],
    ["31x05x1990", "dd.MM.yyyy"],
    ["1990-05-31", "dd.MM.yyyy"],
    ["31.05.90", "dd.MM.yyyy"],
    ["31.02.1990", "dd.MM.yyyy"],
    ["31.05.1990 ", "dd.MM.yyyy"],
    ["31.05.1990 08:00", "dd.MM.yyyy HH:mm"],
    ["5/31/1990 13:00 PM", "M/d/yyyy hh:mm a"],
  ])("refuses %j by the format %s", (text, format) => {
    expect(read(text, format)).toBe("INVALID_DATE");
  });
});

describe("a year of two digits", () => {
  it("is the latest one that makes the date not lie in the future", () => {
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(read(today.slice(2), "yy-MM-dd")).toBe(today);
    const century = String(Number(tomorrow.slice(0, 2)) - 1);
    expect(read(tomorrow.slice(2), "yy-MM-dd")).toBe(century + tomorrow.slice(2));
  });
});

describe("the name of a month", () => {
  it("is refused if it means different months in two languages, or is unknown", () => {
    expect(read("3. listopada 1990", "d. MMMM yyyy")).toBe("INVALID_DATE");
    expect(read("3 Foo 1990", "d MMM yyyy")).toBe("INVALID_DATE");
  });
});

describe("reading a birthday without a year by its format", () => {
  it.each([
    ["23.04.", "dd.MM.yyyy", "04-23"],
    ["23.04", "dd.MM.yyyy", "04-23"],
    ["5/17", "M/d/yyyy", "05-17"],
    ["04-23", "yyyy-MM-dd", "04-23"],
    ["23 April", "d MMMM yyyy", "04-23"],
    ["April 23", "MMMM d, yyyy", "04-23"],
    ["29.02.", "dd.MM.yyyy", "02-29"],
    ["31.02.", "dd.MM.yyyy", "INVALID_DATE"],
    ["23.04.1990", "dd.MM.yyyy", null],
    ["17/5", "M/d/yyyy", "INVALID_DATE"],
    ["23.04.", "dd.MM.", "04-23"],
    ["23.04", "dd.MM.", "04-23"],
    ["5/17", "M/d", "05-17"],
    ["23. April", "d. MMMM", "04-23"],
    ["23.04.1990", "dd.MM.", null],
    ["x", "dd.MM.yyyy", null],
  ])("reads %j by the format %s as %s", (text, format, day) => {
    const known = readDateFormat(format);
    const found = known.ok ? readYearless(text, known.value) : null;
    expect(found === null ? null : found.ok ? found.value : found.code).toBe(day);
  });
});

describe("reading a date format", () => {
  it.each([
    ["dd.MM HH:mm"],
    ["MM"],
    ["yyyy"],
    ["dd.MM.yyyy.dd"],
    ["dd.mm.yyyy"],
    ["dd.MM.yy.yyyy"],
    ["dd.MM.MMM.yyyy"],
    ["day.MM.yyyy"],
    ["dd.MM.yyyy hh:mm"],
    ["dd.MM.yyyy HH:mm a"],
    ["dd.MM.yyyyy"],
    [""],
    ["d".repeat(65)],
  ])("refuses the date format %j", (format) => {
    expect(readDateFormat(format)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
  });
  it("accepts a format without a year, but refuses to read a complete date by this format", () => {
    expect(readDateFormat("dd.MM.")).toMatchObject({ ok: true, value: { whole: null } });
    expect(read("23.04.", "dd.MM.")).toBe("INVALID_DATE");
  });

  it("takes characters that are special in regular expressions literally", () => {
    expect(read("(31)*05+1990", "(dd)*MM+yyyy")).toBe("1990-05-31");
    expect(read("3105 1990", "(dd)*MM+yyyy")).toBe("INVALID_DATE");
  });
});
