import { describe, expect, it } from "vitest";
import { refuseJson } from "../../../../src/server/operations/read-json.ts";
import { textOfMessage } from "../../../../src/server/operations/socket-message.ts";

const bytes = (text: string): Buffer => Buffer.from(text);
const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

const TOO_DEEP = "The request is nested too deeply.";
const refusalOf = (json: Buffer): string | null => refuseJson(json)?.message ?? null;

describe("nested JSON", () => {
  it("is refused beyond 2,000 levels of lists and objects", () => {
    expect(refusalOf(bytes(nested(2_000)))).toBeNull();
    expect(refusalOf(bytes(nested(2_001)))).toBe(TOO_DEEP);
    expect(refusalOf(bytes('{"a":['.repeat(1_001)))).toBe(TOO_DEEP);
  });

  it("may have any number of elements on one level, and brackets inside texts", () => {
    expect(refusalOf(bytes(`[${"[],{},".repeat(100_000)}0]`))).toBeNull();
    expect(refusalOf(bytes(`{"query":"${"{ [ ".repeat(100_000)}"}`))).toBeNull();
    expect(refusalOf(bytes(`["\\"${"[".repeat(3_000)}"]`))).toBeNull();
    expect(refusalOf(bytes(`["č ž 😀 \\\\",${nested(3_000)}]`))).toBe(TOO_DEEP);
  });
});

describe("JSON with many property names", () => {
  const names = (number: number): string =>
    Array.from({ length: number }, (_, index) => `"k\\"${index}" : ":"`).join(",");

  it("is not parsed beyond 5,000 different names, in one object or in many", () => {
    expect(refusalOf(bytes(`{${names(5_000)}}`))).toBeNull();
    // Names are counted by a random hash. Once in hundreds of test runs, two different names have the same hash and
    // count as one. So the test sends a few names more than 5,001.
    expect(refusalOf(bytes(`{${names(5_010)}}`))).toMatch("too many names of fields; 5,000");
    const objects = Array.from({ length: 5_010 }, (_, index) => `{"a${index}":1}`);
    expect(refusalOf(bytes(`[${objects.join(",")}]`))).toMatch("too many names");
  });

  it("may repeat the same names, and values, any number of times", () => {
    const attributes = `{"key":"k","value":"v"},`.repeat(100_000);
    expect(refusalOf(bytes(`{"people":[${attributes}{}]}`))).toBeNull();
    const values = Array.from({ length: 100_000 }, (_, index) => `"v:${index}"`);
    expect(refusalOf(bytes(`[${values.join(",")}]`))).toBeNull();
  });
});

describe("a websocket message", () => {
  function receive(text: string, hasKey: boolean) {
    const closes: unknown[] = [];
    const socket = { close: (...how: unknown[]) => closes.push(how) };
    return { text: textOfMessage(bytes(text), socket, hasKey), closes };
  }

  it("must be short until the key was sent", () => {
    const long = JSON.stringify({ type: "ping", payload: { filler: "x".repeat(20_000) } });
    expect(receive(long, true)).toEqual({ text: long, closes: [] });
    expect(receive(long, false)).toEqual({
      text: null,
      closes: [[1009, "The first message is too large."]],
    });
    expect(receive('{"type":"connection_init"}', false).closes).toEqual([]);
  });

  it("is not parsed if it is nested too deeply", () => {
    expect(receive(nested(5_000), true)).toEqual({
      text: null,
      closes: [[4400, TOO_DEEP]],
    });
  });
});
