import { toPublicId } from "../../domain/ids.ts";
import type { Loaders } from "../../loaders/create-loaders.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import type { Merge } from "../../schema/merge.ts";
import { toUndoKept } from "./to-undo-kept.ts";

/** Converts a merge into its GraphQL type, with the name of the key that requested it. */
export async function toMerge(
  record: MergeSummary,
  { apiKeyNames }: Pick<Loaders, "apiKeyNames">,
): Promise<Merge> {
  const { _id, survivorId, absorbedIds, cause, at, undoneAt, erasedAt, kept, importId, keyId } =
    record;
  return {
    id: toPublicId("merge", _id.toHexString()),
    mergedIds: absorbedIds.map((id) => toPublicId("person", id.toHexString())),
    cause,
    at,
    apiKeyName: keyId === undefined ? null : await apiKeyNames.load(keyId.toHexString()),
    undoneAt: undoneAt ?? null,
    erasedAt: erasedAt ?? null,
    kept: (kept ?? []).map(toUndoKept),
    survivorId: survivorId.toHexString(),
    importId: importId?.toHexString() ?? null,
  };
}
