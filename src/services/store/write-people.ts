import type {
  PersonMark,
  PersonMerge,
  PersonUnmark,
  PersonUpdate,
  PersonVersion,
  PersonWrite,
  WriteOutcome,
} from "../../domain/people/person-write.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Origin } from "../../domain/people/revision.ts";
import type { PersonStore } from "./person-store.ts";
import { inSession } from "./write-options.ts";
import type { UpdateOptions } from "./write-options.ts";

/** The methods of the store that `writePeople` calls. A caller can pass any object that has these methods. */
export type PeopleWriter = Pick<
  PersonStore,
  "insert" | "update" | "mark" | "unmark" | "remove" | "merge" | "eraseHistory"
>;

/**
 * Writes people, one kind of write after the other: first all new people, then all updates, all marks, all marks that
 * are taken back, all deletions, and each merge by itself. MongoDB can write many people of one kind together. Outcomes
 * are in the order of `writes`, of which no two may be of one person. If the caller repeats everything (`isRepeated`),
 * the ids are fixed beforehand, so a new person who already exists was created by an earlier try.
 */
export async function writePeople(
  store: PeopleWriter,
  writes: readonly PersonWrite[],
  options: UpdateOptions = {},
): Promise<WriteOutcome[]> {
  const { isRepeated = false, demandRight = () => undefined, ...plain } = options;
  const outcomes = writes.map((): WriteOutcome => "written");
  const sorted = sortWrites(writes);
  const take = (places: readonly number[], found: readonly WriteOutcome[]): void => {
    for (const [index, place] of places.entries()) outcomes[place] = found[index] ?? "written";
  };
  const { creations, updates, marks, unmarks, deletions, merges } = sorted;
  const created = await store.insert(creations.values, plain);
  take(
    creations.places,
    isRepeated ? created.map((one) => (one === "stale" ? "written" : one)) : created,
  );
  take(updates.places, await store.update(updates.values, options));
  const { writeConcern } = plain;
  const marking = { demandRight, ...(writeConcern === undefined ? {} : { writeConcern }) };
  if (marks.values.length > 0) take(marks.places, await store.mark(marks.values, marking));
  if (unmarks.values.length > 0) take(unmarks.places, await store.unmark(unmarks.values, marking));
  for (const [origin, { places, values }] of deletions) {
    const removed = await store.remove(values, { removal: { origin }, ...plain, demandRight });
    take(places, removed);
    // The histories of the people who were deleted here are erased too. A person of version 1 has no archived history.
    const gone = values.filter(({ version }, index) => version > 1 && removed[index] === "written");
    await store.eraseHistory(
      gone.map(({ id }) => id),
      plain,
    );
  }
  for (const [index, merge] of merges.values.entries()) {
    take(merges.places.slice(index, index + 1), [
      await store.merge(merge, inSession(plain.session)),
    ]);
  }
  return outcomes;
}

/** Writes of one kind, with their indexes among all writes. */
interface Placed<T> {
  readonly places: number[];
  readonly values: T[];
}

function sortWrites(writes: readonly PersonWrite[]) {
  const creations: Placed<Person> = { places: [], values: [] };
  const updates: Placed<PersonUpdate> = { places: [], values: [] };
  const marks: Placed<PersonMark> = { places: [], values: [] };
  const unmarks: Placed<PersonUnmark> = { places: [], values: [] };
  const merges: Placed<PersonMerge> = { places: [], values: [] };
  const deletions = new Map<Origin, Placed<PersonVersion>>();
  for (const [place, write] of writes.entries()) {
    switch (write.kind) {
      case "none":
        break;
      case "create":
        put(creations, place, write.person);
        break;
      case "update":
        put(updates, place, write);
        break;
      case "mark":
        put(marks, place, write);
        break;
      case "unmark":
        put(unmarks, place, write);
        break;
      case "merge":
        put(merges, place, write);
        break;
      case "delete": {
        const together = deletions.get(write.origin) ?? { places: [], values: [] };
        deletions.set(write.origin, together);
        put(together, place, write.person);
      }
    }
  }
  return { creations, updates, marks, unmarks, merges, deletions };
}

function put<T>({ places, values }: Placed<T>, place: number, value: T): void {
  places.push(place);
  values.push(value);
}
