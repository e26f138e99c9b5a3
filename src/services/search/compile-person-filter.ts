import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { afterPrefix } from "../../domain/values/code-points.ts";
import { lowestIdAt } from "../../domain/ids.ts";
import { mergedIdentifier } from "../../domain/people/identifiers.ts";
import type {
  Condition,
  PresentField,
  Range,
  TextTest,
  ValueTest,
} from "../../domain/search/person-condition.ts";
import { atMoment } from "../../domain/search/relative-time.ts";
import type { PersonRecord } from "../../models/person.ts";

/** A condition in MongoDB's language. */
export type PeopleQuery = mongo.Filter<PersonRecord>;

type Operators = Readonly<Record<string, unknown>>;

/** Whoever is found by the query is who the condition holds for. */
export function compilePersonFilter(condition: Condition): PeopleQuery {
  switch (condition.kind) {
    case "all":
      return condition.of.length === 0 ? {} : { $and: condition.of.map(compilePersonFilter) };
    case "any":
      return condition.of.length === 0
        ? matchesNobody
        : { $or: condition.of.map(compilePersonFilter) };
    case "not":
      return { $nor: [compilePersonFilter(condition.of)] };
    case "ids":
      return {
        $or: [
          { _id: { $in: condition.ids.map((id) => new Types.ObjectId(id)) } },
          { identifiers: { $in: condition.ids.map(mergedIdentifier) } },
        ],
      };
    case "identifiers":
      return { identifiers: { $in: [...condition.oneOf] } };
    case "text":
      return onPath(`folded.${condition.field}`, condition.test);
    case "fullName":
      return onFullName(condition.test);
    case "externalId":
      return onPath("externalId", condition.test);
    case "contact": {
      const path = condition.group === "phones" ? "number" : "address";
      return {
        [condition.group]: {
          $elemMatch: { $and: condition.tests.map((test) => onPath(path, test)) },
        },
      };
    }
    case "has":
      return presence(condition.field);
    case "oneOf":
      return { [condition.field]: { $in: condition.values } };
    case "birthDate":
      return {
        birthDate: {
          ...HAS_YEAR,
          ...(condition.equals === undefined ? {} : { $eq: condition.equals }),
          ...(condition.range === undefined ? {} : toBounds(condition.range)),
        },
      };
    case "birthDay":
      return { birthDay: { $in: condition.days } };
    case "tags":
      return { tags: { $in: condition.oneOf.map((id) => new Types.ObjectId(id)) } };
    case "attribute":
      return onAttribute(condition.key, condition.tests);
    case "import":
      return { imports: new Types.ObjectId(condition.id) };
    case "anniversary":
    case "recency":
      return compilePersonFilter(atMoment(condition, new Date()));
    case "createdAt":
      return { _id: toIdBounds(condition.range) };
    case "updatedAt":
      return { updatedAt: toBounds(condition.range) };
    case "prefix":
      return onPrefix(condition.of, condition.text);
  }
}

/** Hides a condition from the planner: it is asked of each document, and no index is chosen for it. */
export function withoutIndex(query: PeopleQuery): PeopleQuery {
  return { $nor: [{ $nor: [query] }] };
}

/** Whether what is indexed begins with the text. */
export function onPrefix(
  index: "words" | "identifiers" | "firstName" | "lastName",
  text: string,
): PeopleQuery {
  // A regular expression, as the ends of a range on a list may be met by different values of it.
  if (index === "words" || index === "identifiers")
    return { [index]: { $regex: `^${escape(text)}` } };
  return { [`folded.${index}`]: prefixBounds(text) };
}

const MOST_LOOKED_FOR = 5;
const matchesNobody: PeopleQuery = { _id: { $in: [] } };

function onPath(path: string, test: TextTest): PeopleQuery {
  if (test.op !== "startsWith") return { [path]: toOperators(test) };
  const [only, ...others] = test.texts;
  if (only !== undefined && others.length === 0) return { [path]: prefixBounds(only) };
  return test.texts.length === 0
    ? matchesNobody
    : { $or: test.texts.map((text) => ({ [path]: prefixBounds(text) })) };
}

function toOperators(test: Exclude<TextTest, { op: "startsWith" }>): Operators {
  switch (test.op) {
    case "in":
      return { $in: test.texts };
    case "endsWith":
      return { $regex: `${escape(test.text)}\\z` };
    case "contains":
      return { $regex: escape(test.text) };
  }
}

