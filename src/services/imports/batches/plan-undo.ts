import { noHistory } from "../../../domain/people/history.ts";
import type { History } from "../../../domain/people/history.ts";
import type { Person } from "../../../domain/people/person.ts";
import { momentAfter } from "../../../domain/people/revise.ts";
import type { Origin } from "../../../domain/people/revision.ts";
import { planUndoCreation } from "../../../domain/imports/plan-undo-creation.ts";
import type { MergeToUndo } from "../../../domain/merging/plan-undo-merge.ts";
import type { PlannedGroupRecord } from "../../../models/import-batch.ts";
import { toKeptRecord } from "../../store/kept-record.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import {
  countOne,
  findSurroundings,
  planGone,
  planStrike,
  reversed,
  toStrike,
  withKey,
} from "./strike-import.ts";
import type { GroupUndo, ImportUndo } from "./strike-import.ts";

/**
 * Plans the undo for people whom the import created and whom somebody else changed or removed later. Returns the plans
 * by person id; null if the people together have more than `mostCharacters`.
 */
export async function planCreated(
  tools: ImportTools,
  undo: ImportUndo,
  ids: readonly string[],
  mostCharacters: number,
): Promise<Map<string, GroupUndo> | null> {
  const plans = new Map<string, GroupUndo>();
  const found = await findWithHistory(tools, undo, ids, mostCharacters);
  if (found === null) return null;
  const { people, histories } = found;
  const deletion = originOfDeletion(undo);
  for (const id of ids) {
    const person = people.get(id);
    if (person?.id !== id) {
      plans.set(id, planGone(id, person, histories.get(id)));
      continue;
    }
    const origin = { at: momentAfter(person), cause: "UNDONE", ...withKey(undo) } as const;
    const plan = planUndoCreation(person, histories.get(id) ?? noHistory, undo, origin);
    if (plan.kind === "delete") {
      plans.set(id, { outcome: reversed, write: { kind: "delete", person, origin: deletion } });
    } else {
      const kept = [toKeptRecord(plan.kept)];
      const outcome = { ...countOne("whole"), kept, isOpen: true };
      const { after } = plan;
      const update = after && ({ kind: "update", before: person, after } as const);
      plans.set(id, {
        outcome: { ...outcome, version: person.version },
        write: update ?? { kind: "none" },
      });
    }
  }
  return plans;
}

/** Returns what subscribers learn about why people whom an import created are deleted: the import is undone. */
export function originOfDeletion({
  importId,
  keyId,
}: Pick<ImportUndo, "importId" | "keyId">): Origin {
  return { at: new Date(), cause: "UNDONE", importId, undoes: importId, ...withKey({ keyId }) };
}

/**
 * Plans the undo for groups that updated a person and merged nobody. Returns the plans by the group's position in the
 * batch. Returns null if the people together have more than `mostCharacters`, which may be too much for memory.
 */
export async function planUpdated(
  tools: ImportTools,
  undo: ImportUndo,
  groups: readonly PlannedGroupRecord[],
  mostCharacters: number,
): Promise<Map<number, GroupUndo> | null> {
  const plans = new Map<number, GroupUndo>();
  const ids = groups.map(({ base }) => base.toHexString());
  const found = await findWithHistory(tools, undo, ids, mostCharacters);
  if (found === null) return null;
  const { people, histories } = found;
  const strikes = new Map<number, MergeToUndo>();
  for (const { place, base, isUnchanged } of groups) {
    const id = base.toHexString();
    const person = people.get(id);
    if (person?.id === id) {
      strikes.set(place, toStrike(person, histories.get(id) ?? noHistory, undo));
    } else {
      const gone = planGone(id, person, histories.get(id));
      plans.set(place, isUnchanged ? { outcome: reversed, write: { kind: "none" } } : gone);
    }
  }
  const surroundings = await findSurroundings(tools, undo, [...strikes.values()]);
  const recordOf = new Map(groups.map((group) => [group.place, group]));
  for (const [place, merge] of strikes) {
    const isCounted = recordOf.get(place)?.isUnchanged === false;
    plans.set(place, planStrike(merge, surroundings, undo, isCounted));
  }
  return plans;
}

async function findWithHistory(
  { store }: Pick<ImportTools, "store">,
  { importId }: ImportUndo,
  ids: readonly string[],
  mostCharacters: number,
): Promise<{
  readonly people: ReadonlyMap<string, Person>;
  readonly histories: ReadonlyMap<string, History>;
} | null> {
  const people = await store.findWithin(ids, mostCharacters);
  if (people === null) return null;
  const whom = ids.map((id) => ({ id, person: people.get(id) }));
  const histories = await store.historiesWithin(whom, [importId], mostCharacters);
  return histories === null ? null : { people, histories };
}
