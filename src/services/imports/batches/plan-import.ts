import { createImportedId } from "../../../domain/ids.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { Person } from "../../../domain/people/person.ts";
import { createVersion, momentAfter, nextVersion } from "../../../domain/people/revise.ts";
import type { Origin } from "../../../domain/people/revision.ts";
import { caseKey } from "../../../domain/values/text.ts";
import { planDiscard, planResolve } from "../../../import/groups/plan-group.ts";
import type { Group, GroupPlan } from "../../../import/groups/group.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findDeletedAttributes, withoutAttributes } from "../jobs/mapped-attributes.ts";
import { createPlanContext } from "../analysis/plan-context.ts";
import { byHalves } from "../../store/by-halves.ts";
import { reachPeople } from "../analysis/reach-people.ts";
import type { ReachedPeople } from "../analysis/reach-people.ts";
import { withOwnTags } from "../../store/find-own-tags.ts";
import type { OpenBatch, PlannedGroup, PlannedJob } from "./planned-group.ts";
import { separateKept } from "./plan-kept.ts";
import type { BatchPlanner } from "./run-batch.ts";
import { ensureTags, findExistingTags } from "../../store/tag-store.ts";

/** Plans the groups of one import, and creates the tags that the plans need. */
export interface ImportPlanner {
  /**
   * Creates the planner of one batch. All batches share a list of tag ids, so that a tag that an earlier batch created
   * is not looked up again.
   */
  of(batch: OpenBatch): BatchPlanner<PlannedGroup>;
}

/** Creates the planner of an import. The tags that the import gives to everybody must have been created before. */
export function createImportPlanner(tools: ImportTools, job: PlannedJob): ImportPlanner {
  const tagIds = new Map<string, string>();
  // If duplicates are discarded, plans do not depend on the values of stored people, so the values are not read.
  const mostPeople = job.duplicates === "DISCARD" ? 0 : tools.settings.limits.peoplePerGroup;

  /**
   * Returns the ids of the tags that the import gives to everybody, without those of deleted tags. If a tag that these
   * groups' rows name was deleted, it is removed from `tagIds`, so that it is created again.
   */
  async function forgetDeletedTags(groups: readonly StagedGroup[]): Promise<readonly string[]> {
    const keys = new Set(namesOfTags(groups).map(caseKey));
    const ids = [...keys].flatMap((key) => tagIds.get(key) ?? []);
    const there = await withRetry(() =>
      findExistingTags(tools.database, [...job.importTagIds, ...ids]),
    );
    for (const key of keys) if (!there.has(tagIds.get(key) ?? "")) tagIds.delete(key);
    return job.importTagIds.filter((id) => there.has(id));
  }

  async function planGroups(
    groups: readonly StagedGroup[],
    found: readonly ReachedPeople[],
    at: Date,
  ): Promise<Omit<PlannedGroup, "place">[]> {
    const marks = found.some(({ people }) => people.length > 1)
      ? await withRetry(() => tools.notDuplicates.hasPair(found.map(({ people }) => people)))
      : [];
    const deleted = await findDeletedAttributes(tools.database, job.attributes);
    const whole = groups.map(({ candidates: staged }, index): Group => {
      const candidates =
        deleted.length === 0 ? staged : staged.map((each) => withoutAttributes(each, deleted));
      const { reached = [], people = [] } = found[index] ?? {};
      return { candidates, reached, people, hasNotDuplicates: marks[index] === true };
    });
    const times = whole.map((group) => (group.people.length === 0 ? at : timeAfter(group.people)));
    const importTagIds = await forgetDeletedTags(groups);
    const { ownTags } = await withOwnTags(
      tools.database,
      createPlanContext(tools, { ...job, importTagIds, at, tagIds }),
      whole,
    );
    const planAll = (): GroupPlan[] => {
      const planned = createPlanContext(tools, { ...job, importTagIds, at, tagIds });
      const context = ownTags === undefined ? planned : { ...planned, ownTags };
      const plan = job.duplicates === "DISCARD" ? planDiscard : planResolve;
      return whole.map((group, index) => plan(group, { ...context, at: times[index] ?? at }));
    };
    const plans = planAll();
    // Only groups that will be imported may create tags. The plans above tell which groups these are; if tags must be
    // created, all groups are planned again with the ids of the new tags.
    const unknown = unknownTags(whole, plans, tagIds);
    if (unknown.length > 0) {
      const made = await withRetry(() =>
        ensureTags(tools.database, unknown, { importId: job.importId }),
      );
      for (const [key, id] of made) tagIds.set(key, id);
    }
    const final = unknown.length > 0 ? planAll() : plans;
    return groups.flatMap((staged, index) => {
      const plan = final[index];
      if (plan === undefined) return [];
      const reached = found[index]?.reached ?? [];
      const write = toWrite(job, staged, plan, times[index] ?? at);
      return [{ staged, reached, plan, write }];
    });
  }

  async function withOwners(
    known: readonly Person[],
    { identifiers }: StagedGroup,
  ): Promise<ReachedPeople> {
    const people = new Map(known.map((person) => [person.id, person]));
    for (const owner of await tools.store.findByIdentifiers(identifiers))
      people.set(owner.id, owner);
    return { reached: [...people.keys()], people: [...people.values()] };
  }

  async function planAnew(group: StagedGroup, at: Date): Promise<Omit<PlannedGroup, "place">> {
    const owners = await tools.store.ownersOf(group.identifiers);
    const [known] = (await reachPeople(tools.store, [group], mostPeople, Infinity)) ?? [];
    const ids = new Set([...(known?.reached ?? []), ...owners.keys()]);
    const found = { reached: [...ids].toSorted(), people: known?.people ?? [] };
    // People who own the identifiers only since the analysis are read too, unless the group then has more people than
    // `mostPeople`.
    const isReadable = ids.size <= mostPeople;
    const reached = isReadable ? await withOwners(found.people, group) : found;
    const [planned] = await planGroups([group], [reached], at);
    if (planned === undefined) throw new Error("A group was not planned.");
    return planned;
  }

  return {
    of: ({ at, openGroups, firstGroup }) => ({
      async *plan() {
        const place = ({ ordinal }: StagedGroup): number => ordinal - firstGroup;
        const open = openGroups();
        const { kept, others } = await separateKept(tools, job, open, () => forgetDeletedTags([]));
        if (kept.length > 0) yield kept.map((each) => ({ ...each, place: place(each.staged) }));
        const portions = byHalves(others, (some, most) =>
          reachPeople(tools.store, some, mostPeople, most),
        );
        for await (const { things, loaded } of portions) {
          const planned = await planGroups(things, loaded, at);
          yield planned.map((group) => ({ ...group, place: place(group.staged) }));
        }
      },
      async planAnew({ place, staged }) {
        return { ...(await planAnew(staged, at)), place };
      },
    }),
  };
}

