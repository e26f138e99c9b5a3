import { normaliseEmail } from "../values/email.ts";
import { emailIdentifier, phoneIdentifier } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";
import type { PersonInput } from "./person-input.ts";
import { normaliseDefaultCountry, normalisePhone } from "../values/phone.ts";

/** Returns the path of an identifier in an input, or an empty path if the input does not contain it. */
export function placeOfIdentifier(
  identifier: Identifier,
  input: PersonInput,
  defaultCountry: string | null,
): readonly string[] {
  if (identifier.startsWith("x:")) return ["externalId"];
  const country = normaliseDefaultCountry(input.defaultCountry ?? "");
  const phoneCountry = country.ok ? country.value : defaultCountry;
  const isPhone = (text: string): boolean => {
    const phone = normalisePhone(text, phoneCountry);
    return phone.ok && phoneIdentifier(phone.value.number) === identifier;
  };
  const isEmail = (text: string): boolean => {
    const email = normaliseEmail(text, Number.MAX_SAFE_INTEGER);
    return email.ok && emailIdentifier(email.value) === identifier;
  };
  const phone = identifier.startsWith("p:") ? (input.phones ?? []).findIndex(isPhone) : -1;
  if (phone >= 0) return ["phones", String(phone)];
  const email = identifier.startsWith("e:") ? (input.emails ?? []).findIndex(isEmail) : -1;
  return email >= 0 ? ["emails", String(email)] : [];
}
