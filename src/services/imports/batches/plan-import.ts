import { createImportedId } from "../../../domain/ids.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { Profile } from "../../../domain/people/profile.ts";
import type { DuplicateStrategy } from "../../../domain/imports/import-state.ts";
import { createVersion, momentAfter, nextVersion } from "../../../domain/people/revise.ts";
import type { Origin } from "../../../domain/people/revision.ts";
import { caseKey } from "../../../domain/values/text.ts";
import { planDiscard, planResolve } from "../../../import/groups/plan-group.ts";
import type { Group, GroupPlan } from "../../../import/groups/plan-group.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { MappedAttributeRecord } from "../../../models/import-job.ts";
import { persist } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findDeletedAttributes, withoutAttributes } from "../jobs/mapped-attributes.ts";
import { createPlanContext } from "../analysis/plan-context.ts";
import { reachPeople } from "../analysis/reach-people.ts";
import type { ReachedPeople } from "../analysis/reach-people.ts";
import { ensureTags, findExistingTags } from "../../tags/tag-service.ts";

/** A group with the people it reaches now, and what is to become of it. */
export interface PlannedGroup {
  readonly staged: StagedGroup;
  /** The ids of the people whom it reaches now. */
  readonly reached: readonly string[];
  /** The time of its write: where there are people, after whatever they were written at before. */
  readonly at: Date;
  readonly plan: GroupPlan;
}

/** Plans groups of one import against the people as they are. */
export interface BatchPlanner {
  /** Plans groups that were found to reach these people; a tag that a plan needs is made. */
  plan(groups: readonly StagedGroup[], at: Date): Promise<PlannedGroup[]>;
  /** Plans one group anew, looking again for everybody who has one of its identifiers. */
  planAnew(group: StagedGroup, at: Date): Promise<PlannedGroup>;
}

/** What a planner needs to know of its import. */
export interface PlannedJob {
  readonly importId: string;
  readonly duplicates: DuplicateStrategy;
  readonly importTagIds: readonly string[];
  readonly attributes: readonly MappedAttributeRecord[];
  readonly rowsPerGroup: number;
}

/** A planner for an import whose tags are made. */
export function createBatchPlanner(tools: ImportTools, job: PlannedJob): BatchPlanner {
  const tagIds = new Map<string, string>();
  // Where duplicates are discarded nothing depends on who the people are.
  const mostPeople = job.duplicates === "DISCARD" ? 0 : tools.settings.limits.peoplePerGroup;

  /** Of the import's tags those that nobody has deleted meanwhile; one of the rows that was deleted is made anew. */
  async function forgetDeletedTags(groups: readonly StagedGroup[]): Promise<readonly string[]> {
    const keys = new Set(
      groups.flatMap(({ candidates }) => candidates.flatMap(({ tags }) => tags.map(caseKey))),
    );
    const ids = [...keys].flatMap((key) => tagIds.get(key) ?? []);
    const there = await persist(() => findExistingTags([...job.importTagIds, ...ids]));
    for (const key of keys) if (!there.has(tagIds.get(key) ?? "")) tagIds.delete(key);
    return job.importTagIds.filter((id) => there.has(id));
  }

  async function planGroups(
    groups: readonly StagedGroup[],
    found: readonly ReachedPeople[],
    at: Date,
  ): Promise<PlannedGroup[]> {
    const marks = found.some(({ people }) => people.length > 1)
      ? await persist(() => tools.notDuplicates.hasPair(found.map(({ people }) => people)))
      : [];
    const deleted = await findDeletedAttributes(job.attributes);
    const whole = groups.map(({ candidates: staged }, index): Group => {
      const candidates =
        deleted.length === 0 ? staged : staged.map((each) => withoutAttributes(each, deleted));
      const { reached = [], people = [] } = found[index] ?? {};
      return { candidates, reached, people, hasNotDuplicates: marks[index] === true };
    });
    const times = whole.map((group) => (group.people.length === 0 ? at : timeAfter(group.people)));
    const importTagIds = await forgetDeletedTags(groups);
    const planAll = (): GroupPlan[] => {
      const context = createPlanContext(tools, { ...job, importTagIds, at, tagIds });
      const plan = job.duplicates === "DISCARD" ? planDiscard : planResolve;
      return whole.map((group, index) => plan(group, { ...context, at: times[index] ?? at }));
    };
    const plans = planAll();
    // Only a group that is imported may make tags: planned first, it says which.
    const unknown = unknownTags(whole, plans, tagIds);
    if (unknown.length > 0) {
      const made = await persist(() => ensureTags(unknown, { importId: job.importId }));
      for (const [key, id] of made) tagIds.set(key, id);
    }
    const final = unknown.length > 0 ? planAll() : plans;
    return groups.flatMap((staged, index) => {
      const plan = final[index];
      if (plan === undefined) return [];
      const reached = found[index]?.reached ?? [];
      return [{ staged, reached, at: times[index] ?? at, plan }];
    });
  }

  async function withOwners(
    known: readonly Person[],
    { identifiers }: StagedGroup,
  ): Promise<ReachedPeople> {
    const people = new Map(known.map((person) => [person.id, person]));
    for (const owner of await persist(() => tools.store.findByIdentifiers(identifiers)))
      people.set(owner.id, owner);
    return { reached: [...people.keys()], people: [...people.values()] };
  }

  return {
    async plan(groups, at) {
      return planGroups(groups, await reachPeople(tools.store, groups, mostPeople), at);
    },
    async planAnew(group, at) {
      const owners = await persist(() => tools.store.ownersOf(group.identifiers));
      const [known] = await reachPeople(tools.store, [group], mostPeople);
      for (const id of known?.reached ?? []) owners.add(id);
      const found = { reached: [...owners].toSorted(), people: known?.people ?? [] };
      // Who they are is asked by what they own now, not by what they owned a moment ago.
      const [planned] = await planGroups(
        [group],
        [owners.size > mostPeople ? found : await withOwners(found.people, group)],
        at,
      );
      if (planned === undefined) throw new Error("A group was not planned.");
      return planned;
    },
  };
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

/** The person that an import makes of its group; the same at every replay. */
export function toCreatedPerson(
  origin: ImportOrigin,
  ordinal: number,
  profile: Profile,
  at: Date,
): Person {
  const id = createImportedId(at, origin.importId, ordinal);
  return createVersion(id, profile, toOrigin(origin, at), "IMPORT");
}

/** A stored person after an import's plan. */
export function toUpdatedPerson(
  origin: ImportOrigin,
  { base, profile, changes }: Extract<GroupPlan, { kind: "update" }>,
  at: Date,
): Person {
  return nextVersion(base, profile, toOrigin(origin, at), changes);
}

interface ImportOrigin {
  readonly importId: string;
  readonly keyId: string | null;
}

function toOrigin({ importId, keyId }: ImportOrigin, at: Date): Origin {
  return { at, cause: "IMPORTED", importId, ...(keyId === null ? {} : { apiKeyId: keyId }) };
}
