import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A stored number as people write it, such as "+385 91 123 4567"; one that no plan divides has its digits alone. */
export function formatPhone(number: string): string {
  return parsePhoneNumberFromString(`+${number}`)?.formatInternational() ?? `+${number}`;
}
