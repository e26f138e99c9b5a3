import type { mongo } from "mongoose";
import { Types } from "mongoose";
import { identifyingLocalParts } from "../../domain/merging/duplicate-score.ts";
import type { Comparable } from "../../domain/merging/duplicate-score.ts";
import { emailIdentifier, phoneIdentifier } from "../../domain/people/identifiers.ts";
import { otherForms } from "../../domain/values/phone-forms.ts";
import type { PersonRecord } from "../../models/person.ts";

/** A person to compare, with the ids of the people who were merged into them. */
export interface BlockPerson extends Comparable {
  readonly mergedIds: readonly string[];
}

/** People who are compared with each other, because they have a value in common. */
export interface Block {
  /** The position to pass to `readDuplicateBlocks` so that it yields these people first. */
  readonly from: string;
  readonly people: readonly BlockPerson[];
}

/**
 * One way to read all people (a walk), in which people with an equal or similar value of the field `by` are read
 * together.
 */
interface Walk {
  readonly by: "lastName" | "firstName" | "email";
  /**
   * Whether the search for duplicates suggests the pair during this walk. Returns false if the search suggests the same
   * pair during another walk, so that no pair is suggested twice.
   */
  readonly isOfInterest: (left: Comparable, right: Comparable) => boolean;
}

/** All walks. Two people who may be alike are read together in at least one of them. */
export const walks: readonly Walk[] = [
  { by: "lastName", isOfInterest: () => true },
  { by: "firstName", isOfInterest: (left, right) => left.lastName !== right.lastName },
  {
    by: "email",
    isOfInterest: (left, right) =>
      !isSameName(left.lastName, right.lastName) && !isSameName(left.firstName, right.firstName),
  },
];

type People = mongo.Collection<PersonRecord>;

// If more people than this have the same name, they are split into blocks of this size, because all people of a block
// are in memory at once. People in different blocks are not compared, so some duplicates are not found.
const LARGEST_BLOCK = 10_000;
const PEOPLE_A_CHUNK = 500;
const LOCAL_PARTS_A_QUERY = 100;
const MOST_WITH_ONE_LOCAL_PART = 20;
/** The projection that reads only the fields by which people are compared. */
export const compared = {
  externalId: 1,
  firstName: 1,
  lastName: 1,
  middleName: 1,
  gender: 1,
  birthDate: 1,
  "phones.number": 1,
  "emails.address": 1,
  mergedIds: 1,
  folded: 1,
} as const;

/**
 * Reads all people in one of the orders of `walks`. Yields blocks: people to compare with each other. `walk` is an
 * index in `walks`. `from` is the position of the first block; an empty text means the beginning.
 */
export function readDuplicateBlocks(
  people: People,
  walk: number,
  from: string,
): AsyncGenerator<Block> {
  const by = walks[walk]?.by ?? "email";
  return by === "email" ? readByEmail(people, from) : readByName(people, by, from);
}

async function* readByName(
  people: People,
  field: "lastName" | "firstName",
  from: string,
): AsyncGenerator<Block> {
  const path = `folded.${field}`;
  // Two people are not alike because both lack a name. So people without this name (an empty text) are left out. The
  // people are read in the order of their names, starting with the name `from`.
  const filter = { [path]: from === "" ? { $gt: "" } : { $gte: from } };
  const found = people.find(filter, {
    projection: compared,
    sort: { [path]: 1, _id: 1 },
    batchSize: 1_000,
  });
  let block: BlockPerson[] = [];
  for await (const record of found) {
    const person = toComparable(record);
    const [former] = block;
    if (
      former !== undefined &&
      (former[field] !== person[field] || block.length >= LARGEST_BLOCK)
    ) {
      yield { from: former[field], people: block };
      block = [];
    }
    block.push(person);
  }
  const [last] = block;
  if (last !== undefined) yield { from: last[field], people: block };
}

/**
 * Reads people in the order of their creation, `PEOPLE_A_CHUNK` people at a time. Yields these people together with
 * people who were created later and may be alike. Alike are emails with the same text before the @, and phones that are
 * the same phone in another form (see `otherForms`). No two people have the very same phone, because a phone is an
 * identifier.
 */
async function* readByEmail(people: People, from: string): AsyncGenerator<Block> {
  let start = from;
  for (;;) {
    const filter = start === "" ? {} : { _id: { $gt: new Types.ObjectId(start) } };
    const records = await people
      .find(filter, { projection: compared, sort: { _id: 1 }, limit: PEOPLE_A_CHUNK })
      .toArray();
    const chunk = records.map(toComparable);
    const others = [
      ...(await findByLocalParts(
        people,
        chunk.flatMap(({ emails }) => identifyingLocalParts(emails)),
      )),
      ...(await findByOtherForms(
        people,
        chunk.flatMap(({ phones }) => phones),
      )),
    ];
    const inChunk = new Set(chunk.map(({ id }) => id));
    // A pair of people is suggested only once. People who were created before those of `chunk` are left out, because
    // an earlier round of this loop compared them with the people of `chunk`.
    const [eldest = ""] = inChunk;
    const younger = others.filter(({ id }) => !inChunk.has(id) && id > eldest);
    if (chunk.length > 0) yield { from: start, people: [...chunk, ...younger] };
    if (chunk.length < PEOPLE_A_CHUNK) return;
    start = chunk.at(-1)?.id ?? "";
  }
}

/**
 * Returns people who have an email with one of these local parts (the text before the @). Very many people may share
 * one local part. So a query returns at most 20 times as many people as it has local parts; the others are left out.
 */
export async function findByLocalParts(
  people: People,
  locals: readonly string[],
): Promise<BlockPerson[]> {
  const distinct = [...new Set(locals)];
  const found: BlockPerson[] = [];
  for (let start = 0; start < distinct.length; start += LOCAL_PARTS_A_QUERY) {
    const some = distinct.slice(start, start + LOCAL_PARTS_A_QUERY);
    const ranges = some.map((local) => ({
      identifiers: {
        $elemMatch: { $gte: emailIdentifier(`${local}@`), $lt: emailIdentifier(`${local}A`) },
      },
    }));
    const records = await people
      .find(
        { $or: ranges },
        { projection: compared, limit: some.length * MOST_WITH_ONE_LOCAL_PART },
      )
      .toArray();
    found.push(...records.map(toComparable));
  }
  return [...new Map(found.map((person) => [person.id, person])).values()];
}

/** Returns people who have one of the phones in another form, such as with an old prefix (see `otherForms`). */
export async function findByOtherForms(
  people: People,
  phones: readonly string[],
): Promise<BlockPerson[]> {
  const forms = [...new Set(phones.flatMap(otherForms))];
  if (forms.length === 0) return [];
  const filter = { identifiers: { $in: forms.map(phoneIdentifier) } };
  return (await people.find(filter, { projection: compared }).toArray()).map(toComparable);
}

/** Converts a stored person for comparisons; a text that the person does not have becomes an empty one. */
export function toComparable(record: PersonRecord): BlockPerson {
  const { folded } = record;
  return {
    id: record._id.toHexString(),
    externalId: record.externalId ?? "",
    firstName: folded.firstName,
    middleName: folded.middleName ?? "",
    lastName: folded.lastName,
    gender: record.gender ?? "",
    birthDate: record.birthDate ?? "",
    address: folded.address ?? "",
    city: folded.city ?? "",
    phones: record.phones.map(({ number }) => number),
    emails: record.emails.map(({ address }) => address),
    mergedIds: (record.mergedIds ?? []).map((id) => id.toHexString()),
  };
}

const isSameName = (left: string, right: string): boolean => left !== "" && left === right;
