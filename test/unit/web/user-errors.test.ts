import { describe, expect, it } from "vitest";
import { splitErrors, toFieldErrors } from "../../../web/graphql/user-errors.ts";

const errors = [
  { path: ["phones", "0"], message: "No phone." },
  { path: ["phones", "0"], message: "No phone either." },
  { path: [], message: "Somebody else was quicker." },
];

describe("user errors in a form", () => {
  it("show only the first error of each path, under the parts of the path joined by dots", () => {
    expect(toFieldErrors(errors)).toEqual({
      "phones.0": "No phone.",
      "": "Somebody else was quicker.",
    });
  });

  it("go above the buttons if no field has their name", () => {
    expect(splitErrors(errors, new Set(["phones.0"]))).toEqual({
      byField: { "phones.0": "No phone." },
      general: ["Somebody else was quicker."],
    });
  });
});
