import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { isPlaceholder } from "./placeholder.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimIdentifier } from "./text.ts";

// What a program made of a number, as if it were a fraction.
const WHOLE_FRACTION = /^(\d+)\.0+$/;

/** Reads an external id: trimmed, its case kept; 1001.0 is 1001. */
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

/** An external id in its one form. */
export function toOneId(id: string): string {
  return id.endsWith("0") ? id.replace(WHOLE_FRACTION, "$1") : id;
}
