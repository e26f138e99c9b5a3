import { inTransaction } from "../../database/transaction.ts";
import { readChannelContacts } from "../../domain/channels/channel-contact.ts";
import type { ChannelContactsInput } from "../../domain/channels/channel-contact.ts";
import { identifierOfField } from "../../domain/people/identifiers.ts";
import { fromPublicId } from "../../domain/ids.ts";
import { byCreation } from "../../domain/people/person.ts";
import type { Person } from "../../domain/people/person.ts";
import type { PersonWrite } from "../../domain/people/person-write.ts";
import {
  planRecording,
  planRemoval,
  refuseOwners,
} from "../../domain/channels/plan-channel-contacts.ts";
import type { ChannelPlan, ChannelSituation } from "../../domain/channels/plan-channel-contacts.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import { toPerson } from "../../models/person-mapping.ts";
import { attempts, lostRace } from "../store/attempts.ts";
import { noSuchPerson } from "./change-person.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { writePeople } from "../store/write-people.ts";
import { isLostRace, MergeNotWritten } from "../store/write-merge.ts";
import { findOwnTagsOf } from "../store/find-own-tags.ts";

/** More characters than any person's values and latest change have. */
const CHARACTERS_OF_ONE_PERSON = 16_000_000;

/** Contacts from the integration of a channel, and optionally the id of their person. */
export type ChannelContactsRequest = ChannelContactsInput & { readonly personId?: string | null };

/**
 * Adds channel contacts to the given person. If no person is given, adds them to the person who has one of the contacts
 * already, or else to a new person. All other people lose these contacts.
 */
export function recordChannelContacts(
  dependencies: PeopleDependencies,
  caller: Caller,
  request: ChannelContactsRequest,
): Promise<Result<Person>> {
  return writeChannelContacts(dependencies, caller, request, planRecording);
}

/**
 * Removes channel contacts from the given person. If no person is given, removes the contacts from everybody who has
 * one of them. Fails if a person would be left without an external ID, phone, email or channel contact.
 */
export function removeChannelContacts(
  dependencies: PeopleDependencies,
  caller: Caller,
  request: ChannelContactsRequest,
): Promise<Result<Person>> {
  return writeChannelContacts(dependencies, caller, request, planRemoval);
}

async function writeChannelContacts(
  dependencies: PeopleDependencies,
  caller: Caller,
  request: ChannelContactsRequest,
  plan: (situation: ChannelSituation) => Result<ChannelPlan>,
): Promise<Result<Person>> {
  const { store, limits } = dependencies;
  const { contacts, problems } = readChannelContacts(request);
  if (problems.length > 0) return fail(...problems);
  const { personId } = request;
  const isNamed = personId !== undefined && personId !== null;
  const id = isNamed ? fromPublicId("person", personId) : null;
  const identifiers = contacts.flatMap(({ field, value }) => identifierOfField(field, value) ?? []);
  // The characters of the contacts' owners and of the owners' latest changes, which the transaction archives. The
  // changes may be larger than the owners, so this limit is several times that of a merge.
  const mostCharacters = Math.max(4 * limits.mergeBytes, CHARACTERS_OF_ONE_PERSON);
  const mayReadPeople = isCovered(caller.scopes, ["PEOPLE_READ"]);
  let contested: readonly string[] = identifiers;
  for await (const _ of attempts(() => contested)) {
    const named = id === null ? null : ((await store.findByIds([id])).get(id) ?? null);
    if (isNamed && named === null) return fail(noSuchPerson(["personId"]));
    const found = await store.findOwnersWithin(identifiers, mostCharacters);
    if (found === null) return fail(refuseOwners(limits));
    const owners = found.records.map(toPerson).toSorted(byCreation);
    contested = [...identifiers, ...[...owners, ...(named === null ? [] : [named])].map(toId)];
    const who = { named, owners, apiKeyId: caller.id, mayReadPeople };
    const profiles = [...owners, ...(named === null ? [] : [named])].map(({ profile }) => profile);
    const ownTags = await findOwnTagsOf(dependencies.database, profiles, limits.tagsPerPerson);
    const planned = plan({ contacts, ...who, limits, ownTags });
    if (!planned.ok) return planned;
    const { writes, person } = planned.value;
    if (await areMarked(dependencies, writes)) return fail(notDuplicates);
    if (await write(dependencies, writes)) return succeed(person);
  }
  return fail(lostRace());
}

const toId = ({ id }: Person): string => id;

async function areMarked(
  { notDuplicates: marks }: PeopleDependencies,
  writes: readonly PersonWrite[],
): Promise<boolean> {
  const joined = writes.flatMap((each) =>
    each.kind === "merge" ? [[each.before, ...each.absorbed.map(({ absorbed }) => absorbed)]] : [],
  );
  return (await marks.hasPair(joined)).includes(true);
}

// Returns false if other writers changed one of the people meanwhile.
async function write(
  { database, store }: PeopleDependencies,
  writes: readonly PersonWrite[],
): Promise<boolean> {
  if (writes.length < 2)
    return (await writePeople(store, writes)).every((outcome) => outcome === "written");
  try {
    await inTransaction(database, async (session) => {
      // People who lose contacts are written first, because a contact with two owners is a duplicate key.
      for (const each of writes) {
        const [outcome] = await writePeople(store, [each], { session });
        if (outcome !== "written") throw new MergeNotWritten();
      }
    });
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}

const notDuplicates = problem(
  "CONFLICT",
  "The contact belongs to a person who has nothing else, and who was marked as not being the person named: merge the two by hand, or delete the other.",
  ["personId"],
);
