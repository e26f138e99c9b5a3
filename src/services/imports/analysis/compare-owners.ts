import { Types } from "mongoose";
import { decodeCandidate } from "../../../import/groups/staged-groups.ts";
import { combineCandidates } from "../../../import/groups/combine-candidates.ts";
import type { PlanContext } from "../../../import/groups/group.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import { changesNothing } from "../../store/changes-nothing.ts";
import type { ComparisonContext } from "../../store/changes-nothing.ts";
import { findField, numberAt } from "../../store/document-bytes.ts";
import { comparedFields, valuesOfDocument } from "../../store/values-of-document.ts";
import type { OwnerLook } from "./join-owners.ts";
import type { ReadCandidates } from "./read-candidates.ts";

/**
 * Finds people in whom the import would change nothing: compares each stored person with the rows that have the
 * person's identifiers. The comparison runs while the analysis looks up who owns the identifiers of the rows, because
 * that look-up reads these people anyway.
 */
export interface OwnerComparison extends OwnerLook {
  /** The versions, by person id, of people whom no row changes and whose group has no other person. */
  readonly unchanged: ReadonlyMap<string, number>;
}

/**
 * Creates a comparison that calls a person unchanged only if the planner of the import, given the same `context`, would
 * change no value of that person.
 */
export function compareOwners(
  { grouper, encoded }: Pick<ReadCandidates, "grouper" | "encoded">,
  context: PlanContext,
): OwnerComparison {
  const { limits, importTagIds, tagIdOf } = context;
  const unchanged = new Map<string, number>();
  const tagIds = new Map<string, Types.ObjectId>();
  // Only the planner knows which tags do not count towards the limit of tags. So this comparison counts all tags of the
  // import. If a person might then have too many tags, it does not call the person unchanged, and the planner plans the
  // person's group.
  const tagsPerPerson = limits.tagsPerPerson - importTagIds.length;
  const comparison: ComparisonContext = { tagIds, limits: { ...limits, tagsPerPerson } };

  function learnTags({ tags }: Candidate): void {
    for (const name of tags) {
      const id = tagIdOf(name);
      if (!tagIds.has(name) && Types.ObjectId.isValid(id)) tagIds.set(name, new Types.ObjectId(id));
    }
  }

  return {
    unchanged,
    projection: { ...comparedFields, version: 1 },
    onJoined({ id, document, fields }, row) {
      const rows = grouper.rowsOfOnePerson(row, limits.rowsPerGroup);
      if (rows === null) return;
      const said = combineCandidates(rows.map((each) => decodeCandidate(encoded.get(each))));
      if (said === null) return;
      learnTags(said);
      if (changesNothing(said, valuesOfDocument(document, fields), comparison))
        unchanged.set(id, numberAt(document, findField(document, fields, "version")));
    },
  };
}
