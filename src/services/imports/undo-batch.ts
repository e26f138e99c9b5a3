import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { electionsSeen } from "../../database/elections.ts";
import { createImportedId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people/person.ts";
import type {
  ImportBatchRecord,
  PlannedGroupRecord,
  UndoneBatchRecord,
  UndoneGroupRecord,
} from "../../models/import-batch.ts";
import { attempts } from "../people/attempts.ts";
import { persist, SupersededError } from "./import-job-store.ts";
import type { ImportTools } from "./import-tools.ts";
import type { PersonVersion } from "../people/person-store.ts";
import { planCreated, planUpdated, reversed, undoMergedGroup } from "./undo-groups.ts";
import type { GroupUndo, ImportUndo } from "./undo-groups.ts";

// That a batch is undone waits for a majority and comes after in the order of all writes: once it is safe, these are, where
// all went to one primary.
const beforeOutcome = { writeConcern: { w: 1 } } as const;

/** A batch without its rows, which undoing it does not need. */
export type BatchToUndo = Omit<ImportBatchRecord, "payload">;

/** What the undo of a batch works with. */
export interface BatchUndo extends Omit<ImportUndo, "batchAt"> {
  readonly run: number;
  readonly fence: number;
  /** Throws where the right to write has run out. */
  readonly demandLease: () => void;
}

/** What a preview of an undo works with. */
export type UndoPreview = Omit<BatchUndo, "fence" | "demandLease">;

/** Undoes one batch, so that doing it again changes nothing. Throws SupersededError once another does it. */
export async function undoBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: BatchUndo,
): Promise<void> {
  let open = batch;
  if (open.undo?.run === undo.run && open.undo.isDone) return;
  for (;;) {
    const elections = electionsSeen();
    const planned = await undoOpenBatch(tools, open, undo);
    if (electionsSeen() === elections) return;
    // That it is done may be with another primary than what was done: it is looked through for what was.
    open = { ...batch, undo: { run: undo.run, isDone: false, groups: planned } };
    await persist(() => saveUndo(tools, open, undo));
  }
}

async function saveUndo(
  { batches }: Pick<ImportTools, "batches">,
  { _id, undo: record }: Pick<BatchToUndo, "_id" | "undo">,
  { fence }: Pick<BatchUndo, "fence">,
  session?: mongo.ClientSession,
): Promise<void> {
  if (record === undefined) return;
  const { matchedCount } = await batches.updateOne(
    { _id, fence: { $lte: fence } },
    { $set: { undo: record, fence } },
    session === undefined ? {} : { session },
  );
  if (matchedCount === 0) throw new SupersededError();
}

/** Undoes a batch from where it stands, and answers how its groups were going to be undone, by their places. */
async function undoOpenBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: BatchUndo,
): Promise<UndoneBatchRecord["groups"]> {
  const { _id, at } = batch;
  const own: ImportUndo = { ...undo, batchAt: at ?? new Date() };
  const groups = new Map(Object.entries(batch.undo?.groups ?? {}));
  const planned = new Map(groups);
  const isResumed = batch.undo?.run === undo.run;

  const save = async (isDone: boolean, session?: mongo.ClientSession): Promise<void> => {
    const record = { run: undo.run, isDone, groups: Object.fromEntries(groups) };
    await saveUndo(tools, { _id, undo: record }, undo, session);
    undo.demandLease(); // For the writes to come, of which no fence keeps anybody.
  };
  const plan = (place: number, outcome: UndoneGroupRecord): void => {
    groups.set(String(place), outcome);
    planned.set(String(place), outcome);
  };
  const settle = (place: number, outcome: UndoneGroupRecord): void => {
    const { version: _, ...rest } = outcome;
    if (rest.partly + rest.whole === 0 && !rest.isOpen) groups.delete(String(place));
    else groups.set(String(place), rest);
  };

  const parts = partsOf(batch, undo);
  const written = isResumed ? await findUndone(tools, parts, groups, undo) : new Set<number>();
  await removeUntouched(tools, own, parts.created, groups);
  const open = (place: number): boolean => !written.has(place) && isOpenIn(batch, undo, place);
  const left = parts.created.filter(({ place, isLeft }) => isLeft && open(place));
  const placeOf = new Map(left.map(({ id, place }) => [id, place]));
  const created = await planCreated(tools, own, [...placeOf.keys()]);
  const updates = parts.updated.filter(({ place }) => open(place));
  const plans = await planUpdated(tools, own, updates);
  for (const [id, ofCreated] of created) plans.set(placeOf.get(id) ?? -1, ofCreated);
  await writePlans(tools, own, plans, plan, settle, save, (place) => {
    const update = updates.find((group) => group.place === place);
    const ids = [...placeOf].flatMap(([id, other]) => (other === place ? [id] : []));
    return replan(tools, own, place, update, ids);
  });
  for (const place of written) {
    const outcome = groups.get(String(place));
    if (outcome !== undefined) settle(place, outcome);
  }
  for (const group of parts.merged.filter(({ place }) => open(place))) {
    await persist(() =>
      undoMergedGroup(tools, own, group, async (outcome, session) => {
        plan(group.place, outcome);
        settle(group.place, outcome);
        await save(false, session);
      }),
    );
  }
  await persist(() => save(true));
  return Object.fromEntries(planned);
}