function prefixBounds(prefix: string): Operators {
  const end = afterPrefix(prefix);
  return end === null ? { $gte: prefix, $type: "string" } : { $gte: prefix, $lt: end };
}

function onFullName(test: TextTest): PeopleQuery {
  switch (test.op) {
    case "in":
      return {
        $and: [withinNames(test.texts), { $expr: { $in: [fullName, { $literal: test.texts }] } }],
      };
    case "startsWith": {
      const begins = test.texts.map((text) => ({
        $eq: [{ $indexOfBytes: [fullName, { $literal: text }] }, 0],
      }));
      return { $and: [withinNames(test.texts), { $expr: { $or: begins } }] };
    }
    case "endsWith":
      return { $and: [withinNames([test.text]), matchesFullName(`${escape(test.text)}\\z`)] };
    case "contains": {
      // Only a text with a blank can reach from one name into the next.
      const within = withinNames([test.text]);
      return test.text.includes(" ")
        ? { $and: [within, matchesFullName(escape(test.text))] }
        : within;
    }
  }
}

function matchesFullName(pattern: string): PeopleQuery {
  return { $expr: { $regexMatch: { input: fullName, regex: { $literal: pattern } } } };
}

// Joining the names of everybody costs much more than to look for a word of the text in each: that comes first.
function withinNames(texts: readonly string[]): PeopleQuery {
  if (texts.length === 0) return matchesNobody;
  if (texts.length > MOST_LOOKED_FOR) return {};
  const words = texts.map((text) => {
    const [longest = ""] = text.split(" ").toSorted((left, right) => right.length - left.length);
    return escape(longest);
  });
  const $regex = words.join("|");
  const names = ["firstName", "middleName", "lastName"] as const;
  return { $or: names.map((name) => ({ [`folded.${name}`]: { $regex } })) };
}

// What is there of first, middle and last name, joined by blanks.
const fullName = {
  $reduce: {
    input: ["$folded.firstName", { $ifNull: ["$folded.middleName", ""] }, "$folded.lastName"],
    initialValue: "",
    in: {
      $cond: [
        { $or: [{ $eq: ["$$value", ""] }, { $eq: ["$$this", ""] }] },
        { $concat: ["$$value", "$$this"] },
        { $concat: ["$$value", " ", "$$this"] },
      ],
    },
  },
} as const;

// Days of birth without a year begin with "--", which comes before all digits.
const HAS_YEAR = { $gte: "0" } as const;

function presence(field: PresentField): PeopleQuery {
  switch (field) {
    case "phones":
    case "emails":
    case "chatProfiles":
    case "pushRegistrations":
      return { [`${field}.0`]: { $exists: true } };
    case "fullName":
      return {
        $or: ["firstName", "middleName", "lastName"].map((name) => ({
          [`folded.${name}`]: { $gt: "" },
        })),
      };
    case "birthDate":
      return { birthDate: HAS_YEAR };
    default:
      return { [field]: { $exists: true } };
  }
}

function onAttribute(key: string, tests: readonly ValueTest[]): PeopleQuery {
  // The key is asked for twice: the partial index is used only where its own path is named.
  if (tests.length === 0) return { "attributes.k": key };
  const values = tests.map((test) => toValueQuery(test));
  return { "attributes.k": key, attributes: { $elemMatch: { k: key, $and: values } } };
}

function toValueQuery(test: ValueTest): PeopleQuery {
  switch (test.op) {
    case "equals":
      return { f: test.value };
    case "greaterThan":
      return { f: { $gt: test.value } };
    case "lessThan":
      return { f: { $lt: test.value } };
    default:
      return onPath("f", test);
  }
}

function toBounds<T>({ after, before }: Range<T>): Operators {
  return {
    ...(after === undefined ? {} : { $gt: after }),
    ...(before === undefined ? {} : { $lt: before }),
  };
}

// An id begins with its time in milliseconds: later than a moment is from the next millisecond on.
function toIdBounds({ after, before }: Range<Date>): Operators {
  return {
    ...(after === undefined ? {} : { $gte: lowestId(after.getTime() + 1) }),
    ...(before === undefined ? {} : { $lt: lowestId(before.getTime()) }),
  };
}

const LATEST_TIME = 0xffff_ffff_ffff;

function lowestId(time: number): Types.ObjectId {
  return new Types.ObjectId(lowestIdAt(new Date(Math.min(time, LATEST_TIME))));
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
