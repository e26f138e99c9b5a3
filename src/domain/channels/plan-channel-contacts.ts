import type { ChannelContact } from "./channel-contact.ts";
import { mostChannelContacts } from "./channel-contact.ts";
import type { OwnTags } from "../people/own-tags.ts";
import { hasReachableIdentifier } from "../people/identifiers.ts";
import { createdAtOf, createId, toPublicId } from "../ids.ts";
import type { Limits } from "../limits.ts";
import { mergeableFieldsOf, mergeProfiles } from "../merging/merge-profiles.ts";
import { sizeOf } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { Absorption, PersonUpdate, PersonWrite } from "../people/person-write.ts";
import type { Entry, FieldName, Profile } from "../people/profile.ts";
import { limitsExceededBy } from "../merging/plan-merge.ts";
import { areLargerThan, refuseGrowth, toMebibytes } from "../people/person-size.ts";
import { fail, problem, succeed } from "../result.ts";
import type { Problem, Result } from "../result.ts";
import { createVersion, momentAfter, nextVersion } from "../people/revise.ts";
import { changesBetween } from "../people/revision.ts";
import type { Change } from "../people/revision.ts";

/** The facts that decide what a request about channel contacts does: the contacts, and the people who have them now. */
export interface ChannelSituation {
  readonly contacts: readonly ChannelContact[];
  /** The person that the request names, if it names one. */
  readonly named: Person | null;
  /** Everybody who has at least one of the contacts, oldest first. */
  readonly owners: readonly Person[];
  readonly apiKeyId: string;
  /** Whether the caller may learn who the owners are. */
  readonly mayReadPeople: boolean;
  readonly limits: Limits;
  /** Which tags of `named` and `owners` were created automatically by imports. */
  readonly ownTags?: OwnTags;
}

/** The writes that move the contacts, and the person to return. */
export interface ChannelPlan {
  /**
   * The writes in the order in which they must be made: a contact is taken from its present owner before its new owner
   * gets it, because two people cannot have it at once.
   */
  readonly writes: readonly PersonWrite[];
  /** The person to return to the caller, as this person is after the writes. */
  readonly person: Person;
}

/**
 * Plans who gets the contacts: the named person, else the person who has one of them, else a new person. A person who
 * loses a contact and has no identifier left was an anonymous visitor. The visitor is merged into the person who gets
 * the contacts. So nobody is left without an identifier, and undoing the merge restores the visitor.
 */
export function planRecording(situation: ChannelSituation): Result<ChannelPlan> {
  const { contacts, named, owners } = situation;
  const [first, ...others] = owners;
  if (named === null && others.length > 0) {
    const message = "The contacts belong to several people: name the one who should have them.";
    return fail(problem("CONFLICT", message, ["personId"]));
  }
  const receiver = named ?? first;
  if (receiver === undefined) {
    const created = planCreation(situation);
    const faults = faultsOfGaining(new Map(), created.profile, situation);
    if (faults.length > 0) return fail(...faults);
    return succeed({ writes: [{ kind: "create", person: created }], person: created });
  }
  const losing = owners
    .filter(({ id }) => id !== receiver.id)
    .map((owner) => lose(owner, situation));
  const losers = losing.filter(({ after }) => hasReachableIdentifier(after.profile));
  const visitors = losing.flatMap(({ before, after }) =>
    hasReachableIdentifier(after.profile) ? [] : [before],
  );
  const at = momentAfter(receiver);
  const absorbed = visitors.map((visitor) => ({ mergeId: createId(at), absorbed: visitor }));
  const { profile: joined, changes } = absorb(receiver, absorbed, at);
  const profile = withContacts(joined, contacts, at);
  changes.push(...changesBetween(joined, profile));
  const problems = [
    ...faultsOfMerging(receiver, profile, visitors, situation),
    ...faultsOfGaining(receiver.profile, profile, situation),
    ...faultsOfWriting([receiver, ...losing.map(({ before }) => before)], situation),
  ];
  if (problems.length > 0) return fail(...problems);
  if (changes.length === 0) {
    return succeed({ writes: losers.map(toWrite), person: receiver });
  }
  const after = nextVersion(receiver, profile, { at, ...originOf(situation) }, changes);
  const gain = { before: receiver, after };
  const received: PersonWrite =
    absorbed.length > 0 ? { kind: "merge", ...gain, absorbed, cause: "API" } : toWrite(gain);
  return succeed({ writes: [...losers.map(toWrite), received], person: after });
}

/** Plans to take the contacts from the named person, or from all owners. A person's last identifier cannot be taken. */
export function planRemoval(situation: ChannelSituation): Result<ChannelPlan> {
  const { named, owners } = situation;
  const concerned = named === null ? owners : owners.filter(({ id }) => id === named.id);
  const losers = concerned.map((owner) => lose(owner, situation));
  const problems = [
    ...losers.flatMap(({ after }) => faultsOfLosing(after, situation)),
    ...faultsOfWriting(concerned, situation),
  ];
  if (problems.length > 0) return fail(...problems);
  const person = losers[0]?.after ?? named;
  return person === null || person === undefined
    ? fail(problem("NOT_FOUND", "Nobody has any of these contacts."))
    : succeed({ writes: losers.map(toWrite), person });
}

