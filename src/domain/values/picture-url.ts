import { accept, refuse } from "./normalised.ts";
import type { Normalised } from "./normalised.ts";
import { hasControlCharacter, isLongerThan, tooLong, trimText } from "./text.ts";

/** Checks the URL of a profile picture, which is stored as written. */
export function normalisePictureUrl(text: string, limit: number): Normalised<string> {
  const url = trimText(text).normalize("NFC");
  if (isLongerThan(url, limit)) return tooLong(limit);
  if (
    /\s/.test(url) ||
    hasControlCharacter(url) ||
    !/^https?:\/\//i.test(url) ||
    !URL.canParse(url)
  ) {
    return refuse(
      "INVALID_VALUE",
      "The picture is not the address of a page that begins with http:// or https://.",
    );
  }
  return accept(url);
}
