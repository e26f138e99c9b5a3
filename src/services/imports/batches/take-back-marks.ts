import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { Origin } from "../../../domain/people/revision.ts";
import type { PlannedGroupRecord } from "../../../models/import-batch.ts";
import { writePeople } from "../../store/write-people.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { beforeOutcome } from "./import-batches.ts";
import { withKey } from "./strike-import.ts";
import type { ImportUndo } from "./strike-import.ts";

/**
 * Removes the marks of an import from people whom the import did not change otherwise, many people at a time and
 * without a plan for each. Returns the positions in the batch of the groups whose marks were removed. People who were
 * written after the mark are left to the caller, who plans their undo. Repeating this changes nothing: removing a mark
 * raises the person's version, so the person then counts as written after the mark.
 */
export async function takeBackMarks(
  { store }: Pick<ImportTools, "store">,
  { importId, keyId }: Pick<ImportUndo, "importId" | "keyId">,
  marked: readonly PlannedGroupRecord[],
): Promise<ReadonlySet<number>> {
  const origin: Origin = {
    at: new Date(),
    cause: "UNDONE",
    undoes: importId,
    ...withKey({ keyId }),
  };
  const writes = marked.map(({ base, version }): PersonWrite => ({
    kind: "unmark",
    person: { id: base.toHexString(), version: version + 1 },
    origin,
  }));
  const outcomes = await writePeople(store, writes, beforeOutcome);
  return new Set(
    marked.flatMap(({ place }, index) => (outcomes[index] === "written" ? [place] : [])),
  );
}
