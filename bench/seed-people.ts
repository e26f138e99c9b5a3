import { Types } from "mongoose";
import { buildIndexes } from "../src/database/build-indexes.ts";
import { createId } from "../src/domain/ids.ts";
import { fieldIn } from "../src/domain/people/profile.ts";
import type { Person } from "../src/domain/people/person.ts";
import type { Entry } from "../src/domain/people/profile.ts";
import type { AttributeValue } from "../src/domain/values/attribute-value.ts";
import { databaseOf } from "../src/models/database.ts";
import { connection } from "../src/models/connection.ts";
import { toPersonRecord } from "../src/models/person-mapping.ts";
import { toTagRecord } from "../src/models/tag.ts";
import { rewriteAll } from "../src/services/upgrades/rewrite-all.ts";
import { foldsOf } from "../src/services/upgrades/rewrite-folds.ts";
import { identifierRewritingsOf } from "../src/services/upgrades/rewrite-identifiers.ts";

const BATCH = 5_000;
const FIRST_CREATION = Date.UTC(2024, 0, 1);
const firstNames =
  "Ana Marko Ivan Petra Luka Marija Josip Ivana Tomislav Katarina Nikola Lucija Anna Thomas Julia Michael Laura Stefan Lena Peter John Mary James Linda Robert Emma William Olivia Sofía José Lucía Álvaro Chloé François Zoé René Đuro Šime Željka Bjørn".split(
    " ",
  );
const cities =
  "Zagreb Split Rijeka Osijek Wien Graz Berlin Hamburg München Köln London Paris Lyon Madrid Sevilla Roma Milano Oslo Malmö Warszawa".split(
    " ",
  );
const domains =
  "gmail.com yahoo.com outlook.com example.org t-com.hr gmx.at web.de icloud.com".split(" ");
const syllables =
  "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo".split(
    " ",
  );
const days = ["04-23", "01-01", "02-28", "07-15", "11-30", "12-24", "05-05", "09-09"];

/** The share of seeded people who have each tag, by the tag's name. */
export const seededTags: Readonly<Record<string, number>> = {
  newsletter: 0.5,
  customer: 0.2,
  vip: 0.01,
  beta: 0.001,
  complaint: 0.0001,
};

/** The ids of the seeded imports; each wrote a tenth of the people. */
export const seededImports: readonly string[] = Array.from({ length: 10 }, (_, place) =>
  (place + 1).toString(16).padStart(24, "0"),
);

/** Returns the number of people that a bench's arguments ask for; null if they contain no number. */
export function countIn(args: readonly string[]): number | null {
  const found = args.find((arg) => /^\d+$/.test(arg));
  return found === undefined ? null : Number(found);
}

/**
 * Seeds `count` people, but only if the database contains nobody. A database at MONGODB_URI may contain people from an
 * earlier run, and these are kept.
 */
export async function seedIfEmpty(count: number): Promise<void> {
  const { people } = databaseOf(connection);
  if ((await people.estimatedDocumentCount()) === 0) await seedPeople(count);
}

// Notes, while the database is still empty, that everybody is stored in the current form. Otherwise a server that starts
// on it reads all seeded people in the background to rewrite them, beside what is measured.
async function noteCurrentForms(): Promise<void> {
  const database = databaseOf(connection);
  const { signal } = new AbortController();
  for (const rewriting of [...identifierRewritingsOf(database), foldsOf(database)])
    await rewriteAll(database, rewriting, signal);
}

/** Fills an empty database with people, always the same, and builds its indexes; prints its progress to stderr. */
export async function seedPeople(count: number): Promise<void> {
  await noteCurrentForms();
  const tags = Object.keys(seededTags).map((name) => toTagRecord(createId(new Date(0)), name));
  await databaseOf(connection).tags.insertMany(tags);
  await databaseOf(connection).attributes.insertMany([
    { _id: new Types.ObjectId(), key: "plan", foldedKey: "plan", label: "Plan", type: "STRING" },
    {
      _id: new Types.ObjectId(),
      key: "points",
      foldedKey: "points",
      label: "Points",
      type: "INTEGER",
    },
  ]);
  const tagIds = new Map(tags.map(({ name, _id }) => [name, _id.toHexString()]));
  const { people } = databaseOf(connection);
  const random = createRandom(1);
  for (let first = 0; first < count; first += BATCH) {
    const size = Math.min(BATCH, count - first);
    const batch = Array.from({ length: size }, (_, place) =>
      aSeededPerson(first + place, random, tagIds),
    );
    await people.insertMany(batch.map(toPersonRecord), { ordered: false, writeConcern: { w: 1 } });
    if ((first / BATCH) % 20 === 0) console.error(`${first + size} of ${count} people`);
  }
  console.error("Building the indexes.");
  await buildIndexes(databaseOf(connection));
}

/** Returns the seeded person with this number; `random` chooses the values. */
function aSeededPerson(
  place: number,
  random: () => number,
  tagIds: ReadonlyMap<string, string>,
): Person {
  const at = new Date(FIRST_CREATION + place * 1_000);
  const profile = new Map<string, Entry>();
  const set = (field: string, value: AttributeValue): void => {
    profile.set(field, { value, at, order: 0 });
  };
  const oneOf = (texts: readonly string[]): string =>
    texts[Math.floor(random() * random() * texts.length)] ?? "";
  const firstName = oneOf(firstNames);
  const lastName = aLastName(random);
  if (random() < 0.9) set("firstName", firstName);
  if (random() < 0.9) set("lastName", lastName);
  if (random() < 0.6) set("city", oneOf(cities));
  if (random() < 0.5) set("gender", random() < 0.5 ? "MALE" : "FEMALE");
  if (random() < 0.5) set("birthDate", `${1940 + Math.floor(random() * 65)}-${aDay(random)}`);
  set("externalId", `crm${place}`);
  if (random() < 0.7) set(fieldIn("phones", `3859${String(10_000_000 + place)}`), true);
  if (random() < 0.8)
    set(
      fieldIn("emails", `${plain(firstName)}.${plain(lastName)}${place}@${oneOf(domains)}`),
      true,
    );
  for (const [name, share] of Object.entries(seededTags)) {
    if (random() < share) set(fieldIn("tags", tagIds.get(name) ?? ""), true);
  }
  set(fieldIn("imports", seededImports[place % seededImports.length] ?? ""), true);
  if (random() < 0.4) set(fieldIn("customAttributes", "plan"), random() < 0.05 ? "Gold" : "Basic");
  if (random() < 0.4) set(fieldIn("customAttributes", "points"), Math.floor(random() * 100_000));
  const updatedAt = new Date(at.getTime() + Math.floor(random() * 1e9));
  const head = { version: 1, at: updatedAt, cause: "IMPORTED" as const, changes: [] };
  return {
    id: createId(at),
    version: 1,
    origin: "IMPORT",
    createdAt: at,
    updatedAt,
    profile,
    head,
  };
}

function aLastName(random: () => number): string {
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)] ?? "";
  const name = syllable() + syllable() + (random() < 0.5 ? "vić" : "nn");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function aDay(random: () => number): string {
  if (random() < 0.02) return days[Math.floor(random() * days.length)] ?? "";
  const month = 1 + Math.floor(random() * 12);
  return `${String(month).padStart(2, "0")}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
}

function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}

/** Creates a generator of numbers from 0 to 1, always the same for a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
