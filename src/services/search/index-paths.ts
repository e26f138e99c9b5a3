import { Types } from "mongoose";
import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import { anyOf } from "../../domain/search/person-condition.ts";
import type { Condition, TextTest } from "../../domain/search/person-condition.ts";
import { atMoment } from "../../domain/search/relative-time.ts";
import { compilePersonFilter } from "./compile-person-filter.ts";
import type { Access, PeopleIndex, Scan } from "./access.ts";
import { accessesOfFullName } from "./full-name-accesses.ts";
import { onPrefix } from "./text-queries.ts";
import type { PeopleQuery } from "./text-queries.ts";

// Guesses at how few people an index finds; a higher number means fewer people. For a condition that looks up a text,
// the length of the text is mostly used instead.
const OF_IDENTIFIERS = 100;
const OF_ONE_VALUE = 5;
const OF_DOMAIN = 1;
const OF_RANGE = 1;
const MOST_MERGED = 20;
const MOST_FULL_NAMES = 50;

/**
 * Returns the ways in which indexes can find the people for whom a condition may hold, the best way first. The list is
 * empty if no index can find them.
 */
export function accessesOf(condition: Condition): readonly Access[] {
  switch (condition.kind) {
    case "all":
      return condition.of.flatMap(accessesOf).map((access) => ({ ...access, isExact: false }));
    case "any":
      return united(condition.of);
    case "ids": {
      const scans = [
        scan("_id_", { _id: { $in: condition.ids.map((id) => new Types.ObjectId(id)) } }),
        scan("identifiers", { identifiers: { $in: condition.ids.map((id) => `i:${id}`) } }),
      ];
      const atMost = condition.ids.length;
      return [{ scans, isExact: true, atMost, narrowness: OF_IDENTIFIERS }];
    }
    case "identifiers": {
      const narrow = { atMost: condition.oneOf.length, narrowness: OF_IDENTIFIERS };
      return [exact("identifiers", condition, narrow)];
    }
    case "text":
      return ofText(condition);
    case "fullName":
      return ofFullName(condition.test);
    case "externalId":
      return ofPrefixes([condition.test], externalIdentifier);
    case "contact":
      return ofPrefixes(
        condition.tests,
        condition.group === "phones" ? phoneIdentifier : emailIdentifier,
      );
    case "birthDate":
      // No index has whole birth dates. The index of birthdays leaves about one person in 365, of all years of birth.
      // The whole date is then compared in these people only.
      return condition.equals === undefined
        ? []
        : accessesOf({ kind: "birthDay", days: [condition.equals.slice(5)] }).map(inexact);
    case "birthDay":
      return [
        exact("birthDay", condition, {
          isByCreation: condition.days.length <= MOST_MERGED,
          narrowness: condition.days.length === 1 ? OF_ONE_VALUE : OF_RANGE,
        }),
      ];
    case "anniversary":
    case "recency":
      return accessesOf(atMoment(condition, new Date()));
    case "tags":
      if (condition.oneOf.length === 0) return [ofNobody];
      // MongoDB can read people who have any of a few tags in the order in which the people were created, by merging
      // the index entries of the tags. With thousands of tags it cannot, so the people would have to be sorted.
      return [exact("tags", condition, { isByCreation: condition.oneOf.length <= MOST_MERGED })];
    case "attribute": {
      const isByCreation = condition.tests.some(({ op }) => op === "equals");
      return [exact("attributes", condition, { isByCreation })];
    }
    case "import":
      return [exact("imports", condition, { isByCreation: true })];
    case "createdAt":
      return [exact("_id_", condition, { isByCreation: true })];
    case "updatedAt":
      return [exact("updatedAt", condition)];
    case "prefix":
      return [
        exact(condition.of, condition, {
          narrowness: Math.min(...condition.texts.map(narrownessOf)),
        }),
      ];
    case "not":
    case "has":
    case "oneOf":
      return [];
  }
}

