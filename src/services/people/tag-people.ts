import { Types } from "mongoose";
import { toPublicId } from "../../domain/ids.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import { normaliseTagName } from "../../domain/values/tag-name.ts";
import { changeMany } from "../bulk/change-many.ts";
import type { Found, ManyChanged } from "../bulk/change-many.ts";
import { findWhom } from "./find-whom.ts";
import type { FindingDependencies, Whom } from "./find-whom.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { findOwnTags } from "../store/find-own-tags.ts";
import { ensureTags, findTagIds } from "../store/tag-store.ts";

/** Which tags are added to which people, or removed. */
export interface TagPeopleRequest extends Whom {
  readonly tags: readonly string[];
}

/**
 * Adds tags to people, and creates tags that do not exist. If there are only a few people, they are tagged before this
 * returns; many people are tagged by an operation in the background.
 */
export async function tagPeople(
  dependencies: FindingDependencies,
  caller: Caller,
  request: TagPeopleRequest,
): Promise<Result<ManyChanged>> {
  const wanted = await readRequest(dependencies, request);
  if (!wanted.ok) return wanted;
  const { names, found } = wanted.value;
  const known = await findTagIds(dependencies.database, names);
  const isEmpty = found.kind === "few" && found.ids.length === 0;
  if (isEmpty) return succeed({ changedCount: 0, operation: null });
  const excess = await refuseTooManyTags(dependencies, caller, found, {
    known: [...known.values()],
    count: names.length,
  });
  if (excess !== null) return fail(excess);
  const tagIds = [...(await ensureTags(dependencies.database, names)).values()].map(
    (id) => new Types.ObjectId(id),
  );
  return succeed(await changeMany(dependencies, caller, { task: { kind: "TAG", tagIds } }, found));
}

/** Removes tags from people; unknown tags are ignored. */
export async function untagPeople(
  dependencies: FindingDependencies,
  caller: Caller,
  request: TagPeopleRequest,
): Promise<Result<ManyChanged>> {
  const wanted = await readRequest(dependencies, request);
  if (!wanted.ok) return wanted;
  const { names, found } = wanted.value;
  const tagIds = [...(await findTagIds(dependencies.database, names)).values()].map(
    (id) => new Types.ObjectId(id),
  );
  if (tagIds.length === 0) return succeed({ changedCount: 0, operation: null });
  return succeed(
    await changeMany(dependencies, caller, { task: { kind: "UNTAG", tagIds } }, found),
  );
}

async function readRequest(
  dependencies: FindingDependencies,
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
  const found = await findWhom(dependencies, whom, limits.filterValues);
  return found.ok ? succeed({ names, found: found.value }) : found;
}

/**
 * Returns the problem of the first person who would have too many tags; null if there is none. It is also null if the
 * tagging continues in the background, because the operation reports such people at its end.
 */
async function refuseTooManyTags(
  { database, limits }: FindingDependencies,
  { scopes }: Caller,
  found: Found,
  { known, count }: { readonly known: readonly string[]; readonly count: number },
): Promise<Problem | null> {
  if (found.kind === "many") return null;
  // Only people who have a tag at this index are read: whoever has fewer tags has room for all of the new ones.
  const full = `tags.${Math.max(0, limits.tagsPerPerson - count)}`;
  const cursor = database.people.find(
    { _id: { $in: [...found.ids] }, [full]: { $exists: true } },
    { projection: { tags: 1 } },
  );
  for await (const { _id, tags } of cursor) {
    const had = new Set(tags.map((id) => id.toHexString()));
    const gained = count - known.filter((id) => had.has(id)).length;
    if (gained === 0 || had.size + gained <= limits.tagsPerPerson) continue;
    const size = had.size - (await findOwnTags(database, had)).size + gained;
    if (size <= limits.tagsPerPerson) continue;
    const who = isCovered(scopes, ["PEOPLE_READ"])
      ? toPublicId("person", _id.toHexString())
      : "A person";
    const message = `${who} would have ${size} tags; ${limits.tagsPerPerson} are allowed.`;
    return problem("TOO_MANY", message, ["tags"]);
  }
  return null;
}
