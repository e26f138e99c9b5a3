import { Types } from "mongoose";
import { isDuplicateKey } from "../../database/duplicate-keys.ts";
import { createdAtOf, createId, fromPublicId } from "../../domain/ids.ts";
import type { Limits } from "../../domain/limits.ts";
import type { PersonFilterInput } from "../../domain/search/person-filter-input.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { SegmentMeaning } from "../../domain/segments/segment.ts";
import { readNamedWish, refuseTakenName } from "../../domain/values/named-wish.ts";
import type { NamedWish, ReadNamedWish } from "../../domain/values/named-wish.ts";
import { caseKey, problemsOfKey } from "../../domain/values/text.ts";
import type { Database } from "../../models/database.ts";
import { nameOfSegment } from "../../models/segment.ts";
import type { SegmentRecord } from "../../models/segment.ts";
import { mapConnection } from "../read-connection.ts";
import type { Connection, PageArguments } from "../read-connection.ts";
import type { PersonFinder } from "../search/person-finder.ts";
import { searchNames } from "../search-names.ts";
import { listSegments } from "./list-segments.ts";
import { findMeanings, leadsTo } from "./segment-meanings.ts";
import { toSaved } from "./segment-names.ts";

/**
 * A segment: a saved filter for people, together with what the filter means with the tags and attributes that exist
 * now.
 */