function scan(index: PeopleIndex, query: PeopleQuery, isByCreation = false): Scan {
  return { index, query, isByCreation };
}

function exact(
  index: PeopleIndex,
  condition: Condition,
  {
    isByCreation = false,
    ...rest
  }: Partial<Pick<Access, "atMost" | "narrowness">> & Partial<Pick<Scan, "isByCreation">> = {},
): Access {
  const scans = [scan(index, compilePersonFilter(condition), isByCreation)];
  return { scans, isExact: true, atMost: null, narrowness: OF_RANGE, ...rest };
}

const ofNobody: Access = { scans: [], isExact: true, atMost: 0, narrowness: OF_IDENTIFIERS };

function inexact(access: Access): Access {
  return { ...access, isExact: false };
}

// Returns how indexes find the people of all branches of an `any` condition. For each branch, it takes the way that
// probably finds the fewest people. Returns an empty list if indexes cannot find the people of a branch.
function united(branches: readonly Condition[]): readonly Access[] {
  const chosen: Access[] = [];
  for (const branch of branches) {
    const [first, ...others] = accessesOf(branch);
    if (first === undefined) return [];
    chosen.push(
      others.reduce((best, each) => (each.narrowness > best.narrowness ? each : best), first),
    );
  }
  if (chosen.length === 0) return [ofNobody];
  const isBounded = chosen.every(({ atMost }) => atMost !== null);
  return [
    {
      scans: chosen.flatMap(({ scans }) => scans.map((each) => ({ ...each, isByCreation: false }))),
      isExact: chosen.every(({ isExact }) => isExact),
      atMost: isBounded ? chosen.reduce((sum, { atMost }) => sum + (atMost ?? 0), 0) : null,
      narrowness: Math.min(...chosen.map(({ narrowness }) => narrowness)),
    },
  ];
}

function ofText(condition: Extract<Condition, { kind: "text" }>): readonly Access[] {
  const { field, test } = condition;
  if (field !== "firstName" && field !== "middleName" && field !== "lastName") return [];
  if (test.op === "in") {
    const isByCreation = test.texts.length === 1;
    return [exact(field, condition, { isByCreation, narrowness: OF_ONE_VALUE })];
  }
  if (test.op !== "startsWith") return [];
  const narrowness = Math.min(...test.texts.map(narrownessOf));
  return [exact(field, condition, { narrowness })];
}

function ofFullName(test: TextTest): readonly Access[] {
  if (test.op !== "in" && test.op !== "startsWith") return [];
  const [text, ...others] = test.texts;
  if (text === undefined || others.length > 0) {
    const each = test.texts.map((one): Condition => ({
      kind: "fullName",
      test: { ...test, texts: [one] },
    }));
    if (each.length > MOST_FULL_NAMES) return [];
    return accessesOf(anyOf(each)).map(inexact);
  }
  return accessesOfFullName(test.op, text);
}

function ofPrefixes(
  tests: readonly TextTest[],
  toIdentifier: (text: string) => string,
): readonly Access[] {
  return tests.flatMap((test) => {
    if (test.op !== "startsWith" || test.texts.length === 0) return [];
    const scans = test.texts.map((text) =>
      scan("identifiers", onPrefix("identifiers", [toIdentifier(text)])),
    );
    const narrowness = Math.min(...test.texts.map(narrownessOf));
    return [{ scans, isExact: false, atMost: null, narrowness }];
  });
}

// Returns a guess at how few names or identifiers start with a text; a higher number means fewer. The guess is the
// number of letters, because fewer people share a longer beginning. In an identifier such as "e:ana@shop.com", the
// letter for its kind and the colon are not counted. A text such as "shop.com" may be the domain of very many emails,
// so it gets the lowest guess.
function narrownessOf(text: string): number {
  const value = /^[a-z]:/.test(text) ? text.slice(2) : text;
  const isDomain = value.includes(".") && !value.includes("@");
  return isDomain ? OF_DOMAIN : value.length;
}
