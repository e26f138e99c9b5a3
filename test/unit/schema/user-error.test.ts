import "reflect-metadata";
import { expect, it } from "vitest";
import { problem } from "../../../src/domain/result.ts";
import { toUserError } from "../../../src/schema/user-error.ts";

it("a user error has the path of the input it concerns", () => {
  expect(toUserError(problem("TOO_MANY", "At most 100 phones.", ["phones", "100"]))).toEqual({
    code: "TOO_MANY",
    message: "At most 100 phones.",
    path: ["phones", "100"],
    personId: null,
  });
});