function planCreation(situation: ChannelSituation): Person {
  const id = createId(new Date());
  const at = createdAtOf(id);
  const profile = withContacts(new Map(), situation.contacts, at);
  return createVersion(id, profile, { at, ...originOf(situation) }, "API");
}

// Merges anonymous visitors into the person who gets the contacts. Where values differ, the values of that person stay,
// because a visitor may have typed any name.
function absorb(
  receiver: Person,
  merges: readonly Absorption[],
  at: Date,
): { readonly profile: Profile; readonly changes: Change[] } {
  const choices = new Map([...mergeableFieldsOf([receiver])].map((field) => [field, receiver.id]));
  const changes: Change[] = [];
  let current = receiver;
  for (const { mergeId, absorbed } of merges) {
    const profile = mergeProfiles(current, [absorbed], at, { choices });
    changes.push(...changesBetween(current.profile, profile, mergeId));
    current = { ...current, profile };
  }
  return { profile: current.profile, changes };
}

function lose(owner: Person, situation: ChannelSituation): PersonUpdate {
  const profile = new Map(owner.profile);
  for (const { field } of situation.contacts) profile.delete(field);
  const origin = { at: momentAfter(owner), ...originOf(situation) };
  return { before: owner, after: nextVersion(owner, profile, origin) };
}

function withContacts(
  profile: Profile,
  contacts: readonly ChannelContact[],
  at: Date,
): Map<FieldName, Entry> {
  const draft = new Map(profile);
  let order = 0;
  for (const { field, value } of contacts) {
    const former = draft.get(field);
    if (former === undefined) {
      draft.set(field, { value, at, order });
      order += 1;
    } else if (value !== "" && former.value !== value) {
      draft.set(field, { ...former, value }); // The platform was unknown or wrong until now.
    }
  }
  return draft;
}

function faultsOfMerging(
  { id }: Person,
  profile: Profile,
  visitors: readonly Person[],
  { limits, ownTags }: ChannelSituation,
): Problem[] {
  if (visitors.length === 0) return [];
  if (visitors.length + 1 <= limits.peoplePerGroup)
    return limitsExceededBy(profile, { ...limits, personBytes: Infinity }, ownTags);
  const message = `${visitors.length} people have nothing but these contacts and would be merged into ${toPublicId("person", id)}; at most ${limits.peoplePerGroup} people are merged automatically. Name fewer contacts at a time, or merge them by hand.`;
  return [problem("CONFLICT", message, ["personId"])];
}

function faultsOfLosing({ id, profile }: Person, { mayReadPeople }: ChannelSituation): Problem[] {
  if (hasReachableIdentifier(profile)) return [];
  const who = mayReadPeople ? toPublicId("person", id) : "Their owner";
  const message = `${who} would have no external ID, phone, email or channel contact left: one must stay. Delete the person instead.`;
  return [problem("INVALID", message)];
}

function faultsOfGaining(
  before: Profile,
  after: Profile,
  { limits: { personBytes } }: ChannelSituation,
): Problem[] {
  const tooMany = (["pushRegistrations", "chatProfiles"] as const).flatMap((group) => {
    const size = sizeOf(after, group);
    if (size <= mostChannelContacts || size <= sizeOf(before, group)) return [];
    const message = `The person would have ${size} of them; ${mostChannelContacts} are allowed.`;
    return [problem("TOO_MANY", message, [group])];
  });
  const tooLarge = refuseGrowth(before, after, personBytes);
  return tooLarge === null ? tooMany : [...tooMany, tooLarge];
}

/**
 * Returns the problem that the owners of the contacts are together too large for one write; the caller can name fewer
 * contacts at a time.
 */
export function refuseOwners({ mergeBytes }: Pick<Limits, "mergeBytes">): Problem {
  const message = `The people who have these contacts take more than the ${toMebibytes(mergeBytes)} that can be written at a time: name fewer contacts at a time.`;
  return problem("TOO_LARGE", message);
}

// Returns a problem if several people together are too large for one transaction, whose size MongoDB limits.
function faultsOfWriting(people: readonly Person[], { limits }: ChannelSituation): Problem[] {
  const isTooLarge = people.length > 1 && areLargerThan(people, limits.mergeBytes);
  return isTooLarge ? [refuseOwners(limits)] : [];
}

const toWrite = (update: PersonUpdate): PersonWrite => ({ kind: "update", ...update });

const originOf = ({ apiKeyId }: ChannelSituation) => ({ cause: "CHANNEL", apiKeyId }) as const;
