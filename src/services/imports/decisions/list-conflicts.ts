import { previewRow } from "../../../import/rows/preview-row.ts";
import type { PreviewProfile } from "../../../import/rows/preview-row.ts";
import type { ProblemCode } from "../../../domain/imports/problem-code.ts";
import type { Person } from "../../../domain/people/person.ts";
import { allows } from "../../../domain/imports/import-state.ts";
import type { ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import type { TagRecord } from "../../../models/tag.ts";
import { readConnection } from "../../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../../read-connection.ts";
import { findTags } from "../../store/tag-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { toState } from "../jobs/transitions.ts";
import { findProblemsOfRows } from "../problems/list-import-problems.ts";
import { countTimeMs, pageTimeMs } from "../../query-time.ts";
import { stateOf, toConflictId } from "./conflict-id.ts";
import { findPeopleOf, readConflicts } from "./read-conflicts.ts";
import type { OpenConflict } from "./read-conflicts.ts";

/** A row of a group, and the person it would become if it shared no identifier with anybody. */
export interface ConflictRow {
  readonly row: number;
  readonly profile: PreviewProfile;
  readonly problems: readonly ImportProblemRecord[];
}

/** A group that a person has to decide, as clients see it. */
export interface ConflictView {
  readonly id: string;
  readonly code: ProblemCode;
  readonly message: string;
  /** The first 50 rows of the group. */
  readonly rows: readonly ConflictRow[];
  /**
   * The stored people of the group in the order of their creation. If the group has more rows than an import plans
   * together, only the first 20 people are listed.
   */
  readonly people: readonly Person[];
  /** How many undecided groups, this one included, have its reason and its numbers of rows and people. */
  readonly similar: number;
  /** The existing tags that the group's rows name, by `caseKey` of the tags' names. */
  readonly tags: ReadonlyMap<string, TagRecord>;
}

const ROWS_SHOWN = 50;
const PEOPLE_SHOWN = 20;

/** Returns one page of the groups that a person has to decide, in the order of the file. */
export async function listConflicts(
  tools: ImportTools,
  record: ImportRecord,
  page: PageArguments,
): Promise<Connection<ConflictView>> {
  const { conflicts, settings } = tools;
  const isOpen = allows(toState(record), "decide");
  const all = { import: record._id, "_id.staging": record.staging };
  const list: KeysetList<ImportConflictRecord, readonly [number]> = {
    name: "conflicts",
    keyOf: ({ row }) => [row],
    toKey: ([row]) => (typeof row === "number" ? [row] : null),
    read: async ({ after, before, limit, isBackward }) => {
      if (!isOpen) return [];
      const row = {
        ...(after === null ? {} : { $gt: after[0] }),
        ...(before === null ? {} : { $lt: before[0] }),
      };
      return conflicts
        .find(
          { ...all, ...(Object.keys(row).length === 0 ? {} : { row }) },
          { sort: { row: isBackward ? -1 : 1 }, limit, maxTimeMS: pageTimeMs(settings.limits) },
        )
        .toArray();
    },
    count: async () =>
      isOpen ? conflicts.countDocuments(all, { maxTimeMS: countTimeMs(settings.limits) }) : 0,
  };
  const found = await readConnection(page, settings.limits, list);
  const views = await viewConflicts(tools, record, found.nodes);
  // If the rows of a group were deleted after the group was read above, the group is left out.
  const edges = found.edges.flatMap(({ cursor, node }) => {
    const view = views.get(node.row);
    return view === undefined ? [] : [{ cursor, node: view }];
  });
  return { ...found, edges, nodes: edges.map(({ node }) => node) };
}

async function viewConflicts(
  tools: ImportTools,
  record: ImportRecord,
  records: readonly ImportConflictRecord[],
): Promise<Map<number, ConflictView>> {
  const open = await readConflicts(tools, record, records);
  const shown = open.map(({ group, isLarge }) =>
    group.candidates.slice(0, isLarge ? wholeRows(group) : undefined),
  );
  const [people, problems, tags, similar] = await Promise.all([
    findPeopleOf(tools, open.map(peopleShown)),
    findProblemsOfRows(
      tools,
      record,
      shown.flat().map(({ row }) => row),
    ),
    findTags(
      tools.database,
      shown.flat().flatMap((row) => row.tags),
    ),
    countSimilar(tools, record, open),
  ]);
  const problemsOf = new Map<number, ImportProblemRecord[]>();
  for (const each of problems)
    problemsOf.set(each.row, [...(problemsOf.get(each.row) ?? []), each]);
  return new Map(
    open.map(({ record: stored, isLarge }, index) => {
      const { batch, place } = stored._id;
      const theirs = people[index] ?? [];
      const state = stateOf(record._id.toHexString(), isLarge ? [] : theirs);
      const reason = (problemsOf.get(stored.row) ?? []).find(isConflict);
      const view: ConflictView = {
        id: toConflictId({ batch, place, state }),
        code: stored.code,
        message: reason?.message ?? "",
        rows: (shown[index] ?? []).map((candidate) => ({
          row: candidate.row,
          profile: previewRow(candidate),
          problems: (problemsOf.get(candidate.row) ?? []).filter((each) => !isConflict(each)),
        })),
        people: theirs.slice(0, isLarge ? PEOPLE_SHOWN : undefined),
        similar: similar.get(stored.shape) ?? 1,
        tags,
      };
      return [stored.row, view] as const;
    }),
  );
}

const isConflict = ({ severity }: ImportProblemRecord): boolean => severity === "CONFLICT";

/** Returns what to search a group's people by: ids and identifiers, or for a large group only the first 20 ids. */
function peopleShown({ group, isLarge }: OpenConflict): Parameters<typeof findPeopleOf>[1][number] {
  return isLarge ? { people: group.people.slice(0, PEOPLE_SHOWN), identifiers: [] } : group;
}

/** Returns how many rows of a group are stored completely; of a large group, only the first ones are. */
function wholeRows({ candidates }: OpenConflict["group"]): number {
  const lean = candidates.findIndex(
    ({ values, phones, emails }) =>
      phones.length + emails.length === 0 && values["externalId"] === undefined,
  );
  return Math.min(ROWS_SHOWN, lean < 0 ? candidates.length : lean);
}

async function countSimilar(
  { conflicts }: Pick<ImportTools, "conflicts">,
  { _id, staging }: ImportRecord,
  open: readonly OpenConflict[],
): Promise<ReadonlyMap<string, number>> {
  const shapes = [...new Set(open.map(({ record }) => record.shape))];
  const counted = await conflicts
    .aggregate<{ readonly _id: string; readonly count: number }>([
      { $match: { import: _id, shape: { $in: shapes }, "_id.staging": staging } },
      { $group: { _id: "$shape", count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id: shape, count }) => [shape, count]));
}
