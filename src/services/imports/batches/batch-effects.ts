import { Types } from "mongoose";
import { createImportedId } from "../../../domain/ids.ts";
import type {
  ImportBatchRecord,
  PlannedGroupRecord,
  UndoneBatchRecord,
  UndoneGroupRecord,
} from "../../../models/import-batch.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { writePeople } from "../../store/write-people.ts";
import { beforeOutcome } from "./import-batches.ts";
import { originOfDeletion } from "./plan-undo.ts";
import type { ImportUndo } from "./strike-import.ts";

/** A batch without its rows, which undoing does not need. */
export type BatchToUndo = Omit<ImportBatchRecord, "payload">;

/**
 * What is needed to undo one batch of an import. `run` is 1 for the first undo of the import, 2 for the next; `fence`
 * is the number of the worker that undoes it: a worker with a lower number can no longer write.
 */
export interface BatchUndo extends Omit<ImportUndo, "batchAt"> {
  readonly run: number;
  readonly fence: number;
}

/** What is needed to preview the undo of one batch; without a fence, because a preview writes nothing. */
export type PreviewedUndo = Omit<BatchUndo, "fence">;

/** A person whom a batch created. `place` is the index of the person's group among the groups of the batch. */
export interface CreatedPerson {
  readonly place: number;
  readonly id: string;
  /**
   * Whether the person is left to the planning of the undo, because anybody but the import changed or removed the
   * person. The undo deletes all other people in `created` without a plan.
   */
  isLeft: boolean;
}

/** What a batch did, sorted by the way in which it is undone. */
export interface BatchEffects {
  readonly created: CreatedPerson[];
  readonly updated: readonly PlannedGroupRecord[];
  readonly merged: readonly PlannedGroupRecord[];
}

/**
 * Returns what a batch wrote, according to the record of the batch. `isLeft` is false for every created person: this
 * function does not look whether anybody changed or removed people after the import. `findLeft` does.
 */
export function effectsOf(
  batch: BatchToUndo,
  { importId }: Pick<BatchUndo, "importId">,
): BatchEffects {
  const { at, firstGroup, groups, uncreated = [], planned = [] } = batch;
  const others = new Set(uncreated);
  const places = at === undefined ? [] : Array.from({ length: groups }, (_, place) => place);
  const created = places
    .filter((place) => !others.has(place))
    .map((place): CreatedPerson => {
      const id = createImportedId(at ?? new Date(), importId, firstGroup + place);
      return { place, id, isLeft: false };
    });
  return {
    created,
    updated: planned.filter(({ merges }) => merges.length === 0),
    merged: planned.filter(({ merges }) => merges.length > 0),
  };
}

/** Returns whether this undo still has to undo a group. A repeated undo skips what the previous one completed. */
export function isOpenIn(
  undo: UndoneBatchRecord | undefined,
  { run }: Pick<BatchUndo, "run">,
  place: number,
): boolean {
  if (undo === undefined) return true;
  const former = undo.groups[String(place)];
  if (undo.run === run) {
    return former === undefined || former.version !== undefined || former.isOpen;
  }
  return former?.isOpen === true;
}

/**
 * Removes the people whom only the import wrote, many at a time and without planning each. Sets `isLeft` of the other
 * people in `created`, whose undo must be planned.
 */
export async function removeUntouched(
  tools: ImportTools,
  undo: Pick<BatchUndo, "importId" | "keyId">,
  created: CreatedPerson[],
  isNoted: (place: number) => boolean,
): Promise<void> {
  await findLeft(tools, created);
  const untouched = created.filter(({ isLeft, place }) => !isLeft && !isNoted(place));
  const origin = originOfDeletion(undo);
  const writes = untouched.map(({ id }): PersonWrite => ({
    kind: "delete",
    person: { id, version: 1 },
    origin,
  }));
  const outcomes = await writePeople(tools.store, writes, beforeOutcome);
  for (const [index, person] of untouched.entries()) person.isLeft = outcomes[index] !== "written";
}

/**
 * Looks which people of a batch were changed or removed by anybody but the import. Sets `isLeft` of these people to
 * true, because the undo has to plan what to do with them, and `isLeft` of the others to false.
 */
export async function findLeft(
  { database }: Pick<ImportTools, "database">,
  created: CreatedPerson[],
): Promise<void> {
  if (created.length === 0) return;
  const ids = created.map(({ id }) => new Types.ObjectId(id));
  const untouched = await withRetry(() =>
    database.people.find({ _id: { $in: ids }, version: 1 }, { projection: { _id: 1 } }).toArray(),
  );
  const found = new Set(untouched.map(({ _id }) => _id.toHexString()));
  for (const person of created) person.isLeft = !found.has(person.id);
}

/**
 * Returns the groups whose person an interrupted undo has already written, each group by its index in the batch. The
 * plan of the undo names the version of the person that the undo read before it wrote. The undo has written the person
 * if the next version after that one undoes this import.
 */
export async function findUndoneGroups(
  tools: Pick<ImportTools, "store">,
  effects: BatchEffects,
  groups: ReadonlyMap<string, UndoneGroupRecord>,
  { importId }: Pick<BatchUndo, "importId">,
): Promise<Set<number>> {
  const ids = new Map<number, string>();
  for (const { place, id } of effects.created) ids.set(place, id);
  for (const { place, base } of effects.updated) ids.set(place, base.toHexString());
  const planned = [...groups].flatMap(([place, { version }]) => {
    const id = ids.get(Number(place));
    return version === undefined || id === undefined ? [] : [{ place: Number(place), id, version }];
  });
  const origins = await tools.store.originsOf(planned.map(({ id }) => id));
  const undone = planned.filter(({ id, version }) =>
    (origins.get(id) ?? []).some(
      (revision) => revision.version === version + 1 && revision.undoes === importId,
    ),
  );
  return new Set(undone.map(({ place }) => place));
}
