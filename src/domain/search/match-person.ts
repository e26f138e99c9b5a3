import { dayOfBirth, isYearless } from "../values/birth-date.ts";
import { compareCodePoints } from "../values/code-points.ts";
import { fold } from "../values/fold.ts";
import { identifiersOf } from "../people/identifiers.ts";
import { membersOf, sizeOf, textOf } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { Profile } from "../people/profile.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import type {
  Condition,
  PrefixIndex,
  PresentField,
  Range,
  TextTest,
  ValueTest,
} from "./person-condition.ts";
import { atMoment } from "./relative-time.ts";
import { searchWordsOf } from "./search-words.ts";

/** Whether the condition holds for the person; the database gives the same answer for a stored person. */
export function matchesPerson(condition: Condition, person: Person): boolean {
  const { profile } = person;
  switch (condition.kind) {
    case "all":
      return condition.of.every((each) => matchesPerson(each, person));
    case "any":
      return condition.of.some((each) => matchesPerson(each, person));
    case "not":
      return !matchesPerson(condition.of, person);
    case "ids":
      return condition.ids.some((id) => id === person.id || profile.has(`mergedIds.${id}`));
    case "identifiers": {
      const owned = new Set(identifiersOf(profile));
      return condition.oneOf.some((identifier) => owned.has(identifier));
    }
    case "text": {
      const text = textOf(profile, condition.field);
      return text !== null && passes(fold(text), condition.test);
    }
    case "fullName":
      return passes(foldedFullNameOf(profile), condition.test);
    case "externalId": {
      const text = textOf(profile, "externalId");
      return text !== null && passes(text, condition.test);
    }
    case "contact":
      return membersOf(profile, condition.group).some(({ key }) =>
        condition.tests.every((test) => passes(key, test)),
      );
    case "has":
      return isPresent(profile, condition.field);
    case "oneOf": {
      const value = condition.field === "origin" ? person.origin : textOf(profile, condition.field);
      return value !== null && condition.values.includes(value);
    }
    case "birthDate": {
      const date = textOf(profile, "birthDate");
      if (date === null || isYearless(date)) return false;
      const { equals = date, range = {} } = condition;
      return date === equals && isWithin(date, range, compareCodePoints);
    }
    case "birthDay": {
      const date = textOf(profile, "birthDate");
      return date !== null && condition.days.includes(dayOfBirth(date));
    }
    case "tags":
      return condition.oneOf.some((id) => profile.has(`tags.${id}`));
    case "attribute": {
      const value = profile.get(`customAttributes.${condition.key}`)?.value;
      return value !== undefined && condition.tests.every((test) => passesValue(value, test));
    }
    case "import":
      return profile.has(`imports.${condition.id}`);
    case "anniversary":
    case "recency":
      return matchesPerson(atMoment(condition, new Date()), person);
    case "createdAt":
      return isWithin(person.createdAt, condition.range, compareTimes);
    case "updatedAt":
      return isWithin(person.updatedAt, condition.range, compareTimes);
    case "prefix":
      return indexedTexts(profile, condition.of).some((text) =>
        condition.texts.some((start) => text.startsWith(start)),
      );
  }
}

/** Returns the full name as filters compare it: first, middle and last name, folded and joined by single blanks. */
function foldedFullNameOf(profile: Profile): string {
  return (["firstName", "middleName", "lastName"] as const)
    .map((field) => fold(textOf(profile, field) ?? ""))
    .filter((part) => part !== "")
    .join(" ");
}

function passes(text: string, test: TextTest): boolean {
  switch (test.op) {
    case "in":
      return test.texts.includes(text);
    case "startsWith":
      return test.texts.some((start) => text.startsWith(start));
    case "endsWith":
      return text.endsWith(test.text);
    case "contains":
      return text.includes(test.text);
  }
}

function passesValue(value: AttributeValue, test: ValueTest): boolean {
  const compared = typeof value === "string" ? fold(value) : value;
  switch (test.op) {
    case "equals":
      return compared === test.value;
    case "greaterThan":
      return (compareValues(compared, test.value) ?? 0) > 0;
    case "lessThan":
      return (compareValues(compared, test.value) ?? 0) < 0;
    default:
      return typeof compared === "string" && passes(compared, test);
  }
}

// Returns null for values of different types, which are not ordered.
function compareValues(left: AttributeValue, right: AttributeValue): number | null {
  if (typeof left === "string" && typeof right === "string") return compareCodePoints(left, right);
  return typeof left === "number" && typeof right === "number" ? left - right : null;
}

function isPresent(profile: Profile, field: PresentField): boolean {
  switch (field) {
    case "phones":
    case "emails":
    case "chatProfiles":
    case "pushRegistrations":
      return sizeOf(profile, field) > 0;
    case "fullName":
      return foldedFullNameOf(profile) !== "";
    case "birthDate": {
      const date = textOf(profile, "birthDate");
      return date !== null && !isYearless(date);
    }
    default:
      return profile.has(field);
  }
}

function isWithin<T>(
  value: T,
  { after, before }: Range<T>,
  compare: (left: T, right: T) => number,
): boolean {
  return (
    (after === undefined || compare(value, after) > 0) &&
    (before === undefined || compare(value, before) < 0)
  );
}

function compareTimes(left: Date, right: Date): number {
  return left.getTime() - right.getTime();
}

function indexedTexts(profile: Profile, index: PrefixIndex): readonly string[] {
  switch (index) {
    case "words":
      return searchWordsOf(profile);
    case "identifiers":
      return identifiersOf(profile);
    default: {
      const text = textOf(profile, index);
      return text === null ? [] : [fold(text)];
    }
  }
}