export interface SavedSegment extends SegmentMeaning {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The input for a segment; in an update absent fields stay, and null clears the description. */
export interface SegmentWish extends NamedWish {
  readonly filter?: PersonFilterInput | null;
}

/**
 * Saves segments, which are filters for people. For each segment it says what the filter means with the tags and
 * attributes that exist now.
 */
export interface SegmentService {
  list(
    asked: PageArguments & { readonly search?: string | null },
  ): Promise<Connection<SavedSegment>>;
  /** Null if there is no segment with this id, or the id is malformed. */
  find(publicId: string): Promise<SavedSegment | null>;
  create(wish: SegmentWish): Promise<Result<SavedSegment>>;
  update(publicId: string, wish: SegmentWish): Promise<Result<SavedSegment>>;
  /** Deletes a segment; its people are not touched. */
  remove(publicId: string): Promise<Result<string>>;
}

/**
 * The database with the segments, the finder that checks the segments' filters, and the limits that these filters must
 * keep to. `defaultCountry` is the country of phones that a filter contains without a calling code; null if there is
 * none.
 */
export interface SegmentServiceOptions {
  readonly database: Database;
  readonly finder: Pick<PersonFinder, "readFilter">;
  readonly limits: Limits;
  readonly defaultCountry: string | null;
}

/** Creates the service that saves and reads segments; it keeps no state of its own. */
export function createSegmentService(options: SegmentServiceOptions): SegmentService {
  const { database, finder, limits } = options;

  async function interpret(records: readonly SegmentRecord[]): Promise<SavedSegment[]> {
    const meanings = await findMeanings(records, options);
    return records.flatMap((record, index) => {
      const meaning = meanings[index];
      if (meaning === undefined) return [];
      const problems = [...problemsOfKey(record.name, record.key), ...meaning.problems];
      return [{ ...toFields(record), ...meaning, problems }];
    });
  }

  async function interpretOne(record: SegmentRecord): Promise<SavedSegment> {
    const [segment] = await interpret([record]);
    if (segment === undefined) throw new Error("A segment was lost while it was read.");
    return segment;
  }

  async function list({
    search,
    ...page
  }: PageArguments & { readonly search?: string | null }): Promise<Connection<SavedSegment>> {
    const records = await listSegments(database, searchNames(search ?? ""), page, limits);
    const segments = await interpret(records.nodes);
    const byId = new Map(segments.map((segment) => [segment.id, segment]));
    return mapConnection(records, ({ _id }) => {
      const segment = byId.get(_id.toHexString());
      if (segment === undefined) throw new Error("A segment was lost while it was read.");
      return segment;
    });
  }

  async function find(publicId: string): Promise<SavedSegment | null> {
    const id = fromPublicId("segment", publicId);
    const record = id === null ? null : await database.segments.findById(id).lean();
    return record === null ? null : interpretOne(record);
  }

  async function create(wish: SegmentWish): Promise<Result<SavedSegment>> {
    const read = await readWish({ ...wish, name: wish.name ?? null, filter: wish.filter ?? null });
    if (!read.ok) return read;
    const { name = "", description, saved } = read.value;
    const now = new Date();
    const record: SegmentRecord = {
      _id: new Types.ObjectId(createId(now)),
      ...nameOfSegment(name),
      ...(typeof description === "string" ? { description } : {}),
      ...(saved ?? { filter: {}, tags: [], attributes: [] }),
      updatedAt: now,
    };
    try {
      await database.segments.create(record);
    } catch (error) {
      if (isDuplicateKey(error)) return fail(await takenName(database, name));
      throw error;
    }
    return succeed(await interpretOne(record));
  }

  async function update(publicId: string, wish: SegmentWish): Promise<Result<SavedSegment>> {
    const id = fromPublicId("segment", publicId);
    const exists = id !== null && (await database.segments.exists({ _id: id })) !== null;
    const read = await readWish(wish);
    const isCircle = exists && wish.filter ? await leadsTo(database, wish.filter, id) : false;
    const problems = [
      ...(exists ? [] : [noSuchSegment()]),
      ...(isCircle ? [containsItself] : []),
      ...(read.ok ? [] : read.problems),
    ];
    if (problems.length > 0 || !read.ok) return fail(...problems);
    const { name, description, saved } = read.value;
    const changes = {
      $set: {
        ...(name === undefined ? {} : nameOfSegment(name)),
        ...(typeof description === "string" ? { description } : {}),
        ...saved,
        updatedAt: new Date(),
      },
      ...(description === null ? { $unset: { description: 1 } } : {}),
    };
    try {
      const record = await database.segments
        .findByIdAndUpdate(id, changes, {
          returnDocument: "after",
        })
        .lean();
      return record === null ? fail(noSuchSegment()) : succeed(await interpretOne(record));
    } catch (error) {
      if (isDuplicateKey(error) && name !== undefined) return fail(await takenName(database, name));
      throw error;
    }
  }

  async function remove(publicId: string): Promise<Result<string>> {
    const id = fromPublicId("segment", publicId);
    const { deletedCount } =
      id === null ? { deletedCount: 0 } : await database.segments.deleteOne({ _id: id });
    return deletedCount === 0 ? fail(noSuchSegment()) : succeed(publicId);
  }

  async function readWish(wish: SegmentWish): Promise<Result<ReadWish>> {
    const { read: named, problems } = readNamedWish("segment", wish, limits);
    const read: { -readonly [K in keyof ReadWish]: ReadWish[K] } = { ...named };
    if (wish.filter === null)
      problems.push(problem("INVALID", "A segment needs a filter.", ["filter"]));
    if (wish.filter !== undefined && wish.filter !== null) {
      const condition = await finder.readFilter(wish.filter, ["filter"]);
      if (condition.ok) read.saved = await toSaved(database, wish.filter);
      else problems.push(...condition.problems);
    }
    return problems.length > 0 ? fail(...problems) : succeed(read);
  }

  return { list, find, create, update, remove };
}

interface ReadWish extends ReadNamedWish {
  readonly saved?: Pick<SegmentRecord, "filter" | "tags" | "attributes">;
}

function toFields({
  _id,
  name,
  description,
  updatedAt,
}: SegmentRecord): Omit<SavedSegment, keyof SegmentMeaning> {
  const id = _id.toHexString();
  return { id, name, description: description ?? null, createdAt: createdAtOf(id), updatedAt };
}

async function takenName({ segments }: Database, name: string): Promise<Problem> {
  const owner = await segments.findOne({ key: caseKey(name) }, { name: 1 }).lean();
  return refuseTakenName(
    "segment",
    owner === null ? null : { id: owner._id.toHexString(), name: owner.name },
  );
}

const containsItself = problem(
  "INVALID",
  "The segment would contain itself: its filter names it, or a segment that leads to it.",
  ["filter"],
);

const noSuchSegment = (): Problem =>
  problem("NOT_FOUND", "There is no segment with this id.", ["id"]);
