// In Mexico and Brazil some numbers are dialled in an old and a new form, and both reach the same person.
const MEXICO = "52";
const BRAZIL = "55";
const MEXICAN_WITH_PREFIX = /^(?:1|01|04[45])(?=\d{10}$)/;
const BRAZILIAN_OF_EIGHT = /^([1-9][1-9])(?=[6-9]\d{7}$)/;

/**
 * Returns a national number in the form in which it is stored. Old and new forms of a number reach the same phone, so
 * only one is stored. A Mexican number loses the 1, 01, 044 or 045 that was once dialled before it, and a Brazilian
 * mobile number of eight digits gets the 9 that is now dialled before them.
 */
export function toOneForm(callingCode: string, national: string): string {
  switch (callingCode) {
    case MEXICO:
      return national.replace(MEXICAN_WITH_PREFIX, "");
    case BRAZIL:
      return national.replace(BRAZILIAN_OF_EIGHT, "$19");
    default:
      return national;
  }
}

/**
 * Returns a phone number in the form in which it is stored. The number is given as digits that begin with the calling
 * code, without "+". Only Mexican and Brazilian numbers can change, because only these are dialled in an old and a new
 * form.
 */
export function toOneNumber(number: string): string {
  const code = number.slice(0, 2);
  if (code !== MEXICO && code !== BRAZIL) return number;
  return code + toOneForm(code, number.slice(2));
}

/**
 * Returns the form in which an earlier version of People may have stored a Mexican or Brazilian number: 5215512345678
 * for the Mexican 525512345678, and 551187654321 for the Brazilian 5511987654321. Null for any other number.
 */
export function formerNumber(number: string): string | null {
  if (/^52[1-9]\d{9}$/.test(number)) return `521${number.slice(2)}`;
  if (/^55[1-9][1-9]9[6-9]\d{7}$/.test(number)) return number.slice(0, 4) + number.slice(5);
  return null;
}

/**
 * Returns an Argentine number with the mobile prefix 9 added or removed; null for other countries. The returned number
 * may belong to another person.
 */
function argentineTwin(number: string): string | null {
  if (/^549[1-8]\d{9}$/.test(number)) return `54${number.slice(3)}`;
  return /^54[1-8]\d{9}$/.test(number) ? `549${number.slice(2)}` : null;
}

/**
 * Returns the other numbers under which the same phone may be stored: 5215512345678 for the Mexican 525512345678. The
 * list is empty for most countries.
 */
export function otherForms(number: string): readonly string[] {
  const now = toOneNumber(number);
  return [now === number ? null : now, formerNumber(number), argentineTwin(number)].filter(
    (form) => form !== null,
  );
}

/**
 * Returns a key that is the same for all numbers under which one phone may be stored: 525512345678 and 5215512345678
 * have the same key. Null if the phone can be stored under this number only (see `otherForms`).
 */
export function commonForm(number: string): string | null {
  const forms = otherForms(number);
  return forms.length === 0 ? null : ([number, ...forms].toSorted()[0] ?? null);
}

/**
 * Converts the first digits of a Mexican or Brazilian number from the old form to the first digits that the stored
 * number has: "5215" becomes "525". Returns an empty list if the given digits are not in an old form.
 */
export function prefixesInOneForm(digits: string): readonly string[] {
  if (/^521\d{0,10}$/.test(digits)) return [MEXICO + digits.slice(3)];
  if (/^55[1-9][1-9][6-9]\d{0,7}$/.test(digits)) {
    return [`${digits.slice(0, 4)}9${digits.slice(4)}`];
  }
  return [];
}
