import { Types } from "mongoose";
import { createdAtOf } from "../../domain/ids.ts";
import { definitionsToRestore, planUndoMerge } from "../../domain/merging/plan-undo-merge.ts";
import type { Kept, MergeToUndo } from "../../domain/merging/plan-undo-merge.ts";
import { noHistory } from "../../domain/people/history.ts";
import type { PersonUpdate } from "../../domain/people/person-write.ts";
import type { Origin } from "../../domain/people/revision.ts";
import { momentAfter } from "../../domain/people/revise.ts";
import { attempts } from "../store/attempts.ts";
import { byHalves } from "../store/by-halves.ts";
import { findDefined } from "../store/find-defined.ts";
import { toKeptRecord } from "../store/kept-record.ts";
import type { PersonStore } from "../store/person-store.ts";
import { writePeople } from "../store/write-people.ts";
import type { PeopleChanged } from "./change-people.ts";
import { writeMarks } from "./change-tags.ts";
import type { Database } from "../../models/database.ts";

/** The store that people are written to, and the database that knows which tags and attributes still exist. */
export interface UndoDependencies {
  readonly store: PersonStore;
  readonly database: Database;
}

/** Some of the people of an undo, who are handled together. The undo of an operation is itself an operation. */
export interface UndoPart {
  /** The id of the earlier operation that is undone. */
  readonly of: string;
  readonly operationId: string;
  readonly apiKeyId: string;
  /** The index, among all people of the undo, of the first person who is handled now. */
  readonly start: number;
}

/** Strikes an operation from people's histories, and stores which changes were kept; repeating it changes nothing. */
export async function undoForPeople(
  { store, database }: UndoDependencies,
  part: UndoPart,
  ids: readonly string[],
): Promise<PeopleChanged> {
  const untagged = await takeBackTags({ store, database }, part, ids);
  let changed = untagged.size;
  let open = 0;
  let pending: readonly string[] = ids.filter((id) => !untagged.has(id));
  const places = new Map(ids.map((id, place) => [id, part.start + place]));
  for await (const _ of attempts(() => pending)) {
    if (pending.length === 0) break;
    const lost: string[] = [];
    const portions = byHalves(pending, (some, most) => findConcerned(store, part.of, some, most));
    for await (const { loaded: found } of portions) {
      const plans = await planStrikes(database, part, found.people);
      const gone = found.gone.map(({ id, survivorId }) => toGone(id, survivorId));
      open += gone.filter(({ reason }) => reason === "MERGED_SINCE").length;
      // What the undo keeps is stored before the people are written. If the people were written first and the process
      // crashed then, the repeated undo could not find out any more what was kept, because the operation would be
      // undone in these people already.
      await noteKept(database, part, places, [...gone, ...plans.kept]);
      const outcomes = await writePeople(
        store,
        plans.updates.map((update) => ({ kind: "update", ...update })),
      );
      for (const [index, { before }] of plans.updates.entries()) {
        if (outcomes[index] === "written") changed += 1;
        else lost.push(before.id);
      }
    }
    pending = lost;
  }
  return { changed, refused: 0, lost: pending.length, open };
}

/**
 * Removes the tags that the operation added from those people whose latest revision added all of them, without reading
 * whole people. Returns the ids of these people. Their latest revision is then the undo, so repeating it changes
 * nothing.
 */
async function takeBackTags(
  { store, database }: UndoDependencies,
  { of, apiKeyId }: UndoPart,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const undone = await database.operations.findById(of, { task: 1 }).lean();
  if (undone?.task.kind !== "TAG") return new Set();
  const tagIds = undone.task.tagIds.map((id) => id.toHexString());
  const origin: Origin = { at: new Date(), cause: "UNDONE", undoes: of, apiKeyId };
  const outcomes = await writeMarks(
    store,
    ids.map((id) => ({ kind: "unmark", person: { id, version: null }, tagIds, origin })),
  );
  return new Set(ids.filter((_, index) => outcomes[index] === "written"));
}

/**
 * An operation's changes of people in the form of merges without absorbed people, so that the rules for undoing a merge
 * apply to them.
 */
type Strikes = readonly MergeToUndo[];

async function findConcerned(
  store: PersonStore,
  of: string,
  ids: readonly string[],
  mostCharacters: number,
): Promise<{
  readonly people: Strikes;
  readonly gone: readonly { readonly id: string; readonly survivorId: string | null }[];
} | null> {
  const found = await store.findWithin(ids, mostCharacters);
  if (found === null) return null;
  const whom = ids.map((id) => ({ id, person: found.get(id) }));
  const histories = await store.historiesWithin(whom, [of], mostCharacters);
  if (histories === null) return null;
  const people: MergeToUndo[] = [];
  const gone: { id: string; survivorId: string | null }[] = [];
  for (const id of ids) {
    const person = found.get(id);
    const history = histories.get(id) ?? noHistory;
    if (!history.works.has(of)) continue;
    if (person?.id === id) {
      people.push({ mergeId: of, absorbed: [], survivorId: id, survivor: person, history });
    } else if (!history.undone.has(of)) {
      gone.push({ id, survivorId: person?.id ?? null });
    }
  }
  return { people, gone };
}

async function planStrikes(
  database: Database,
  { of, apiKeyId }: UndoPart,
  people: Strikes,
): Promise<{ readonly updates: readonly PersonUpdate[]; readonly kept: readonly Kept[] }> {
  const defined = await findDefined(
    database,
    people.flatMap(definitionsToRestore),
    createdAtOf(of),
  );
  const updates: PersonUpdate[] = [];
  const kept: Kept[] = [];
  for (const merge of people) {
    if (merge.survivor === null) continue;
    const at = momentAfter(merge.survivor);
    const plan = planUndoMerge(merge, {
      // Operations take no identifiers from people, so their undo gives none back that another person may own by now.
      owners: new Map(),
      isDefined: (field) => defined.has(field),
      origin: { at, cause: "UNDONE", apiKeyId },
    });
    kept.push(...plan.kept);
    const update = plan.survivor;
    if (update !== null && update.after.head.changes.length > 0) updates.push(update);
  }
  return { updates, kept };
}

// Writes one document for each person, because the kept values of many people may be more than one document can hold.
async function noteKept(
  database: Database,
  { operationId, start }: UndoPart,
  places: ReadonlyMap<string, number>,
  kept: readonly Kept[],
): Promise<void> {
  const operation = new Types.ObjectId(operationId);
  const byPerson = new Map<string, Kept[]>();
  for (const each of kept)
    byPerson.set(each.personId, [...(byPerson.get(each.personId) ?? []), each]);
  const notes = [...byPerson].map(([personId, theirs]) => ({
    updateOne: {
      filter: { _id: { operation, start: places.get(personId) ?? start } },
      update: { $addToSet: { kept: { $each: theirs.map(toKeptRecord) } } },
      upsert: true,
    },
  }));
  if (notes.length > 0) await database.operationsKept.bulkWrite(notes, { ordered: false });
}

function toGone(personId: string, survivorId: string | null): Kept {
  const reason = survivorId === null ? "DELETED_SINCE" : "MERGED_SINCE";
  return { personId, field: "", value: null, heldBy: survivorId, reason };
}
