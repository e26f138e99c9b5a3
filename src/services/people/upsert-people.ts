import type { PersonInput } from "../../domain/people/person-input.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { traceOf } from "../../domain/people/traces.ts";
import { normaliseDefaultCountry } from "../../domain/values/phone.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { isCovered } from "../../domain/scopes.ts";
import { isBlank } from "../../domain/values/text.ts";
import { lostRace } from "../store/attempts.ts";
import { runOnce } from "../idempotency.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { findStoredPhones } from "../store/stored-phones.ts";
import { findOwnTagKeys } from "../store/find-own-tags.ts";
import { boundAnswers } from "./bound-answers.ts";
import { attributesNamedBy } from "./read-person-input.ts";
import { nameAsWritten, readUpsertItem } from "./read-upsert-items.ts";
import type { UpsertItem, UpsertPolicies } from "./read-upsert-items.ts";
import { rejection, writeCandidates } from "./write-candidates.ts";
import type { ItemAnswer } from "./write-candidates.ts";

/** The people to create or update, as another system describes them, and how to read these descriptions. */
export interface UpsertPeopleRequest extends UpsertPolicies {
  readonly people: readonly PersonInput[];
  readonly defaultCountry?: string | null;
  readonly idempotencyKey?: string | null;
}

/** What became of one item of an upsert. */
export interface UpsertAnswer extends ItemAnswer {
  /** Warnings about values that were left out; absent in answers that older versions stored. */
  readonly warnings?: readonly string[];
}

/**
 * Creates and updates people with the planner of automatic imports: items that share an identifier are one person, and
 * have the same outcome.
 */
export async function upsertPeople(
  dependencies: PeopleDependencies,
  caller: Caller,
  { idempotencyKey, ...request }: UpsertPeopleRequest,
): Promise<Result<readonly UpsertAnswer[]>> {
  const call = { apiKeyId: caller.id, operation: "upsertPeople", idempotencyKey, input: request };
  const named: Identifier[] = [];
  const upsert = (seed: string) => upsertOnce(dependencies, caller, request, { seed, named });
  return runOnce(dependencies.database, call, upsert, {
    hasWritten: (answers) =>
      answers.some(({ outcome }) => outcome === "CREATED" || outcome === "UPDATED"),
    // The messages of problems and warnings may contain values of people in the call, so they are erased with these
    // people.
    tracesOf: (answers) => (answers.some(saysSomething) ? named.map(traceOf) : []),
  });
}

const saysSomething = ({ problems, warnings = [] }: UpsertAnswer): boolean =>
  problems.length + warnings.length > 0;

/**
 * What `upsertOnce` gets each time it carries out a call: the seed from which the ids of new people are made, and a
 * list to which it adds the identifiers in the call.
 */
interface UpsertRun {
  readonly seed: string;
  readonly named: Identifier[];
}

async function upsertOnce(
  dependencies: PeopleDependencies,
  caller: Caller,
  request: UpsertPeopleRequest,
  { seed, named }: UpsertRun,
): Promise<Result<readonly UpsertAnswer[]>> {
  const { limits } = dependencies;
  const { people } = request;
  if (people.length === 0) return fail(problem("INVALID", "Give at least one person.", ["people"]));
  if (people.length > limits.batchSize) {
    const message = `${people.length} people are given; ${limits.batchSize} are allowed at a time.`;
    return fail(problem("TOO_MANY", message, ["people"]));
  }
  const country = readCountry(dependencies, request);
  if (!country.ok) return country;
  const items = await readItems(dependencies, request, country.value);
  const answers = new Map<number, ItemAnswer>();
  for (const { identifiers } of items) named.push(...identifiers);
  for (const [index, { candidate, problems }] of items.entries())
    if (candidate === null) answers.set(index, rejection(index, problems));
  const call = {
    items: items.flatMap(({ candidate, identifiers }) =>
      candidate === null ? [] : [{ candidate, identifiers }],
    ),
    seed,
    words: {
      unit: "item",
      nameIdentifier: (identifier: string) => nameAsWritten(identifier, people, country.value),
      mayNamePeople: isCovered(caller.scopes, ["PEOPLE_READ"]),
    },
  } as const;
  await writeCandidates(dependencies, caller, call, answers);
  const all = items.map(({ warnings }, index) => {
    const answer = answers.get(index) ?? rejection(index, [lostRace(["people", String(index)])]);
    return { ...answer, warnings };
  });
  return succeed(boundAnswers(all));
}

function readCountry(
  dependencies: PeopleDependencies,
  { defaultCountry }: UpsertPeopleRequest,
): Result<string | null> {
  if (defaultCountry === undefined || defaultCountry === null || isBlank(defaultCountry))
    return succeed(dependencies.defaultCountry);
  const country = normaliseDefaultCountry(defaultCountry);
  return country.ok ? succeed(country.value) : fail(toProblem(country, ["defaultCountry"]));
}

async function readItems(
  { database, store, limits }: PeopleDependencies,
  { people, ...policies }: UpsertPeopleRequest,
  defaultCountry: string | null,
): Promise<UpsertItem[]> {
  const longLists = people.flatMap(({ tags }) =>
    (tags ?? []).length > limits.tagsPerPerson ? (tags ?? []) : [],
  );
  const context = {
    attributes: await attributesNamedBy(database, people),
    defaultCountry,
    limits,
    blankText: "says nothing",
    ownTagKeys: await findOwnTagKeys(database, longLists, 0),
    storedPhones: await findStoredPhones(
      store,
      people.flatMap(({ phones }) => phones ?? []),
      defaultCountry,
    ),
  } as const;
  return people.map((person, index) => readUpsertItem(person, index, context, policies));
}
