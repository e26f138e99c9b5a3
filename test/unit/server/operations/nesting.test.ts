import { describe, expect, it } from "vitest";
import { isDeepJson } from "../../../../src/server/operations/nesting.ts";
import { textOfMessage } from "../../../../src/server/operations/socket-message.ts";

const bytes = (text: string): Buffer => Buffer.from(text);
const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

describe("JSON that is nested", () => {
  it("is too deep beyond 2,000 levels of lists and objects", () => {
    expect(isDeepJson(bytes(nested(2_000)))).toBe(false);
    expect(isDeepJson(bytes(nested(2_001)))).toBe(true);
    expect(isDeepJson(bytes('{"a":['.repeat(1_001)))).toBe(true);
  });

  it("may be as long as it likes side by side, and in texts", () => {
    expect(isDeepJson(bytes(`[${"[],{},".repeat(100_000)}0]`))).toBe(false);
    expect(isDeepJson(bytes(`{"query":"${"{ [ ".repeat(100_000)}"}`))).toBe(false);
    expect(isDeepJson(bytes(`["\\"${"[".repeat(3_000)}"]`))).toBe(false);
    expect(isDeepJson(bytes(`["č ž 😀 \\\\",${nested(3_000)}]`))).toBe(true);
  });
});

describe("a message of a socket", () => {
  function receive(text: string, hasKey: boolean) {
    const closes: unknown[] = [];
    const socket = { close: (...how: unknown[]) => closes.push(how) };
    return { text: textOfMessage(bytes(text), socket, hasKey), closes };
  }

  it("is short until a key was shown", () => {
    const long = JSON.stringify({ type: "ping", payload: { filler: "x".repeat(20_000) } });
    expect(receive(long, true)).toEqual({ text: long, closes: [] });
    expect(receive(long, false)).toEqual({
      text: null,
      closes: [[1009, "The first message is too large."]],
    });
    expect(receive('{"type":"connection_init"}', false).closes).toEqual([]);
  });

  it("is not parsed where it is nested too deeply", () => {
    expect(receive(nested(5_000), true)).toEqual({
      text: null,
      closes: [[4400, "The message is nested too deeply."]],
    });
  });
});
