import { identifiersOf } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { toPublicId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people/person.ts";
import { textOf } from "../../domain/people/profile.ts";
import { identifiersOfCandidate } from "./group-rows.ts";
import type { GroupWords } from "./group-words.ts";
import type { Group } from "./group.ts";

const MOST_NAMED = 3;
// In a very large group, the first rows are enough for a description.
const MOST_ROWS_READ = 100;

/** Describes a group for a message: the identifiers that it shares, with their values, and its stored people. */
export function describeGroup(
  { candidates, reached, people }: Pick<Group, "candidates" | "reached" | "people">,
  { unit, nameIdentifier, mayNamePeople }: GroupWords,
): string {
  const rows = candidates.slice(0, MOST_ROWS_READ);
  const shared = sharedIdentifiers(rows, people);
  const sentences = [];
  if (shared.length > 0) {
    sentences.push(`Shared: ${listOf(shared.map(nameIdentifier))}.`);
  } else if (people.length < reached.length) {
    // The stored people of a group that is too large to merge are not loaded. So nobody knows which identifiers the
    // rows share with these people, and the message lists all identifiers of the rows instead.
    const own = [...new Set(rows.flatMap(identifiersOfCandidate))];
    if (own.length > 0) sentences.push(`Identifiers: ${listOf(own.map(nameIdentifier))}.`);
  }
  // In a call with items, only this message tells which items form the group. For a file, the stored problem lists the
  // rows.
  if (unit === "item" && candidates.length > 1)
    sentences.push(`Items: ${listOf(candidates.map(({ row }) => String(row)))}.`);
  if (mayNamePeople && reached.length > 0) {
    const ids = reached.map((id) => toPublicId("person", id));
    sentences.push(`Stored: ${listOf(people.length > 0 ? people.map(namePerson) : ids)}.`);
  }
  return sentences.join(" ");
}

/** Joins names with commas; of many names only the first few are listed, with the number of the others. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}

function sharedIdentifiers(
  candidates: Group["candidates"],
  people: readonly Person[],
): readonly Identifier[] {
  const counts = new Map<Identifier, number>();
  const lists = [
    ...candidates.map(identifiersOfCandidate),
    ...people.map(({ profile }) => identifiersOf(profile)),
  ];
  for (const list of lists) {
    for (const identifier of list) counts.set(identifier, (counts.get(identifier) ?? 0) + 1);
  }
  return [...counts].flatMap(([identifier, count]) => (count > 1 ? [identifier] : []));
}

function namePerson({ id, profile }: Person): string {
  const name = (["firstName", "lastName"] as const)
    .flatMap((field) => textOf(profile, field) ?? [])
    .join(" ");
  const publicId = toPublicId("person", id);
  return name === "" ? publicId : `${name} (${publicId})`;
}
