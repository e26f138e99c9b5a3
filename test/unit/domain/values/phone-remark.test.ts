import { describe, expect, it } from "vitest";
import { splitRemark } from "../../../../src/domain/values/phone-remark.ts";

describe("separating a remark from a phone", () => {
  it.each([
    ["Mob: 091 123 4567", "091 123 4567", "Mob:"],
    ["Tel.: +385 91 123 4567", "+385 91 123 4567", "Tel.:"],
    ["whatsapp:+385911234567", "+385911234567", "whatsapp:"],
    ["091 123 4567 (call after 5)", "091 123 4567", "(call after 5)"],
    ["091 123 4567 call after 17:30", "091 123 4567", "call after 17:30"],
    ["+385 91 1234567 Ana Horvat", "+385 91 1234567", "Ana Horvat"],
    ["(home) (091) 1234567", "(091) 1234567", "(home)"],
    ["📞 +385911234567", "+385911234567", "📞"],
    ["091 123 4567, mama", "091 123 4567", ", mama"],
  ])("separates %j", (text, phone, remark) => {
    expect(splitRemark(text)).toEqual({ phone, remark });
  });
  it.each([
    ["1-800-555-HELP"],
    ["0800 FLOWERS"],
    ["DE123456789"],
    ["091123****"],
    ["0911234567 ext 12"],
    ["0911234567 or 0987654321"],
    ["0911234567, 12"],
    ["0911 123 abc 456789"],
    ["call Ana"],
    ["ana91234567@primjer.hr"],
    ["123456x"],
    ["(after 5)070-123 45 67"],
    ["1: 0911234567"],
  ])("finds no remark in %j", (text) => {
    expect(splitRemark(text)).toBeNull();
  });
});
