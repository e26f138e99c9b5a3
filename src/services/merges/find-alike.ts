import type { mongo } from "mongoose";
import { fold } from "../../domain/values/fold.ts";
import { compareProfiles, identifyingLocalParts } from "../../domain/merging/duplicate-score.ts";
import type { Likeness } from "../../domain/merging/duplicate-score.ts";
import { textOf } from "../../domain/people/profile.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonRecord } from "../../models/person.ts";
import { toPersonRecord } from "../../models/person-mapping.ts";
import { compared, findByLocalParts, findByOtherForms, toComparable } from "./duplicate-blocks.ts";
import type { BlockPerson } from "./duplicate-blocks.ts";
import type { MergeDependencies } from "./merge-dependencies.ts";
import { badArgument } from "../request-error.ts";
import { pageTimeMs } from "../query-time.ts";

/** A person who is probably the same as another, although they share no identifier. */
export interface AlikePerson extends Likeness {
  readonly person: Person;
}

/** How many people to return, and how alike they must be. */
export interface AlikeRequest {
  readonly first: number;
  readonly minScore: number;
}

// The most people who are read with the same first name, with the same last name, and with both names the same. People
// with both names the same are looked up by a query of their own, so that a common name does not crowd them out.
const MOST_OF_A_NAME = 2_000;

/**
 * Returns the people who are probably the same as this person, best first, by the rules of `suggestDuplicates`. People
 * who were marked as different are left out.
 */
export async function findAlike(
  { database, limits, notDuplicates, store }: MergeDependencies,
  person: Person,
  { first, minScore }: AlikeRequest,
): Promise<AlikePerson[]> {
  if (first < 1 || first > limits.pageSize) {
    throw badArgument(`first must be from 1 to ${limits.pageSize}.`, "first");
  }
  if (!(minScore >= 0 && minScore <= 1)) {
    throw badArgument("minScore must be from 0 to 1.", "minScore");
  }
  const own = toComparable(toPersonRecord(person));
  const others = await findPossiblyAlike(database.people, person, own, pageTimeMs(limits));
  const alike = others
    .map((other) => ({ id: other.id, ...compareProfiles(own, other) }))
    .filter(({ score }) => score >= minScore && score > 0)
    .toSorted(byScore);
  // Passes more people than requested, because some may be marked as different from this person.
  return withoutMarked({ notDuplicates, store }, person, alike, first);
}

interface ComparedPerson extends Likeness {
  readonly id: string;
}

async function withoutMarked(
  { notDuplicates, store }: Pick<MergeDependencies, "notDuplicates" | "store">,
  person: Person,
  alike: readonly ComparedPerson[],
  first: number,
): Promise<AlikePerson[]> {
  const unmarked: AlikePerson[] = [];
  for (let start = 0; start < alike.length && unmarked.length < first; start += 2 * first) {
    const some = alike.slice(start, start + 2 * first);
    const found = await store.findByIds(some.map(({ id }) => id));
    // People who were merged or deleted after they had been compared are not suggested.
    const others = some.flatMap(({ id, score, reasons }) => {
      const other = found.get(id);
      return other?.id === id ? [{ person: other, score, reasons }] : [];
    });
    const pairs = await notDuplicates.findPairs([person, ...others.map((other) => other.person)]);
    const marked = new Set(
      pairs.flatMap(({ a, b }) => (a === person.id ? b : b === person.id ? a : [])),
    );
    unmarked.push(...others.filter((other) => !marked.has(other.person.id)));
  }
  return unmarked.slice(0, first);
}

async function findPossiblyAlike(
  people: mongo.Collection<PersonRecord>,
  { profile }: Person,
  own: BlockPerson,
  maxTimeMS: number,
): Promise<BlockPerson[]> {
  const [firstName, lastName] = (["firstName", "lastName"] as const).map((field) =>
    fold(textOf(profile, field) ?? ""),
  );
  const byName = (hint: "firstName" | "lastName", names: Record<string, string>) =>
    people.find(names, { projection: compared, limit: MOST_OF_A_NAME, hint, maxTimeMS }).toArray();
  const isNamed = firstName !== "" && lastName !== "";
  const found = await Promise.all([
    ...(isNamed
      ? [
          byName("lastName", {
            "folded.lastName": lastName ?? "",
            "folded.firstName": firstName ?? "",
          }),
          byName("lastName", {
            "folded.lastName": firstName ?? "",
            "folded.firstName": lastName ?? "",
          }),
        ]
      : []),
    ...(lastName ? [byName("lastName", { "folded.lastName": lastName })] : []),
    ...(firstName ? [byName("firstName", { "folded.firstName": firstName })] : []),
  ]);
  const others = [
    ...found.flat().map(toComparable),
    ...(await findByLocalParts(people, identifyingLocalParts(own.emails))),
    ...(await findByOtherForms(people, own.phones)),
  ];
  const distinct = new Map(others.map((other) => [other.id, other]));
  distinct.delete(own.id);
  return [...distinct.values()];
}

function byScore(left: ComparedPerson, right: ComparedPerson): number {
  return right.score - left.score || (left.id < right.id ? -1 : 1);
}
