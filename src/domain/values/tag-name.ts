import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimText } from "./text.ts";

/** Normalises the name of a tag. Two names with the same `caseKey` are the same tag. */
export function normaliseTagName(text: string, limit: number): Normalised<string> {
  const name = trimText(text).normalize("NFC");
  if (name === "") return refuse("INVALID_VALUE", "The tag's name is blank.");
  if (hasControlCharacter(name)) {
    return refuse("INVALID_VALUE", "The tag's name holds a control character or a line break.");
  }
  return isLongerThan(name, limit) ? tooLong(limit) : accept(name);
}
