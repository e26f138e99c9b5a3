import { normalisePersonInput } from "../../domain/people/person-input.ts";
import type { PersonInput, PersonInputContext } from "../../domain/people/person-input.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import { normaliseDefaultCountry } from "../../domain/values/phone.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { isBlank } from "../../domain/values/text.ts";
import type { Candidate } from "../../import/rows/candidate.ts";
import { identifiersOfCandidate } from "../../import/groups/group-rows.ts";
import { lostRace } from "../store/attempts.ts";
import { runOnce } from "../idempotency.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { findStoredPhones } from "../store/stored-phones.ts";
import { attributesNamedBy } from "./read-person-input.ts";
import { rejection, settleCandidates } from "./settle-candidates.ts";
import type { UpsertAnswer } from "./settle-candidates.ts";

/** People as another system knows them. */
export interface UpsertPeopleRequest {
  readonly people: readonly PersonInput[];
  readonly defaultCountry?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Synchronises people by the planner of automatic imports: those that share an identifier are one person and share an outcome. */
export async function upsertPeople(
  dependencies: PeopleDependencies,
  caller: Caller,
  { idempotencyKey, ...request }: UpsertPeopleRequest,
): Promise<Result<readonly UpsertAnswer[]>> {
  const call = { apiKeyId: caller.id, operation: "upsertPeople", idempotencyKey, input: request };
  return runOnce(call, (seed) => upsertOnce(dependencies, caller, request, seed));
}

async function upsertOnce(
  dependencies: PeopleDependencies,
  caller: Caller,
  { people, defaultCountry }: UpsertPeopleRequest,
  seed: string,
): Promise<Result<readonly UpsertAnswer[]>> {
  const { limits } = dependencies;
  if (people.length === 0) return fail(problem("INVALID", "Give at least one person.", ["people"]));
  if (people.length > limits.batchSize) {
    const message = `${people.length} people are given; ${limits.batchSize} are allowed at a time.`;
    return fail(problem("TOO_MANY", message, ["people"]));
  }
  const isNamed =
    defaultCountry !== undefined && defaultCountry !== null && !isBlank(defaultCountry);
  const country = isNamed ? normaliseDefaultCountry(defaultCountry) : null;
  if (country?.ok === false) return fail(toProblem(country, ["defaultCountry"]));
  const context = {
    attributes: await attributesNamedBy(people),
    defaultCountry: country?.value ?? dependencies.defaultCountry,
    limits,
    blankText: "says nothing",
    storedPhones: await findStoredPhones(
      dependencies.store,
      people.flatMap(({ phones }) => phones ?? []),
      country?.value ?? dependencies.defaultCountry,
    ),
  } as const;
  const candidates: Candidate[] = [];
  const answers = new Map<number, UpsertAnswer>();
  for (const [index, person] of people.entries()) {
    const candidate = toCandidate(person, index, context);
    if (candidate.ok) candidates.push(candidate.value);
    else answers.set(index, rejection(index, candidate.problems));
  }
  await settleCandidates(dependencies, caller, candidates, seed, answers);
  return succeed(
    people.map(
      (_, index) => answers.get(index) ?? rejection(index, [lostRace(["people", String(index)])]),
    ),
  );
}

function toCandidate(
  input: PersonInput,
  index: number,
  context: Omit<PersonInputContext, "path">,
): Result<Candidate> {
  const path = ["people", String(index)];
  const { values, phones, emails, tags, problems } = normalisePersonInput(input, {
    ...context,
    path,
  });
  if (problems.length > 0) return fail(...problems);
  const given: Record<string, AttributeValue> = {};
  for (const [field, value] of Object.entries(values)) if (value !== null) given[field] = value;
  const candidate = {
    row: index,
    values: given,
    phones: phones ?? [],
    emails: emails ?? [],
    tags: tags ?? [],
  };
  return identifiersOfCandidate(candidate).length === 0
    ? fail(problem("INVALID", "A person needs an external ID, a phone or an email.", path))
    : succeed(candidate);
}
