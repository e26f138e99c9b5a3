import { describe, expect, it } from "vitest";
import type { MomentType } from "../../../../src/domain/values/date.ts";
import { readDateFormat, readFormatted } from "../../../../src/domain/values/date-format.ts";

function read(text: string, format: string, type: MomentType = "DATE"): string {
  const known = readDateFormat(format);
  if (!known.ok) return "bad format";
  const date = readFormatted(text, known.value, type);
  return date.ok ? date.value : date.code;
}

describe("readFormatted", () => {
  it.each([
    ["31.05.1990", "dd.MM.yyyy", "1990-05-31"],
    ["1.5.1990", "d.M.yyyy", "1990-05-01"],
    ["01.05.1990", "d.M.yyyy", "1990-05-01"],
    ["5/31/1990", "M/d/yyyy", "1990-05-31"],
    ["05/31/1990", "MM/DD/YYYY", "1990-05-31"],
    ["19900531", "yyyyMMdd", "1990-05-31"],
    ["31. 05. 1990.", "dd. MM. yyyy.", "1990-05-31"],
    ["1990-05-31T00:00:00", "yyyy-MM-dd'T'HH:mm:ss", "1990-05-31"],
  ])("reads %s in %s", (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it("reads times of day, and takes them as UTC", () => {
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
  ])("refuses %j in %s", (text, format) => {
    expect(read(text, format)).toBe("INVALID_DATE");
  });
});

describe("readDateFormat", () => {
  it.each([
    ["dd.MM.yy"],
    ["dd.MM"],
    ["yyyy"],
    ["dd.MM.yyyy.dd"],
    ["dd.mm.yyyy"],
    ["dd MMM yyyy"],
    ["day.MM.yyyy"],
    ["dd.MM.yyyy hh:mm"],
    ["dd.MM.yyyy HH:mm a"],
    ["dd.MM.yyyyy"],
    [""],
    ["d".repeat(65)],
  ])("refuses %j", (format) => {
    expect(readDateFormat(format)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
  });
  it("takes a pattern's characters for themselves", () => {
    expect(read("(31)*05+1990", "(dd)*MM+yyyy")).toBe("1990-05-31");
    expect(read("3105 1990", "(dd)*MM+yyyy")).toBe("INVALID_DATE");
  });
});
