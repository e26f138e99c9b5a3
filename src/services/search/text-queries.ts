import type { mongo } from "mongoose";
import { afterPrefix } from "../../domain/values/code-points.ts";
import type { TextTest } from "../../domain/search/person-condition.ts";
import type { PersonRecord } from "../../models/person.ts";

/** A condition in MongoDB's language. */
export type PeopleQuery = mongo.Filter<PersonRecord>;

/** What MongoDB compares a field by. */
export type Operators = Readonly<Record<string, unknown>>;

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

/** Finds nobody. */
export const matchesNobody: PeopleQuery = { _id: { $in: [] } };

/** Whether the text at a path passes a test. */
export function onPath(path: string, test: TextTest): PeopleQuery {
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

const MOST_LOOKED_FOR = 5;

/** Whether the full name, of which no copy is stored, passes a test. */
export function onFullName(test: TextTest): PeopleQuery {
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

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
