import { inTransaction, isDuplicateKey } from "../database/transaction.ts";
import { mostChannelContacts, readChannelContacts } from "../domain/channel-contact.ts";
import type { ChannelContact, ChannelContactsInput } from "../domain/channel-contact.ts";
import { hasReachableIdentifier, identifierOfField } from "../domain/identifiers.ts";
import { createdAtOf, createId, fromPublicId, toPublicId } from "../domain/ids.ts";
import { byCreation, sizeOf } from "../domain/person.ts";
import type { Entry, FieldName, Person, Profile } from "../domain/person.ts";
import { fail, problem, succeed } from "../domain/result.ts";
import type { Problem, Result } from "../domain/result.ts";
import { createVersion, momentAfter, nextVersion } from "../domain/revise.ts";
import { changesBetween } from "../domain/revision.ts";
import { isCovered } from "../domain/scopes.ts";
import { attempts, lostRace } from "./attempts.ts";
import { noSuchPerson } from "./change-person.ts";
import type { Caller, PeopleDependencies } from "./people-dependencies.ts";
import type { PersonUpdate } from "./person-store.ts";

/** Contacts that a channel integration knows of, and perhaps whose they are. */
export type ChannelContactsRequest = ChannelContactsInput & { readonly personId?: string | null };

/** A plan of who loses and who gets what. */
interface Plan {
  readonly updates: readonly PersonUpdate[];
  readonly created: Person | null;
  /** Whom the answer shows. */
  readonly person: Person;
}

/** Gives channel contacts to the person named, else to the one who has one of them, else to a new one; owners lose theirs. */
export function recordChannelContacts(
  dependencies: PeopleDependencies,
  caller: Caller,
  request: ChannelContactsRequest,
): Promise<Result<Person>> {
  return writeChannelContacts(dependencies, caller, request, planRecording);
}

/** Takes channel contacts from the person named, else from whoever has them; the last identifier stays. */
export function removeChannelContacts(
  dependencies: PeopleDependencies,
  caller: Caller,
  request: ChannelContactsRequest,
): Promise<Result<Person>> {
  return writeChannelContacts(dependencies, caller, request, planRemoval);
}

interface Situation {
  readonly caller: Caller;
  readonly named: Person | null;
  readonly owners: readonly Person[];
  readonly contacts: readonly ChannelContact[];
}

async function writeChannelContacts(
  { store }: PeopleDependencies,
  caller: Caller,
  request: ChannelContactsRequest,
  plan: (situation: Situation) => Result<Plan>,
): Promise<Result<Person>> {
  const { contacts, problems } = readChannelContacts(request);
  if (problems.length > 0) return fail(...problems);
  const { personId } = request;
  const isNamed = personId !== undefined && personId !== null;
  const id = isNamed ? fromPublicId("person", personId) : null;
  const identifiers = contacts.flatMap(({ field, value }) => identifierOfField(field, value) ?? []);
  for await (const _ of attempts()) {
    const named = id === null ? null : ((await store.findByIds([id])).get(id) ?? null);
    if (isNamed && named === null) return fail(noSuchPerson(["personId"]));
    const owners = (await store.findByIdentifiers(identifiers)).toSorted(byCreation);
    const planned = plan({ caller, named, owners, contacts });
    if (!planned.ok) return planned;
    if (await write(planned.value)) return succeed(planned.value.person);
  }
  return fail(lostRace());

  async function write({ updates, created }: Plan): Promise<boolean> {
    if (created !== null) return (await store.insert([created]))[0] === "written";
    if (updates.length < 2)
      return (await store.update(updates)).every((outcome) => outcome === "written");
    try {
      return await inTransaction(async (session) => {
        // Losers first: a contact that is with its new owner before it left the old one is a duplicate key.
        for (const update of updates) {
          const [outcome] = await store.update([update], { session });
          if (outcome === "written") continue;
          await session.abortTransaction();
          return false;
        }
        return true;
      });
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function planRecording({ caller, named, owners, contacts }: Situation): Result<Plan> {
  const { cause, apiKeyId } = originOf(caller);
  const [first, ...others] = owners;
  if (named === null && others.length > 0) {
    return fail(
      problem(
        "CONFLICT",
        "The contacts belong to several people: name the one who shall have them.",
        ["personId"],
      ),
    );
  }
  const receiver = named ?? first;
  if (receiver === undefined) {
    const id = createId(new Date());
    const at = createdAtOf(id);
    const profile = withContacts(new Map(), contacts, at);
    const person = createVersion(id, profile, { at, cause, apiKeyId }, "API");
    return succeed({ updates: [], created: person, person });
  }
  const losers = owners
    .filter(({ id }) => id !== receiver.id)
    .map((owner) => lose(owner, contacts, caller));
  const at = momentAfter(receiver);
  const profile = withContacts(receiver.profile, contacts, at);
  const problems = [
    ...losers.flatMap(({ after }) => faultsOfLosing(after, caller, ["personId"])),
    ...faultsOfGaining(receiver.profile, profile),
  ];
  if (problems.length > 0) return fail(...problems);
  if (changesBetween(receiver.profile, profile).length === 0) {
    return succeed({ updates: losers, created: null, person: receiver });
  }
  const after = nextVersion(receiver, profile, { at, cause, apiKeyId });
  return succeed({
    updates: [...losers, { before: receiver, after }],
    created: null,
    person: after,
  });
}

function planRemoval({ caller, named, owners, contacts }: Situation): Result<Plan> {
  const concerned = named === null ? owners : owners.filter(({ id }) => id === named.id);
  const updates = concerned.map((owner) => lose(owner, contacts, caller));
  const problems = updates.flatMap(({ after }) => faultsOfLosing(after, caller, []));
  if (problems.length > 0) return fail(...problems);
  const person = updates[0]?.after ?? named;
  return person === null || person === undefined
    ? fail(problem("NOT_FOUND", "Nobody has any of these contacts."))
    : succeed({ updates, created: null, person });
}

function lose(owner: Person, contacts: readonly ChannelContact[], caller: Caller): PersonUpdate {
  const profile = new Map(owner.profile);
  for (const { field } of contacts) profile.delete(field);
  return {
    before: owner,
    after: nextVersion(owner, profile, { at: momentAfter(owner), ...originOf(caller) }),
  };
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
      draft.set(field, { ...former, value }); // A platform that was not known, or not rightly.
    }
  }
  return draft;
}

function faultsOfLosing(
  { id, profile }: Person,
  { scopes }: Caller,
  path: readonly string[],
): Problem[] {
  if (hasReachableIdentifier(profile)) return [];
  const who = isCovered(scopes, ["PEOPLE_READ"]) ? toPublicId("person", id) : "Their owner";
  const message = `${who} would have no external ID, phone, email or channel contact left: one must stay. Merge or delete them instead.`;
  return [problem("INVALID", message, path)];
}

function faultsOfGaining(before: Profile, after: Profile): Problem[] {
  return (["pushRegistrations", "chatProfiles"] as const).flatMap((group) => {
    const size = sizeOf(after, group);
    if (size <= mostChannelContacts || size <= sizeOf(before, group)) return [];
    return [
      problem(
        "TOO_MANY",
        `The person would have ${size} of them; ${mostChannelContacts} are allowed.`,
        [group],
      ),
    ];
  });
}

const originOf = ({ id }: Caller) => ({ cause: "CHANNEL", apiKeyId: id }) as const;
