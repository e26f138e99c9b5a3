import { Types } from "mongoose";
import type { Person } from "../../../domain/people/person.ts";
import type { UndoneGroupRecord } from "../../../models/import-batch.ts";
import { attempts } from "../../store/attempts.ts";
import { beforeOutcome } from "./import-batches.ts";
import { persist, persistOwned } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { reversed } from "./plan-undo.ts";
import type { GroupUndo } from "./plan-undo.ts";
import type { BatchUndo } from "./batch-effects.ts";

/** The undo that is written, under a lease. */
type OwnedUndo = Pick<BatchUndo, "importId" | "demandLease">;

/** Writes how groups are undone, planning anew until nobody is in the way; `save` puts down the plans before. */
export async function writePlans(
  tools: ImportTools,
  undo: OwnedUndo,
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
  undo: OwnedUndo,
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
    await persistOwned(undo, () =>
      tools.store.update(updates, {
        ...beforeOutcome,
        isRepeated: true,
        demandRight: undo.demandLease,
      }),
    ),
  );
  const { importId } = undo;
  const origin = { at: new Date(), cause: "UNDONE", importId, undoes: importId } as const;
  const people = removals.map(({ person }) => person);
  const removed = await persistOwned(undo, () =>
    tools.store.remove(people, { removal: { origin }, demandRight: undo.demandLease }),
  );
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