/** What undoing a batch would come to now, without writing anything. */
export async function previewBatch(
  tools: ImportTools,
  batch: BatchToUndo,
  undo: UndoPreview,
): Promise<UndoneGroupRecord[]> {
  const own: ImportUndo = { ...undo, batchAt: batch.at ?? new Date() };
  const parts = partsOf(batch, undo);
  const open = (place: number): boolean => isOpenIn(batch, undo, place);
  await findLeft(tools, parts.created);
  const ids = parts.created.flatMap(({ id, place, isLeft }) => (isLeft && open(place) ? [id] : []));
  const created = await planCreated(tools, own, ids);
  const updated = await planUpdated(
    tools,
    own,
    parts.updated.filter(({ place }) => open(place)),
  );
  const outcomes = new Map([...updated].map(([place, { outcome }]) => [place, outcome]));
  for (const { id, place } of parts.created) {
    const plan = created.get(id);
    if (plan !== undefined) outcomes.set(place, plan.outcome);
  }
  for (const group of parts.merged.filter(({ place }) => open(place))) {
    outcomes.set(group.place, await undoMergedGroup(tools, own, group, "trial"));
  }
  for (const [place, outcome] of Object.entries(batch.undo?.groups ?? {})) {
    if (!open(Number(place))) outcomes.set(Number(place), outcome);
  }
  // In the order of the file, as they are once the undo is done.
  return [...outcomes]
    .toSorted(([left], [right]) => left - right)
    .flatMap(([, outcome]) => (outcome.partly + outcome.whole > 0 ? [outcome] : []));
}

interface CreatedPerson {
  readonly place: number;
  readonly id: string;
  /** Whether they are not simply removed: others have touched or removed them. */
  isLeft: boolean;
}

interface BatchParts {
  readonly created: CreatedPerson[];
  readonly updated: readonly PlannedGroupRecord[];
  readonly merged: readonly PlannedGroupRecord[];
}

