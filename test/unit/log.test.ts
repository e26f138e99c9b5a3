import { describe, expect, it } from "vitest";
import { describeError } from "../../src/log.ts";

describe("describing an error in the log", () => {
  it("describes an error with all of its causes", () => {
    const cause = Object.assign(new TypeError("The inner fault."), { code: "E_INNER" });
    expect(describeError(new Error("The outer fault.", { cause }))).toMatchObject({
      type: "Error",
      message: "The outer fault.",
      stack: expect.stringContaining("log.test.ts"),
      cause: { type: "TypeError", message: "The inner fault.", code: "E_INNER" },
    });
  });

  it("leaves out personal data that MongoDB and mongoose quote", () => {
    const duplicate = new Error(
      'E11000 duplicate key error collection: people.people index: identifiers_1 dup key: { identifiers: "p:385911234567" }',
    );
    const cast = new Error('Cast to ObjectId failed for value "ana@example.com" (type string)');
    for (const error of [duplicate, cast]) {
      const text = JSON.stringify(describeError(error));
      expect(text).not.toMatch(/385911234567|ana@example/);
      expect(text).toMatch(/E11000 duplicate key error|Cast to ObjectId failed/);
    }
  });

  it("leaves out the documents attached to an error", () => {
    const error = Object.assign(new Error("Bulk write failed."), { writeErrors: [{ op: "Ana" }] });
    expect(JSON.stringify(describeError(error))).not.toContain("Ana");
  });
});
