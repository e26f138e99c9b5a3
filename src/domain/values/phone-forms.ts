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

/** Other beginnings that stored numbers can have where a number is written in its other form; empty where it has none. */
export function prefixesInOneForm(digits: string): readonly string[] {
  if (/^521\d{0,10}$/.test(digits)) return [MEXICO + digits.slice(3)];
  if (/^55[1-9][1-9][6-9]\d{0,7}$/.test(digits)) {
    return [`${digits.slice(0, 4)}9${digits.slice(4)}`];
  }
  return [];
}
