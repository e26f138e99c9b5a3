import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseEmail } from "../../../../src/domain/values/email.ts";

const read = (text: string): string => {
  const email = normaliseEmail(text, 255);
  return email.ok ? email.value : email.code;
};

describe("normaliseEmail", () => {
  it.each([
    ["John.Doe@Example.COM", "john.doe@example.com"],
    ["  ana@primjer.hr\t", "ana@primjer.hr"],
    ["ana+news@primjer.hr", "ana+news@primjer.hr"],
    ["a.n.a@gmail.com", "a.n.a@gmail.com"],
    ["ana@Bücher.example", "ana@xn--bcher-kva.example"],
    ["ana@bu\u0308cher.example", "ana@xn--bcher-kva.example"],
    ["ana@例え.テスト", "ana@xn--r8jz45g.xn--zckzah"],
    ["ana@straße.de", "ana@xn--strae-oqa.de"],
    ['"Ana Horvat"@example.com', '"ana horvat"@example.com'],
    ['"a@b"@example.com', '"a@b"@example.com'],
    ['"a\\"b"@example.com', '"a\\"b"@example.com'],
    ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
    ["a@1.2", "a@1.2"],
    ["Ana <ana@primjer.hr>", "ana@primjer.hr"],
    ['"Horvat, Ana" <Ana@Primjer.hr>', "ana@primjer.hr"],
    ["<ana@primjer.hr>;", "ana@primjer.hr"],
    ["ana@primjer.hr <ana@primjer.hr>", "ana@primjer.hr"],
    ["mailto:ana@primjer.hr", "ana@primjer.hr"],
    ["MAILTO:ana@primjer.hr?subject=Hi", "ana@primjer.hr"],
    ["ana@primjer.hr.", "ana@primjer.hr"],
    ["ana@primjer.hr,", "ana@primjer.hr"],
    ["ana@primjer.hr ;", "ana@primjer.hr"],
    ["ana@pri\u200bmjer\u00ad.hr\ufeff", "ana@primjer.hr"],
    ["a@b-c.d--e.f", "a@b-c.d--e.f"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
    [`a@${"b".repeat(63)}.com`, `a@${"b".repeat(63)}.com`],
  ])("reads %j as %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    [""],
    ["ana"],
    ["@example.com"],
    ["ana@"],
    ["ana@localhost"],
    ["ana@@example.com"],
    ["ana@example..com"],
    ["ana@.example.com"],
    ["ana@-example.com"],
    ["ana@example-.com"],
    ["ana@exa_mple.com"],
    ["ana@[127.0.0.1]"],
    ["ana(comment)@example.com"],
    [".ana@example.com"],
    ["ana.@example.com"],
    ["a..na@example.com"],
    ["a na@example.com"],
    ["ana@exam ple.com"],
    ["ana@b%C3%BCcher.de"],
    ["ana@bü%2ecom.de"],
    ["ana@bü/x.de"],
    ['"ana@example.com'],
    ['a"b"@example.com'],
    ["jürgen@example.com"],
    ["eva@example.com <ana@example.com>"],
    ["<ana@example.com"],
    ["ana@example.com, eva@example.com"],
    ["ana@example.com\n"],
    ["\u0000ana@example.com"],
    ["ana@exa\tmple.com"],
    [`${"a".repeat(65)}@example.com`],
    [`a@${"b".repeat(64)}.com`],
    [`a@${"b.".repeat(125)}comm`],
    ["a".repeat(100_000)],
  ])("refuses %j", (text) => {
    expect(read(text)).toBe("INVALID_EMAIL");
  });

  it("accepts 255 characters and refuses one more", () => {
    const longest = `a@${"b.".repeat(125)}com`;
    expect(longest).toHaveLength(255);
    expect(read(longest)).toBe(longest);
  });

  it.each([["test@test.com"], ["NoReply@shop.hr"], ["no-reply@example.com"], ["N/A"], ["none"]])(
    "reports %j as a placeholder",
    (text) => {
      expect(read(text)).toBe("PLACEHOLDER");
    },
  );

  it.each([
    ["ana@example.com, eva@example.com", /^Several email addresses/],
    ["ana@example.com;eva@example.com", /^Several email addresses/],
    ["ana@example.com eva@example.com", /^Several email addresses/],
    ["ana example@example.com", /^There is a blank in the email/],
    ["ana@example.com (work)", /^There is a blank or other text after/],
    ["ana(at)example.com", /written as a word/],
    ["jürgen@example.com", /"ü"/],
    ["ana@gmail", /lacks its ending/],
    ["ana@exa_mple.com", /"_"/],
    ["a..na@example.com", /two in a row/],
    ["ana", /needs a name, an @ and a domain/],
  ])("explains what is wrong with %j", (text, message) => {
    const email = normaliseEmail(text, 255);
    expect(email.ok ? "" : email.message).toMatch(message);
  });

  it("leaves an address unchanged that it returned before", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const once = read(text);
        fc.pre(once !== "PLACEHOLDER" && once !== "INVALID_EMAIL");
        expect(read(once)).toBe(once);
      }),
    );
  });
});
