import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Formats a stored number for people, such as "+385 91 123 4567". If its grouping is unknown, only the digits follow the "+". */
export function formatPhone(number: string): string {
  return parsePhoneNumberFromString(`+${number}`)?.formatInternational() ?? `+${number}`;
}
