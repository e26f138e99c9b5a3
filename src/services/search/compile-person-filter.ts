import { Types } from "mongoose";
import { lowestIdAt } from "../../domain/ids.ts";
import { mergedIdentifier } from "../../domain/people/identifiers.ts";
import type {
  Condition,
  PresentField,
  Range,
  ValueTest,
} from "../../domain/search/person-condition.ts";
import { atMoment } from "../../domain/search/relative-time.ts";
import { matchesNobody, onFullName, onPath, onPrefix } from "./text-queries.ts";
import type { Operators, PeopleQuery } from "./text-queries.ts";

/** Compiles a condition into a query that finds exactly the people for whom the condition holds. */
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
      return onPrefix(condition.of, condition.texts);
  }
}

// A day of birth without a year starts with "--", which sorts before all digits.
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
  // The query always names `attributes.k`, even if `$elemMatch` tests the key as well: otherwise MongoDB does not use
  // the partial index.
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

// An id starts with its time in milliseconds, and many ids can have the same millisecond. So the ids later than a
// moment begin with the lowest id of the next millisecond.
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
