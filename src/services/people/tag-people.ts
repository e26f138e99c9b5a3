import { Types } from "mongoose";
import { fromPublicId, toPublicId } from "../../domain/ids.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { asksNothing } from "../../domain/search/person-condition.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import { normaliseTagName } from "../../domain/values/tag-name.ts";
import { changeMany, findMany } from "../bulk/change-many.ts";
import type { Found, ManyChanged } from "../bulk/change-many.ts";
import { noSuchPerson } from "./change-person.ts";
import { compilePersonFilter } from "../search/compile-person-filter.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import type { PersonFinder } from "../search/person-finder.ts";
import { ensureTags, findTagIds } from "../tags/tag-service.ts";

/** Which people get or lose which tags; exactly one of ids, filter and everybody. */
export interface TagPeopleRequest {
  readonly tags: readonly string[];
  readonly ids?: readonly string[] | null;
  readonly filter?: PersonFilterInput | null;
  readonly everybody?: boolean | null;
}

/** What tagging people works with. */
export interface TaggingDependencies extends PeopleDependencies {
  readonly finder: Pick<PersonFinder, "readFilter">;
}

/** Gives people tags, those not known yet too: few before this answers, many as an operation. */
export async function tagPeople(
  dependencies: TaggingDependencies,
  caller: Caller,
  request: TagPeopleRequest,
): Promise<Result<ManyChanged>> {
  const wanted = await readRequest(dependencies, request);
  if (!wanted.ok) return wanted;
  const { names, found } = wanted.value;
  const known = await findTagIds(names);
  const isEmpty = found.kind === "few" && found.ids.length === 0;
  if (isEmpty) return succeed({ changedCount: 0, operation: null });
  const excess = await findExcess(dependencies, caller, found, [...known.values()], names.length);
  if (excess !== null) return fail(excess);
  const tagIds = [...(await ensureTags(names)).values()].map((id) => new Types.ObjectId(id));
  return succeed(await changeMany(dependencies, caller, { kind: "TAG", tagIds }, found));
}

/** Takes tags off people; a tag that is not known is on nobody. */
export async function untagPeople(
  dependencies: TaggingDependencies,
  caller: Caller,
  request: TagPeopleRequest,
): Promise<Result<ManyChanged>> {
  const wanted = await readRequest(dependencies, request);
  if (!wanted.ok) return wanted;
  const { names, found } = wanted.value;
  const tagIds = [...(await findTagIds(names)).values()].map((id) => new Types.ObjectId(id));
  if (tagIds.length === 0) return succeed({ changedCount: 0, operation: null });
  return succeed(await changeMany(dependencies, caller, { kind: "UNTAG", tagIds }, found));
}

async function readRequest(
  dependencies: TaggingDependencies,
  { tags, ...whom }: TagPeopleRequest,
): Promise<Result<{ readonly names: readonly string[]; readonly found: Found }>> {
  const { limits } = dependencies;
  const problems: Problem[] = [];
  const names: string[] = [];
  for (const [index, text] of tags.entries()) {
    const name = normaliseTagName(text, limits.tagNameLength);
    if (name.ok) names.push(name.value);
    else problems.push(toProblem(name, ["tags", String(index)]));
  }
  if (tags.length === 0) problems.push(problem("INVALID", "Name at least one tag.", ["tags"]));
  if (tags.length > limits.tagsPerPerson) {
    const message = `${tags.length} tags are named; a person has at most ${limits.tagsPerPerson}.`;
    problems.push(problem("TOO_MANY", message, ["tags"]));
  }
  if (problems.length > 0) return fail(...problems);
  const found = await findWhom(dependencies, whom);
  return found.ok ? succeed({ names, found: found.value }) : found;
}

function findWhom(
  dependencies: TaggingDependencies,
  { ids, filter, everybody }: Omit<TagPeopleRequest, "tags">,
): Promise<Result<Found>> {
  const ways = [
    ...(ids ? [() => findNamed(dependencies, ids)] : []),
    ...(filter ? [() => findMatching(dependencies, filter)] : []),
    ...(everybody === true ? [() => findAll(dependencies)] : []),
  ];
  const [only, ...others] = ways;
  return only === undefined || others.length > 0
    ? Promise.resolve(
        fail(problem("INVALID", "Give exactly one of ids, filter and everybody: true.")),
      )
    : only();
}

async function findNamed(
  { store, limits }: TaggingDependencies,
  publicIds: readonly string[],
): Promise<Result<Found>> {
  if (publicIds.length === 0) return fail(problem("INVALID", "Name at least one person.", ["ids"]));
  if (publicIds.length > limits.filterValues) {
    const message = `${publicIds.length} people are named; ${limits.filterValues} are allowed. Use a filter for more.`;
    return fail(problem("TOO_MANY", message, ["ids"]));
  }
  const ids = publicIds.map((publicId) => fromPublicId("person", publicId));
  const people = await store.findByIds(ids.filter((id) => id !== null));
  const problems = ids.flatMap((id, index) =>
    id !== null && people.has(id) ? [] : [noSuchPerson(["ids", String(index)])],
  );
  if (problems.length > 0) return fail(...problems);
  const distinct = new Set([...people.values()].map(({ id }) => id));
  return succeed({ kind: "few", ids: [...distinct].map((id) => new Types.ObjectId(id)) });
}

async function findMatching(
  dependencies: TaggingDependencies,
  filter: PersonFilterInput,
): Promise<Result<Found>> {
  const read = await dependencies.finder.readFilter(filter, ["filter"]);
  if (!read.ok) return read;
  if (asksNothing(read.value)) return fail(problem("INVALID", ASKS_NOTHING, ["filter"]));
  return succeed(await findMany(dependencies, compilePersonFilter(read.value)));
}

const ASKS_NOTHING =
  "The filter asks nothing, so everybody matches it: say `everybody: true` where that is meant.";

const findAll = async (dependencies: TaggingDependencies): Promise<Result<Found>> =>
  succeed(await findMany(dependencies, {}));

/** Who would have too many tags, among people who are done at once; those of an operation are told of at its end. */
async function findExcess(
  { collections, limits }: TaggingDependencies,
  { scopes }: Caller,
  found: Found,
  known: readonly string[],
  count: number,
): Promise<Problem | null> {
  if (found.kind === "many") return null;
  // Only who has so many that all of the new ones may be too many has to be looked at.
  const full = `tags.${Math.max(0, limits.tagsPerPerson - count)}`;
  const cursor = collections.people.find(
    { _id: { $in: [...found.ids] }, [full]: { $exists: true } },
    { projection: { tags: 1 } },
  );
  for await (const { _id, tags } of cursor) {
    const had = new Set(tags.map((id) => id.toHexString()));
    const gained = count - known.filter((id) => had.has(id)).length;
    if (gained === 0 || had.size + gained <= limits.tagsPerPerson) continue;
    const who = isCovered(scopes, ["PEOPLE_READ"])
      ? toPublicId("person", _id.toHexString())
      : "A person";
    const message = `${who} would have ${had.size + gained} tags; ${limits.tagsPerPerson} are allowed.`;
    return problem("TOO_MANY", message, ["tags"]);
  }
  return null;
}
