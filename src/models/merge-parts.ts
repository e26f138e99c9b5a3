import { mongo } from "mongoose";
import type { Types } from "mongoose";
import { portionsByWeight } from "../domain/portions.ts";
import type { KeptRecord, MergePartRecord, MergeRecord } from "./merge.ts";
import type { PersonRecord } from "./person.ts";

/**
 * The most bytes of people that we put into one document, because MongoDB allows 16 MiB for a document. A person who is
 * larger than this limit gets a document of their own.
 */
export const BYTES_A_PART = 4 * 1024 * 1024;

/** Returns the document of a merge, and further ones with the absorbed people for whom that document has no room. */
export function splitAbsorbed(
  merge: Omit<MergeRecord, "absorbed">,
  absorbed: readonly PersonRecord[],
): { readonly record: MergeRecord; readonly parts: readonly MergePartRecord[] } {
  const [first = [], ...rest] = portionsByWeight(absorbed, BYTES_A_PART, bytesOf);
  if (rest.length === 0) return { record: { ...merge, absorbed: first }, parts: [] };
  const parts = rest.map((people, part): MergePartRecord => ({
    _id: { merge: merge._id, part },
    people: people.map(({ _id }) => _id),
    absorbed: people,
    kept: [],
  }));
  return { record: { ...merge, absorbed: first, hasParts: true }, parts };
}

/** Divides what the undo of a merge left unchanged between the merge's own document (`first`) and further ones. */
export function splitKept(
  merge: Types.ObjectId,
  kept: readonly KeptRecord[],
): { readonly first: readonly KeptRecord[]; readonly parts: readonly MergePartRecord[] } {
  const [first = [], ...rest] = portionsByWeight(kept, BYTES_A_PART, bytesOf);
  const parts = rest.map((some, part): MergePartRecord => ({
    _id: { merge, part },
    people: [...new Map(some.map(({ personId }) => [personId.toHexString(), personId])).values()],
    absorbed: [],
    kept: some,
  }));
  return { first, parts };
}

/** Returns a merge together with everything that was stored in further documents. */
export async function withParts(
  mergeParts: mongo.Collection<MergePartRecord>,
  record: MergeRecord,
  session?: mongo.ClientSession,
): Promise<MergeRecord> {
  if (record.hasParts !== true) return record;
  const parts = await mergeParts
    .find(
      { _id: partsOf(record._id) },
      { sort: { _id: 1 }, ...(session === undefined ? {} : { session }) },
    )
    .toArray();
  const kept = [...(record.kept ?? []), ...parts.flatMap((part) => part.kept)];
  return {
    ...record,
    absorbed: [...record.absorbed, ...parts.flatMap((part) => part.absorbed)],
    ...(kept.length === 0 ? {} : { kept }),
  };
}

/** Returns the range of ids that the further documents of a merge have. */
export function partsOf(merge: Types.ObjectId): {
  readonly $gte: MergePartRecord["_id"];
  readonly $lte: MergePartRecord["_id"];
} {
  return { $gte: { merge, part: 0 }, $lte: { merge, part: Number.MAX_SAFE_INTEGER } };
}

/** Returns how many bytes MongoDB needs to store an object, as a document of its own or within another document. */
export function bytesOf(document: object): number {
  return mongo.BSON.calculateObjectSize(document);
}
