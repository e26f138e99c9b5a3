import { describe, expect, it } from "vitest";
import { normalisePictureUrl } from "../../../../src/domain/values/picture-url.ts";

describe("normalisePictureUrl", () => {
  it.each([
    ["https://example.com/ana.png"],
    ["HTTP://example.com"],
    ["https://example.com/žena.png?size=2#x"],
  ])("keeps %j unchanged", (url) => {
    expect(normalisePictureUrl(` ${url} `, 2083)).toEqual({ ok: true, value: url });
  });
  it.each([
    ["ftp://example.com/a.png"],
    ["javascript:alert(1)"],
    ["//example.com/a.png"],
    ["example.com/a.png"],
    ["https://"],
    ["https:///"],
    ["https://exa mple.com"],
    ["https://example.com/a\nb"],
    ["data:image/png;base64,AAAA"],
  ])("refuses %j", (url) => {
    expect(normalisePictureUrl(url, 2083)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
  });
  it("accepts 2083 characters and refuses one more", () => {
    const longest = `https://example.com/${"a".repeat(2063)}`;
    expect(normalisePictureUrl(longest, 2083).ok).toBe(true);
    expect(normalisePictureUrl(`${longest}a`, 2083)).toMatchObject({ code: "TOO_LONG" });
  });
});