function partsOf(batch: BatchToUndo, { importId }: Pick<BatchUndo, "importId">): BatchParts {
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

/** Whether there is anything to do for a group: in a later undo only what was left open. */
function isOpenIn({ undo }: BatchToUndo, { run }: Pick<BatchUndo, "run">, place: number): boolean {
  if (undo === undefined) return true;
  const former = undo.groups[String(place)];
  if (undo.run === run) {
    return former === undefined || former.version !== undefined || former.isOpen;
  }
  return former?.isOpen === true;
}

/** Removes whom nobody but the import touched, many at a time, and says who is left. */
async function removeUntouched(
  tools: ImportTools,
  undo: ImportUndo,
  created: CreatedPerson[],
  groups: ReadonlyMap<string, UndoneGroupRecord>,
): Promise<void> {
  await findLeft(tools, created);
  const untouched: PersonVersion[] = created
    .filter(({ isLeft, place }) => !isLeft && !groups.has(String(place)))
    .map(({ id }) => ({ id, version: 1 }));
  if (untouched.length === 0) return;
  const { importId, keyId } = undo;
  const announced = {
    at: new Date(),
    cause: "UNDONE",
    importId,
    undoes: importId,
    ...(keyId === null ? {} : { apiKeyId: keyId }),
  } as const;
  const outcomes = await persist(() =>
    tools.store.remove(untouched, { announced, ...beforeOutcome }),
  );
  const stale = new Set(
    untouched.flatMap(({ id }, index) => (outcomes[index] === "written" ? [] : [id])),
  );
  for (const person of created) if (stale.has(person.id)) person.isLeft = true;
}

async function findLeft(
  { collections }: Pick<ImportTools, "collections">,
  created: CreatedPerson[],
): Promise<void> {
  if (created.length === 0) return;
  const ids = created.map(({ id }) => new Types.ObjectId(id));
  const untouched = await persist(() =>
    collections.people
      .find({ _id: { $in: ids }, version: 1 }, { projection: { _id: 1 } })
      .toArray(),
  );
  const found = new Set(untouched.map(({ _id }) => _id.toHexString()));
  for (const person of created) person.isLeft = !found.has(person.id);
}

/** Groups of an interrupted undo that were written: their base has a revision after the one that was planned on. */
async function findUndone(
  tools: ImportTools,
  parts: BatchParts,
  groups: ReadonlyMap<string, UndoneGroupRecord>,
  { importId }: Pick<BatchUndo, "importId">,
): Promise<Set<number>> {
  const ids = new Map<number, string>();
  for (const { place, id } of parts.created) ids.set(place, id);
  for (const { place, base } of parts.updated) ids.set(place, base.toHexString());
  const planned = [...groups].flatMap(([place, { version }]) => {
    const id = ids.get(Number(place));
    return version === undefined || id === undefined ? [] : [{ place: Number(place), id, version }];
  });
  const people = await persist(() => tools.store.findByIds(planned.map(({ id }) => id)));
  const archived = await persist(() =>
    tools.store.archivedRevisionsOf(planned.map(({ id }) => id)),
  );
  const undone = planned.filter(({ id, version }) => {
    const person = people.get(id);
    const heads = person?.id === id ? [person.head] : [];
    return [...heads, ...(archived.get(id) ?? [])].some(
      (revision) => revision.version === version + 1 && revision.undoes === importId,
    );
  });
  return new Set(undone.map(({ place }) => place));
}

async function writePlans(
  tools: ImportTools,
  undo: ImportUndo,
  plans: ReadonlyMap<number, GroupUndo>,
  note: (place: number, outcome: UndoneGroupRecord) => void,
  settle: (place: number, outcome: UndoneGroupRecord) => void,
  save: (isDone: boolean) => Promise<void>,
  planAnew: (place: number) => Promise<GroupUndo | null>,
): Promise<void> {
  if (plans.size === 0) return;
  for (const [place, { outcome }] of plans) note(place, outcome);
  await persist(() => save(false));
  const again = await writeTogether(tools, undo, plans, settle);
  for (const place of again) {
    for await (const _ of attempts()) {
      const plan = await planAnew(place);
      if (plan === null) break;
      note(place, plan.outcome);
      await persist(() => save(false));
      if ((await writeTogether(tools, undo, new Map([[place, plan]]), settle)).length === 0) break;
    }
  }
}

/** Writes plans, and answers the places of those that others were in the way of. */
async function writeTogether(
  tools: ImportTools,
  undo: ImportUndo,
  plans: ReadonlyMap<number, GroupUndo>,
  settle: (place: number, outcome: UndoneGroupRecord) => void,
): Promise<number[]> {
  const again: number[] = [];
  const updates: { place: number; before: Person; after: Person }[] = [];
  const removals: { place: number; person: Person }[] = [];
  for (const [place, { write, outcome }] of plans) {
    switch (write.kind) {
      case "none":
        settle(place, outcome);
        break;
      case "update":
        updates.push({ place, before: write.before, after: write.after });
        break;
      case "delete":
        removals.push({ place, person: write.person });
    }
  }
  const outcomeOf = (place: number): UndoneGroupRecord => plans.get(place)?.outcome ?? reversed;
  const sort = (
    places: readonly { readonly place: number }[],
    outcomes: readonly string[],
  ): void => {
    for (const [index, { place }] of places.entries()) {
      if (outcomes[index] === "written") settle(place, outcomeOf(place));
      else again.push(place);
    }
  };
  sort(
    updates,
    await persist(() => tools.store.update(updates, { ...beforeOutcome, isRepeated: true })),
  );
  const { importId } = undo;
  const announced = { at: new Date(), cause: "UNDONE", importId, undoes: importId } as const;
  const people = removals.map(({ person }) => person);
  const removed = await persist(() => tools.store.remove(people, { announced, ...beforeOutcome }));
  sort(removals, removed);
  const gone = people.filter((_, index) => removed[index] === "written");
  if (gone.length > 0) await eraseHistory(tools, gone);
  return again;
}

// Nobody is left whose history it would be; its values go with the person.
async function eraseHistory(
  { collections }: ImportTools,
  people: readonly Person[],
): Promise<void> {
  const ranges = people.map(({ id }) => {
    const person = new Types.ObjectId(id);
    return {
      _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
    };
  });
  await persist(() => collections.revisions.deleteMany({ $or: ranges }));
}

async function replan(
  tools: ImportTools,
  undo: ImportUndo,
  place: number,
  update: PlannedGroupRecord | undefined,
  ids: readonly string[],
): Promise<GroupUndo | null> {
  if (update !== undefined) return (await planUpdated(tools, undo, [update])).get(place) ?? null;
  const [plan] = (await planCreated(tools, undo, ids)).values();
  return plan ?? null;
}
