import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { isPlaceholder } from "./placeholder.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimIdentifier } from "./text.ts";

/** Reads an external id: trimmed, its case kept. */
export function normaliseExternalId(text: string, limit: number): Normalised<string> {
  const id = trimIdentifier(text).normalize("NFC");
  if (id === "") return refuse("INVALID_VALUE", "The external ID is blank.");
  if (hasControlCharacter(id)) {
    return refuse("INVALID_VALUE", "The external ID holds a control character or a line break.");
  }
  if (isPlaceholder(id)) {
    return refuse("PLACEHOLDER", "The external ID is a placeholder that identifies nobody.");
  }
  return isLongerThan(id, limit) ? tooLong(limit) : accept(id);
}
