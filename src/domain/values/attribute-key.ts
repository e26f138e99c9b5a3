import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimText } from "./text.ts";

const reserved: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Normalises the key of a new custom attribute, or says what is wrong with it. Two keys with the same `caseKey` are the same. */
export function normaliseAttributeKey(text: string, limit: number): Normalised<string> {
  const key = trimText(text).normalize("NFC");
  if (key === "") return refuse("INVALID_VALUE", "The attribute key is blank.");
  if (hasControlCharacter(key)) {
    return refuse("INVALID_VALUE", "The attribute key holds a control character or a line break.");
  }
  if (/[{}[\].]/.test(key)) {
    return refuse("INVALID_VALUE", "An attribute key has no dots, braces or brackets.");
  }
  if (key.startsWith("$")) {
    return refuse("INVALID_VALUE", 'An attribute key does not begin with "$".');
  }
  if (reserved.has(key)) {
    return refuse("INVALID_VALUE", `"${key}" cannot be the key of an attribute.`);
  }
  return isLongerThan(key, limit) ? tooLong(limit) : accept(key);
}
