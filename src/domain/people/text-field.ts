import { normaliseExternalId } from "../values/external-id.ts";
import type { Limits } from "../limits.ts";
import type { Normalised } from "../values/normalised.ts";
import type { SingleField } from "./profile.ts";
import { normalisePictureUrl } from "../values/picture-url.ts";
import { normaliseText } from "../values/text.ts";

/** The single fields that hold free text, an external ID or a web address. */
export type TextField = Exclude<SingleField, "gender" | "type" | "birthDate">;

/** Normalises the text of a `TextField`. Blank text becomes "", except for an external ID, which must not be blank. */
export function normaliseTextField(
  field: TextField,
  text: string,
  limits: Limits,
): Normalised<string> {
  switch (field) {
    case "externalId":
      return normaliseExternalId(text, limits.externalIdLength);
    case "profilePicture":
      return normalisePictureUrl(text, limits.profilePictureLength);
    case "firstName":
    case "lastName":
      return normaliseText(text, limits.nameLength);
    case "middleName":
      return normaliseText(text, limits.middleNameLength);
    case "address":
      return normaliseText(text, limits.addressLength);
    case "city":
    case "country":
      return normaliseText(text, limits.placeLength);
    case "preferredLanguage":
      return normaliseText(text, limits.languageLength);
  }
}
