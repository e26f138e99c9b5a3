import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimText } from "./text.ts";

/** Reads a tag's name as it is shown. Names are unique by `caseKey`. */
export function normaliseTagName(text: string, limit: number): Normalised<string> {
  const name = trimText(text).normalize("NFC");
  if (name === "") return refuse("INVALID_VALUE", "The tag's name is blank.");
  if (hasControlCharacter(name)) {
    return refuse("INVALID_VALUE", "The tag's name holds a control character or a line break.");
  }
  return isLongerThan(name, limit) ? tooLong(limit) : accept(name);
}
