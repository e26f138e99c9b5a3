import { planResolve } from "../../../import/groups/plan-group.ts";
import { previewRow } from "../../../import/rows/preview-row.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { Profile } from "../../../domain/people/profile.ts";
import type { Person } from "../../../domain/people/person.ts";
import { caseKey } from "../../../domain/values/text.ts";
import type { DuplicateSampleRecord, ImportRecord } from "../../../models/import-job.ts";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import type { TagRecord } from "../../../models/tag.ts";
import { decodeSampleRows } from "../analysis/sample-rows.ts";
import { createPlanContext } from "../analysis/plan-context.ts";
import { findTags } from "../../store/tag-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findProblemsOfRows } from "../problems/list-import-problems.ts";
import type { PreviewedRow } from "./preview-import.ts";

/**
 * An example of duplicates: its rows, and the person whom an import would make of all of them, given the people who are
 * stored at present.
 */
export interface SampleView {
  readonly rows: readonly (Omit<PreviewedRow, "problems"> & {
    readonly problems: readonly ImportProblemRecord[];
  })[];
  /** The person whom the rows would become; null for a conflict, or if the rows were too many to be stored. */
  readonly outcome: Profile | null;
}

/** The examples of duplicate rows that an analysis stored, and the tags that these rows name. */
export interface SampleViews {
  readonly samples: readonly SampleView[];
  /** The tags that the rows name, if the database has these tags already. The key is `caseKey` of a tag's name. */
  readonly tags: ReadonlyMap<string, TagRecord>;
  /**
   * The names of tags that do not exist yet, as the file writes them. The key of each name is the id that stands for
   * the tag in `SampleView.outcome`.
   */
  readonly newTags: ReadonlyMap<string, string>;
}

/**
 * Returns the examples of an analysis, planned against the people as they are now. Three queries are enough, however
 * many examples there are.
 */
export async function viewSamples(tools: ImportTools, record: ImportRecord): Promise<SampleViews> {
  const samples = record.analysis?.samples ?? [];
  const decoded = samples.map(decodeSampleRows);
  const all = decoded.flat();
  const names = new Map(all.flatMap(({ tags }) => tags.map((name) => [caseKey(name), name])));
  const [problems, people, tags] = await Promise.all([
    findProblemsOfRows(
      tools,
      record,
      all.map(({ row }) => row),
    ),
    tools.store.findByIds(samples.flatMap((sample) => sample.people.map((id) => id.toHexString()))),
    findTags(tools.database, [...names.values()]),
  ]);
  const context = createPlanContext(tools, {
    at: new Date(),
    importId: record._id.toHexString(),
    importTagIds: [],
    tagIds: new Map([...tags].map(([key, { _id }]) => [key, _id.toHexString()])),
  });
  return {
    samples: samples.map((sample, index) => {
      const candidates = decoded[index] ?? [];
      return {
        rows: candidates.map((candidate) => ({
          row: candidate.row,
          profile: previewRow(candidate),
          problems: problems.filter(({ row }) => row === candidate.row),
        })),
        outcome: outcomeOf(sample, candidates, people, context),
      };
    }),
    tags,
    newTags: new Map([...names].map(([key, name]) => [context.tagIdOf(key), name])),
  };
}

function outcomeOf(
  sample: DuplicateSampleRecord,
  candidates: readonly Candidate[],
  people: ReadonlyMap<string, Person>,
  context: Parameters<typeof planResolve>[1],
): Profile | null {
  const isWhole = candidates.length === sample.rows.length && candidates.length > 0;
  if (sample.conflict !== null || !isWhole) return null;
  const reached = new Map(
    sample.people.flatMap((id) => {
      const person = people.get(id.toHexString());
      return person === undefined ? [] : [[person.id, person] as const];
    }),
  );
  const group = {
    candidates,
    reached: [...reached.keys()],
    people: [...reached.values()],
    hasNotDuplicates: false,
  };
  const plan = planResolve(group, context);
  return plan.kind === "create" || plan.kind === "update" ? plan.profile : null;
}
