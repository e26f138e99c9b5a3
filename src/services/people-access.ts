import { Types } from "mongoose";
import { emailIdentifier, externalIdentifier, phoneIdentifier } from "../domain/identifiers.ts";
import { anyOf } from "../domain/person-condition.ts";
import type { Condition, TextTest, ValueTest } from "../domain/person-condition.ts";
import { wordsOf } from "../domain/search-words.ts";
import { compilePersonFilter, onPrefix } from "./compile-person-filter.ts";
import type { PeopleQuery } from "./compile-person-filter.ts";

/** The indexes of people, by their names in the database. */
export type PeopleIndex =
  | "_id_"
  | "identifiers"
  | "tags"
  | "imports"
  | "updatedAt"
  | "firstName"
  | "lastName"
  | "words"
  | "birthDay"
  | "attributes";

/** What one index can be asked to narrow people down. */
export interface Scan {
  readonly index: PeopleIndex;
  readonly query: PeopleQuery;
  /** Whether the index gives what it finds in the order of creation. */
  readonly isByCreation: boolean;
}

/** A way to everybody for whom a condition can hold, by indexes alone: the scans' results together. */
export interface Access {
  readonly scans: readonly Scan[];
  /** Whether it finds nobody else, so that the condition needs no check. */
  readonly isExact: boolean;
  /** How many people it finds at most, where that can be told without looking. */
  readonly atMost: number | null;
}

const MOST_MERGED = 20;

/** The ways that indexes offer to the people for whom one condition holds, the best first; none where no index serves it. */
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
      return [{ scans, isExact: true, atMost: condition.ids.length }];
    }
    case "identifiers":
      return [exact("identifiers", condition, condition.oneOf.length)];
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
      // The days of all years are one in 365 of the people.
      return condition.equals === undefined
        ? []
        : accessesOf({ kind: "birthDay", day: condition.equals.slice(5) }).map(inexact);
    case "birthDay":
      return [exact("birthDay", condition, null, true)];
    case "tags":
      if (condition.oneOf.length === 0) return [{ scans: [], isExact: true, atMost: 0 }];
      // An index merges the stretches of a few tags in order, not of thousands.
      return [exact("tags", condition, null, condition.oneOf.length <= MOST_MERGED)];
    case "attribute":
      return [exact("attributes", condition, null, isOneValue(condition.tests))];
    case "import":
      return [exact("imports", condition, null, true)];
    case "createdAt":
      return [exact("_id_", condition, null, true)];
    case "updatedAt":
      return [exact("updatedAt", condition)];
    case "prefix":
      return [exact(condition.of, condition)];
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
  atMost: number | null = null,
  isByCreation = false,
): Access {
  return {
    scans: [scan(index, compilePersonFilter(condition), isByCreation)],
    isExact: true,
    atMost,
  };
}

function inexact(access: Access): Access {
  return { ...access, isExact: false };
}

// Every branch needs a way of its own; the first of each is taken.
function united(branches: readonly Condition[]): readonly Access[] {
  const scans: Scan[] = [];
  let isExact = true;
  let atMost: number | null = 0;
  for (const branch of branches) {
    const [access] = accessesOf(branch);
    if (access === undefined) return [];
    scans.push(...access.scans.map((each) => ({ ...each, isByCreation: false })));
    isExact &&= access.isExact;
    atMost = atMost === null || access.atMost === null ? null : atMost + access.atMost;
  }
  return [{ scans, isExact, atMost }];
}

function ofText(condition: Extract<Condition, { kind: "text" }>): readonly Access[] {
  const { field, test } = condition;
  if (field !== "firstName" && field !== "lastName") return [];
  if (test.op === "in") return [exact(field, condition, null, test.texts.length === 1)];
  return test.op === "startsWith" ? [exact(field, condition)] : [];
}

// A full name that begins with a text has, for each word of the text, a word that begins with it.
function ofFullName(test: TextTest): readonly Access[] {
  if (test.op !== "in" && test.op !== "startsWith") return [];
  const [text, ...others] = test.texts;
  if (text === undefined || others.length > 0) {
    const each = test.texts.map((one): Condition => ({
      kind: "fullName",
      test: { ...test, texts: [one] },
    }));
    return each.length === 0 ? [] : accessesOf(anyOf(each)).map(inexact);
  }
  return wordsOf(text).map((word) => ({
    scans: (["words", "firstName", "lastName"] as const).map((index) =>
      scan(index, onPrefix(index, word)),
    ),
    isExact: false,
    atMost: null,
  }));
}

function ofPrefixes(
  tests: readonly TextTest[],
  toIdentifier: (text: string) => string,
): readonly Access[] {
  return tests.flatMap((test) => {
    if (test.op !== "startsWith" || test.texts.length === 0) return [];
    const scans = test.texts.map((text) =>
      scan("identifiers", onPrefix("identifiers", toIdentifier(text))),
    );
    return [{ scans, isExact: false, atMost: null }];
  });
}

function isOneValue(tests: readonly ValueTest[]): boolean {
  return tests.some(({ op }) => op === "equals");
}
