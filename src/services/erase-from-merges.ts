import { Types } from "mongoose";
import type { mongo } from "mongoose";
import type { Collections } from "../models/collections.ts";

/**
 * Takes the values of people who are deleted for good out of the records of merges that they came back from. Whom they
 * absorbed still comes back when that merge is undone.
 */
export async function eraseFromMerges(
  { merges }: Pick<Collections, "merges">,
  personIds: readonly string[],
  options: { readonly session?: mongo.ClientSession } = {},
): Promise<void> {
  const ids = personIds.map((id) => new Types.ObjectId(id));
  // Whoever is there to be deleted is absorbed by no merge that stands.
  await merges.updateMany(
    { absorbedIds: { $in: ids } },
    { $pull: { absorbed: { _id: { $in: ids } } } },
    options,
  );
  await merges.updateMany(
    { "kept.personId": { $in: ids } },
    { $unset: { "kept.$[own].value": "" } },
    { ...options, arrayFilters: [{ "own.personId": { $in: ids } }] },
  );
}
