// Networks write these numbers in two ways, and both reach the same person.
const MEXICO = "52";
const BRAZIL = "55";
const MEXICAN_WITH_PREFIX = /^(?:1|01|04[45])(?=\d{10}$)/;
const BRAZILIAN_OF_EIGHT = /^([1-9][1-9])(?=[6-9]\d{7}$)/;

/** A national number in the one form in which it is stored: Mexico's without the 1, Brazil's mobiles with the ninth digit. */
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

/** A stored number, E.164 without "+", in its one form. */
export function toOneNumber(number: string): string {
  const code = number.slice(0, 2);
  if (code !== MEXICO && code !== BRAZIL) return number;
  return code + toOneForm(code, number.slice(2));
}

/** The other form in which earlier versions stored the number; null where it has none. */
export function formerNumber(number: string): string | null {
  if (/^52[1-9]\d{9}$/.test(number)) return `521${number.slice(2)}`;
  if (/^55[1-9][1-9]9[6-9]\d{7}$/.test(number)) return number.slice(0, 4) + number.slice(5);
  return null;
}

/** The number with or without the 9 that Argentina puts before mobiles, which may or may not be the same; null elsewhere. */
function argentineTwin(number: string): string | null {
  if (/^549[1-8]\d{9}$/.test(number)) return `54${number.slice(3)}`;
  return /^54[1-8]\d{9}$/.test(number) ? `549${number.slice(2)}` : null;
}

/** Other stored numbers that may be the same one, written in another way. */
export function otherForms(number: string): readonly string[] {
  const now = toOneNumber(number);
  return [now === number ? null : now, formerNumber(number), argentineTwin(number)].filter(
    (form) => form !== null,
  );
}

/** What the ways to write a number have in common; null for numbers that are written in one way. */
export function commonForm(number: string): string | null {
  const forms = otherForms(number);
  return forms.length === 0 ? null : ([number, ...forms].toSorted()[0] ?? null);
}

/** Other beginnings that stored numbers can have where a number is written in its other form; empty where it has none. */
export function prefixesInOneForm(digits: string): readonly string[] {
  if (/^521\d{0,10}$/.test(digits)) return [MEXICO + digits.slice(3)];
  if (/^55[1-9][1-9][6-9]\d{0,7}$/.test(digits)) {
    return [`${digits.slice(0, 4)}9${digits.slice(4)}`];
  }
  return [];
}
