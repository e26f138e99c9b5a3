import DataLoader from "dataloader";
import { Types } from "mongoose";
import type { RevisionCause } from "../domain/people/revision.ts";
import type { Database } from "../models/database.ts";

/**
 * Identifies a write by its time and by a list of people, at least one of whom was written. The list may have several
 * people: a person may have got a value in a merge, and then the caller does not know from which of the merged people
 * the value came.
 */
export interface RevisionMoment {
  readonly personIds: readonly string[];
  readonly at: Date;
}

/**
 * Creates a loader that says why a write was done. The loader looks in the archive for a revision of one of the given
 * people that has the time of the write. The answer is null if the archive has no such revision. A person's latest
 * revision is never in the archive, so the caller must look at the person first.
 */
export function createRevisionCauseLoader({
  revisions,
}: Database): DataLoader<RevisionMoment, RevisionCause | null> {
  return new DataLoader(
    async (moments) => {
      const people = [...new Set(moments.flatMap(({ personIds }) => personIds))];
      const times = [...new Map(moments.map(({ at }) => [at.getTime(), at])).values()];
      const ranges = people.map((id) => {
        const person = new Types.ObjectId(id);
        return {
          _id: { $gte: { person, version: 0 }, $lte: { person, version: Number.MAX_SAFE_INTEGER } },
        };
      });
      const found = await revisions
        .find({ $or: ranges, at: { $in: times } }, { projection: { at: 1, cause: 1 } })
        .toArray();
      const causes = new Map(
        found.map(({ _id, at, cause }) => [keyOf(_id.person.toHexString(), at), cause]),
      );
      return moments.map(({ personIds, at }) => {
        const known = personIds.flatMap((id) => causes.get(keyOf(id, at)) ?? []);
        return known[0] ?? null;
      });
    },
    { cache: false },
  );
}

const keyOf = (personId: string, at: Date): string => `${personId} ${at.getTime()}`;