/** Returns the names of the tags of all rows, each as often as rows have it. */
function namesOfTags(groups: readonly StagedGroup[]): string[] {
  const names: string[] = [];
  for (const { candidates } of groups) for (const { tags } of candidates) names.push(...tags);
  return names;
}

function timeAfter(people: readonly Person[]): Date {
  const latest = Math.max(...people.map(({ updatedAt }) => updatedAt.getTime()));
  return momentAfter({ updatedAt: new Date(latest) });
}

function unknownTags(
  groups: readonly Group[],
  plans: readonly GroupPlan[],
  known: ReadonlyMap<string, string>,
): string[] {
  const names = new Map<string, string>();
  for (const [index, { candidates }] of groups.entries()) {
    const plan = plans[index];
    const isNothing =
      plan === undefined ||
      plan.kind === "conflict" ||
      (plan.kind === "discard" && plan.profile === null);
    if (isNothing) continue;
    for (const { tags } of plan.kind === "discard" ? candidates.slice(0, 1) : candidates) {
      for (const name of tags) {
        const key = caseKey(name);
        if (!known.has(key) && !names.has(key)) names.set(key, name);
      }
    }
  }
  return [...names.values()];
}

/** Returns the write of a planned group. A new person gets the same id whenever the batch is repeated. */
export function toWrite(
  { importId, keyId }: Pick<PlannedJob, "importId" | "keyId">,
  { ordinal }: Pick<StagedGroup, "ordinal">,
  plan: GroupPlan,
  at: Date,
): PersonWrite {
  const cause = "IMPORTED";
  const origin: Origin =
    keyId === null ? { at, cause, importId } : { at, cause, importId, apiKeyId: keyId };
  switch (plan.kind) {
    case "conflict":
      return { kind: "none" };
    case "create":
    case "discard": {
      if (plan.profile === null) return { kind: "none" };
      const id = createImportedId(at, importId, ordinal);
      return { kind: "create", person: createVersion(id, plan.profile, origin, "IMPORT") };
    }
    case "update": {
      const { base: before, merges: absorbed, profile, changes } = plan;
      if (absorbed.length === 0 && changes.length === 0) return { kind: "none" };
      const after = nextVersion(before, profile, origin, changes);
      if (absorbed.length === 0) return { kind: "update", before, after };
      return { kind: "merge", before, after, absorbed, cause: "IMPORT" };
    }
  }
}
