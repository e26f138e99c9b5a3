import type { mongo } from "mongoose";
import { afterPrefix } from "../../domain/values/code-points.ts";
import type { TextTest } from "../../domain/search/person-condition.ts";
import type { PersonRecord } from "../../models/person.ts";

/** A filter that MongoDB accepts for the stored people; an empty one finds everybody. */
export type PeopleQuery = mongo.Filter<PersonRecord>;

/** MongoDB's operators on one field, such as `{ $gte: "a", $lt: "b" }`. */
export type Operators = Readonly<Record<string, unknown>>;

/** Hides a condition from MongoDB's query planner: MongoDB checks it on each person, and chooses no index for it. */
export function withoutIndex(query: PeopleQuery): PeopleQuery {
  return { $nor: [{ $nor: [query] }] };
}

/** Returns a query for the people who have an indexed value that starts with one of the texts. */
export function onPrefix(
  index: "words" | "identifiers" | "firstName" | "middleName" | "lastName",
  texts: readonly string[],
): PeopleQuery {
  // These two fields are lists. One entry of a list could satisfy the lower end of a range and another entry the upper
  // end. A regular expression tests each entry by itself.
  if (index === "words" || index === "identifiers")
    return anyOf(texts.map((text) => ({ [index]: { $regex: `^${escape(text)}` } })));
  return anyOf(texts.map((text) => ({ [`folded.${index}`]: prefixBounds(text) })));
}

function anyOf(queries: readonly PeopleQuery[]): PeopleQuery {
  const [only, ...others] = queries;
  return only !== undefined && others.length === 0 ? only : { $or: [...queries] };
}

/**
 * A query that finds nobody. It is used for conditions that nobody can meet, such as an empty list of allowed names.
 */
export const matchesNobody: PeopleQuery = { _id: { $in: [] } };

/**
 * Returns a query that is true if the text in a stored field, such as `folded.city`, passes a test. A test can be a
 * list of texts, of which one must fit. If the list is empty, no text passes the test.
 */
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

/**
 * Returns a query for the people whose full name passes a test. No full name is stored, so MongoDB joins first, middle
 * and last names while it reads people.
 */
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
      // Only a text with a blank can extend from one name into the next. Any other text must be within one name.
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

// Finds the people who have the longest word of a text within one of their names. Texts that extend over several names
// are then looked for in the joined names of these people only, because MongoDB would take long to join the names of
// everybody.
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

// Joins first, middle and last name by blanks, leaving out the missing ones.
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
