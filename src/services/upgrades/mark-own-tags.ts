import type { Rewriting } from "./rewrite-all.ts";
import type { Database } from "../../models/database.ts";

const IMPORTS_AT_A_TIME = 1_000;

/** Sets `isAutomatic` in each tag that an import created by itself: older versions of the program did not set it. */
export function ownTagMarkingOf({ imports, tags }: Database): Rewriting {
  return {
    name: "ownTags",
    version: 1,
    async rewriteNext(after) {
      const found = await imports
        .find(after === null ? {} : { _id: { $gt: after } }, { projection: { autoTagId: 1 } })
        .sort({ _id: 1 })
        .limit(IMPORTS_AT_A_TIME)
        .toArray();
      const ids = found.flatMap(({ autoTagId }) => autoTagId ?? []);
      await tags.collection.updateMany({ _id: { $in: ids } }, { $set: { isAutomatic: true } });
      return found.at(-1)?._id ?? null;
    },
  };
}
