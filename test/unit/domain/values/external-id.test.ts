import { describe, expect, it } from "vitest";
import { normaliseExternalId } from "../../../../src/domain/values/external-id.ts";

describe("normaliseExternalId", () => {
  it("trims an id, and keeps its case and inner characters", () => {
    expect(normaliseExternalId("\t Ab 01 ", 256)).toEqual({ ok: true, value: "Ab 01" });
  });
  it("treats composed and decomposed letters as the same id", () => {
    expect(normaliseExternalId("Cafe\u0301", 256)).toEqual({ ok: true, value: "Café" });
  });
  it("drops decimal zeros that a program added to a whole number", () => {
    expect(normaliseExternalId("1001.0", 256)).toEqual({ ok: true, value: "1001" });
    expect(normaliseExternalId("007.00", 256)).toEqual({ ok: true, value: "007" });
    expect(normaliseExternalId("0", 256)).toMatchObject({ code: "PLACEHOLDER" });
    expect(normaliseExternalId("0.0", 256)).toMatchObject({ code: "PLACEHOLDER" });
  });
  it("accepts 256 characters and refuses one more", () => {
    expect(normaliseExternalId("a".repeat(256), 256).ok).toBe(true);
    expect(normaliseExternalId("a".repeat(257), 256)).toMatchObject({ code: "TOO_LONG" });
  });
  it.each([["A\u0000"], ["A\n"], ["\r\nA"], ["A\u200b\nB"], [" "], ["\ud800"]])(
    "refuses %j",
    (text) => {
      expect(normaliseExternalId(text, 256)).toMatchObject({ code: "INVALID_VALUE" });
    },
  );
  it.each([["NULL"], ["n/a"], ["None"], ["-"], [" unknown "], ["Anonymous"]])(
    "reports %j as a placeholder",
    (text) => {
      expect(normaliseExternalId(text, 256)).toMatchObject({ code: "PLACEHOLDER" });
    },
  );
  it.each([["000"], ["nullable"], ["N/A-1"], ["10.01"], ["v1.0"], ["A.0"]])(
    "accepts %j as an id",
    (text) => {
      expect(normaliseExternalId(text, 256)).toEqual({ ok: true, value: text });
    },
  );
});
