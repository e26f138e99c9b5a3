import { dayOfBirth, isYearless } from "../values/birth-date.ts";
import { otherForms } from "../values/phone-forms.ts";
import { distance } from "fastest-levenshtein";

/** The values of a person that are compared. Texts are folded; "" if the person has no such value. */
export interface Comparable {
  readonly id: string;
  readonly externalId: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly gender: string;
  readonly birthDate: string;
  readonly address: string;
  readonly city: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** How likely two people are the same person, from 0 to 1, and the reasons in sentences. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly string[];
}

const SHORTEST_IDENTIFYING_LOCAL_PART = 6;
const LARGEST_SHARE_OF_SLIPS = 0.25;

/** Compares two people who share no identifier, and returns how likely they are the same person. */
export function compareProfiles(left: Comparable, right: Comparable): Likeness {
  const reasons: string[] = [];
  let score = 0;
  const count = (weight: number, reason: string | null): void => {
    score += weight;
    if (reason !== null) reasons.push(reason);
  };
  const names = compareNames(left, right);
  if (names !== null) count(names.weight, names.reason);
  if (isBoth(left.birthDate, right.birthDate)) {
    if (isYearless(left.birthDate) || isYearless(right.birthDate)) {
      if (dayOfBirth(left.birthDate) === dayOfBirth(right.birthDate))
        count(0.25, "Their birthdays are on the same day.");
      else count(-0.3, null);
    } else if (left.birthDate === right.birthDate) count(0.35, "They were born on the same day.");
    else if (isSlip(left.birthDate, right.birthDate))
      count(0.15, "Their birth dates are almost the same.");
    else count(-0.3, null);
  }
  if (isBoth(left.address, right.address) && left.address === right.address) {
    count(0.25, "They have the same address.");
  } else if (isBoth(left.city, right.city)) {
    if (left.city === right.city) count(0.2, "They live in the same city.");
    else count(-0.05, null);
  }
  if (haveOneLocalPart(left, right)) {
    // The part before the @ often contains the person's name. If one of the two people has no name to compare, only
    // this part can show that their names are equal, so it counts more.
    const weight = names === null ? 0.8 : 0.25;
    count(weight, "Their emails have the same name at different domains.");
  }
  if (haveOneNumber(left, right)) {
    count(0.85, "They have the same phone number, written in two ways.");
  } else if (haveNeighbouringPhones(left, right)) count(0.2, "Their phones differ in one digit.");
  if (isBoth(left.gender, right.gender) && left.gender !== right.gender) count(-0.3, null);
  if (isBoth(left.middleName, right.middleName) && left.middleName !== right.middleName)
    count(-0.2, null);
  if (isBoth(left.externalId, right.externalId)) count(-0.1, null); // Different external IDs: another system treats them as two people.
  return { score: Math.round(Math.min(1, Math.max(0, score)) * 100) / 100, reasons };
}

/** Returns the parts of emails before the @ that are rare enough to identify a person. */
export function identifyingLocalParts(emails: readonly string[]): string[] {
  return emails.flatMap((email) => {
    const local = email.slice(0, email.lastIndexOf("@"));
    const isIdentifying = local.length >= SHORTEST_IDENTIFYING_LOCAL_PART && /[\d._-]/.test(local);
    return isIdentifying ? local : [];
  });
}

interface NameLikeness {
  readonly weight: number;
  readonly reason: string | null;
}

/** Compares the first and last names of two people; null if one of the people has neither. */
function compareNames(left: Comparable, right: Comparable): NameLikeness | null {
  if (left.firstName + left.lastName === "" || right.firstName + right.lastName === "") return null;
  const first = likenessOfWords(left.firstName, right.firstName);
  const last = likenessOfWords(left.lastName, right.lastName);
  if (first === "same" && last === "same")
    return { weight: 0.6, reason: "They have the same name." };
  const isSwapped =
    isBoth(left.firstName, left.lastName) &&
    left.firstName === right.lastName &&
    left.lastName === right.firstName;
  if (isSwapped) return { weight: 0.55, reason: "Their names are the same, in another order." };
  if (first === "different" || last === "different") return { weight: 0, reason: null };
  if (first === "unknown" || last === "unknown") {
    return { weight: 0.3, reason: "The known parts of their names are the same." };
  }
  return { weight: 0.5, reason: "Their names are almost the same." };
}

function likenessOfWords(
  left: string,
  right: string,
): "same" | "similar" | "different" | "unknown" {
  if (!isBoth(left, right)) return "unknown";
  if (left === right) return "same";
  const [short = "", long = ""] = [left, right].toSorted((one, other) => one.length - other.length);
  const isInitial = /^\p{L}\.?$/u.test(short) && long.startsWith(short.slice(0, 1));
  if (isInitial) return "similar";
  const mostSlips = Math.floor(long.length * LARGEST_SHARE_OF_SLIPS);
  if (short.length < 3 || long.length - short.length > mostSlips) return "different";
  return distance(left, right) <= mostSlips ? "similar" : "different";
}

function haveOneLocalPart(left: Comparable, right: Comparable): boolean {
  const locals = new Set(identifyingLocalParts(left.emails));
  return identifyingLocalParts(right.emails).some((local) => locals.has(local));
}

function haveOneNumber(left: Comparable, right: Comparable): boolean {
  const others = new Set(left.phones.flatMap(otherForms));
  return others.size > 0 && right.phones.some((phone) => others.has(phone));
}

function haveNeighbouringPhones(left: Comparable, right: Comparable): boolean {
  return left.phones.some((phone) => right.phones.some((other) => isSlip(phone, other)));
}

/** Whether two texts of digits differ by one typing error: one wrong digit, or two neighbours swapped. */
function isSlip(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  const places = Array.from(left).flatMap((digit, place) =>
    digit === right[place] ? [] : [place],
  );
  const [one, two] = places;
  if (one === undefined) return false;
  if (two === undefined) return true;
  const isChangedOver = left[one] === right[two] && left[two] === right[one];
  return places.length === 2 && two === one + 1 && isChangedOver;
}

const isBoth = (left: string, right: string): boolean => left !== "" && right !== "";
