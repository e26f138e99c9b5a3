import { describe, expect, it } from "vitest";
import { replay } from "../../../src/domain/people/replay.ts";
import type { Profile } from "../../../src/domain/people/profile.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPerson } from "../../../src/models/person-mapping.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import type { UserErrorAnswer } from "../../support/answers.ts";
import { useApi } from "../../support/api.ts";

const WRITERS = 50;
const IDENTITIES = 40;
const seconds = Number(process.env["RACE_SECONDS"] ?? "5");

type Payloads = Readonly<
  Record<
    string,
    {
      readonly userErrors: readonly UserErrorAnswer[];
      readonly results?: readonly {
        readonly outcome: string;
        readonly userErrors: readonly UserErrorAnswer[];
      }[];
    }
  >
>;

describe("many concurrent writers", () => {
  const api = useApi();

  it(
    "never cause an identifier with two owners, an unexplained error or a history that contradicts the person",
    async () => {
      const refusals = new Map<string, number>();
      let writes = 0;
      const end = Date.now() + seconds * 1000;
      await Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          const random = createRandom(writer + 1);
          while (Date.now() < end) {
            const { data, errors } = await api.send<Payloads>(aMutation(random));
            expect(errors).toBeUndefined();
            for (const payload of Object.values(data ?? {})) {
              const items = payload.results ?? [];
              for (const { code } of [
                ...payload.userErrors,
                ...items.flatMap(({ userErrors }) => userErrors),
              ]) {
                refusals.set(code, (refusals.get(code) ?? 0) + 1);
              }
            }
            writes += 1;
          }
        }),
      );
      expect(writes).toBeGreaterThan(WRITERS);
      // All inputs are valid. So a writer may be refused only because an identifier belongs to somebody else, because
      // the people to be merged have different external ids, or because a person no longer exists.
      expect(
        [...refusals.keys()].filter(
          (code) => code !== "ALREADY_EXISTS" && code !== "CONFLICT" && code !== "NOT_FOUND",
        ),
      ).toEqual([]);

      const database = databaseOf(connection);
      const owners = await database.people
        .aggregate([
          { $unwind: "$identifiers" },
          { $group: { _id: "$identifiers", owners: { $sum: 1 } } },
          { $match: { owners: { $gt: 1 } } },
        ])
        .toArray();
      expect(owners).toEqual([]);
      const store = createPersonStore(database);
      for (const record of await database.people.find().toArray()) {
        const person = toPerson(record);
        const revisions = await store.revisionsOf(person);
        expect(revisions.map(({ version }) => version)).toEqual(
          Array.from({ length: person.version }, (_, index) => index + 1),
        );
        expect(valuesOf(replay(revisions))).toEqual(valuesOf(person.profile));
      }
    },
    seconds * 1000 + 60_000,
  );
});

function aMutation(random: (below: number) => number): string {
  const phone = (): string => `"+38591200${1000 + random(IDENTITIES)}"`;
  const email = (): string => `"e${random(IDENTITIES)}@example.com"`;
  const tag = (): string => `"tag ${random(8)}"`;
  switch (random(6)) {
    case 0:
      return `mutation { createPerson(input: { firstName: "C${random(1000)}", phones: [${phone()}], emails: [${email()}], tags: [${tag()}] }) { userErrors { code message path } } }`;
    case 1:
    case 2: {
      const items = Array.from({ length: 1 + random(4) }, () =>
        random(2) === 0
          ? `{ phones: [${phone()}], lastName: "U${random(1000)}" }`
          : `{ emails: [${email()}], phones: [${phone()}], tags: [${tag()}] }`,
      );
      return `mutation { upsertPeople(input: { people: [${items.join()}] }) { results { outcome userErrors { code message path } } userErrors { code message path } } }`;
    }
    case 3:
      return `mutation { tagPeople(input: { tags: [${tag()}], filter: { email: { in: [${email()}, ${email()}, ${email()}] } } }) { userErrors { code message path } } }`;
    case 4:
      return `mutation { untagPeople(input: { tags: [${tag()}], filter: { phone: { in: [${phone()}, ${phone()}] } } }) { userErrors { code message path } } }`;
    default:
      return `mutation { recordChannelContacts(input: { chatProfiles: [{ channel: VIBER, userId: "v${random(IDENTITIES)}" }] }) { userErrors { code message path } } }`;
  }
}

function valuesOf(profile: Profile): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...profile]
      .map(([field, { value }]) => [field, value] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}

// Gives the same random choices at every run, although the writers interleave differently.
function createRandom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
