import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { isPlaceholder } from "./placeholder.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimIdentifier } from "./text.ts";

// A number that a spreadsheet exported as a decimal: "1001.0".
const WHOLE_FRACTION = /^(\d+)\.0+$/;

/**
 * Normalises an external ID: blanks at both ends are removed, and capital letters stay. A spreadsheet may write the ID
 * 1001 as the number 1001.0, so 1001.0 becomes 1001.
 */
export function normaliseExternalId(text: string, limit: number): Normalised<string> {
  const id = toOneId(trimIdentifier(text).normalize("NFC"));
  if (id === "") return refuse("INVALID_VALUE", "The external ID is blank.");
  if (hasControlCharacter(id)) {
    return refuse("INVALID_VALUE", "The external ID holds a control character or a line break.");
  }
  if (isPlaceholder(id) || id === "0") {
    return refuse("PLACEHOLDER", "The external ID is a placeholder that identifies nobody.");
  }
  return isLongerThan(id, limit) ? tooLong(limit) : accept(id);
}

/** Returns an external ID in the form in which People stores external IDs now: 1001.0 becomes 1001. */
export function toOneId(id: string): string {
  return id.endsWith("0") ? id.replace(WHOLE_FRACTION, "$1") : id;
}
