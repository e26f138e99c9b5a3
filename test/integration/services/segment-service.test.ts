import { Types } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { createId, toPublicId } from "../../../src/domain/ids.ts";
import type { PersonFilterInput } from "../../../src/domain/search/person-filter-input.ts";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { nameOfTag, toTagRecord } from "../../../src/models/tag.ts";
import { createPersonFinder } from "../../../src/services/search/person-finder.ts";
import type { PersonFinder } from "../../../src/services/search/person-finder.ts";
import { createSegmentService } from "../../../src/services/segments/segment-service.ts";
import type {
  SavedSegment,
  SegmentService,
  SegmentWish,
} from "../../../src/services/segments/segment-service.ts";
import { useDatabase } from "../../support/database.ts";
import { aPerson } from "../../support/people.ts";

describe("segments", () => {
  useDatabase();
  let finder: PersonFinder;
  let segments: SegmentService;

  beforeAll(() => {
    const database = databaseOf(connection);
    const options = { database, limits: defaultLimits, defaultCountry: "HR" };
    finder = createPersonFinder(options);
    segments = createSegmentService({ ...options, finder });
  });

  const create = async (wish: SegmentWish): Promise<SavedSegment> => {
    const result = await segments.create(wish);
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
    return result.value;
  };
  const again = async ({ id }: SavedSegment): Promise<SavedSegment> => {
    const found = await segments.find(toPublicId("segment", id));
    if (found === null) throw new Error("The segment is gone.");
    return found;
  };
  const aTag = async (name: string): Promise<string> => {
    const id = createId(new Date());
    await databaseOf(connection).tags.create(toTagRecord(id, name));
    return id;
  };

  it("return the filter that was saved, in canonical form", async () => {
    const filter = {
      or: [{ city: { contains: "x" } }, { and: [] }],
      createdAt: { after: new Date(0) },
    };
    const segment = await create({ name: "  Form ", description: " d ", filter });
    expect(segment).toMatchObject({ name: "Form", description: "d", problems: [] });
    expect((await again(segment)).json).toEqual({
      or: [{ city: { contains: "x" } }, { and: [] }],
      createdAt: { after: "1970-01-01T00:00:00.000Z" },
    });
  });

  it("keep an empty `and`, which matches everybody", async () => {
    const segment = await again(await create({ name: "Everybody", filter: { and: [] } }));
    expect(segment.json).toEqual({ and: [] });
    expect(await finder.count(segment.condition)).toBe(
      await databaseOf(connection).people.countDocuments(),
    );
  });

  it.each<[string, PersonFilterInput, unknown, string]>([
    [
      "a condition without a value",
      { city: { equals: "Split" }, email: { equals: null } },
      { city: { equals: "Split" }, email: { equals: null } },
      "The condition email.equals has no value: give it one, or leave it out.",
    ],
    [
      "an empty filter",
      {},
      {},
      "The filter has no condition: name at least one, or `and: []` where everybody is meant.",
    ],
  ])(
    "match nobody with %s in the stored filter, and report it",
    async (name, filter, json, why) => {
      await databaseOf(connection).people.insertOne(
        toPersonRecord(aPerson({ [`phones.3859112${String(name.length)}`]: true, city: "Split" })),
      );
      const segment = await create({ name, filter: { hasPhone: true } });
      // The filter as an earlier version stored it.
      await databaseOf(connection).segments.updateOne({ _id: segment.id }, { $set: { filter } });
      const stored = await again(segment);
      expect(stored.json).toEqual(json);
      expect(stored.problems).toEqual([`Nobody belongs to it: ${why}`]);
      expect(await finder.count(stored.condition)).toBe(0);
    },
  );

  it("follow a renamed tag, and report a deleted one", async () => {
    const id = await aTag("Gold");
    await databaseOf(connection).people.insertOne(
      toPersonRecord(aPerson({ "phones.385911111112": true, [`tags.${id}`]: true })),
    );
    const segment = await create({ name: "Of gold", filter: { tags: { all: ["GOLD"] } } });
    expect(await finder.count(segment.condition)).toBe(1);
    await databaseOf(connection).tags.updateOne({ _id: id }, { $set: nameOfTag("Platinum") });
    const renamed = await again(segment);
    expect(renamed.json).toEqual({ tags: { all: ["Platinum"] } });
    expect(renamed.problems).toEqual([]);
    expect(await finder.count(renamed.condition)).toBe(1);
    await databaseOf(connection).tags.deleteOne({ _id: id });
    await aTag("gold"); // Another tag with the same name.
    const deleted = await again(segment);
    expect(deleted.problems).toEqual(['The tag "GOLD" was deleted; nobody carries it.']);
    expect(await finder.count(deleted.condition)).toBe(0);
  });

  it("report that a tag does not exist yet, and use it once it does", async () => {
    const segment = await create({ name: "Early", filter: { tags: { any: ["Later"] } } });
    expect(segment.problems).toEqual(['There is no tag "Later"; nobody carries it.']);
    await aTag("later");
    expect((await again(segment)).problems).toEqual([]);
  });

  it("report a deleted attribute even if a new attribute gets the same key, because nobody has a value for the deleted one", async () => {
    const define = (type: "STRING" | "INTEGER") =>
      databaseOf(connection).attributes.create({
        _id: new Types.ObjectId(createId(new Date())),
        key: "Plan",
        foldedKey: "plan",
        label: "Plan",
        type,
      });
    const { _id } = await define("STRING");
    const segment = await create({
      name: "Planned",
      filter: { not: { customAttribute: { key: "PLAN", equals: "a" } } },
    });
    expect(segment.problems).toEqual([]);
    await databaseOf(connection).attributes.deleteOne({ _id });
    await define("INTEGER");
    const deleted = await again(segment);
    expect(deleted.problems).toEqual([
      'The attribute "Plan" was deleted; nobody has a value for it.',
    ]);
    expect(await finder.count(deleted.condition)).toBe(
      await databaseOf(connection).people.countDocuments(),
    );
  });

  it("have unique names, ignoring case", async () => {
    const first = await create({ name: "Ünique", filter: { and: [] } });
    const second = await create({ name: "Other", filter: { and: [] } });
    const taken = { ok: false, problems: [{ code: "ALREADY_EXISTS", path: ["name"] }] };
    expect(await segments.create({ name: "üNIQUE", filter: { and: [] } })).toMatchObject(taken);
    expect(
      await segments.update(toPublicId("segment", second.id), { name: "ünique" }),
    ).toMatchObject(taken);
    expect((await segments.update(toPublicId("segment", first.id), { name: "üNIQUE" })).ok).toBe(
      true,
    );
  });

  it("keep what an update leaves out, and lose the description if the update sets it to null", async () => {
    const segment = await create({
      name: "Changing",
      description: "d",
      filter: { hasPhone: true },
    });
    const id = toPublicId("segment", segment.id);
    const renamed = await segments.update(id, { name: "Changed" });
    expect(renamed).toMatchObject({
      ok: true,
      value: { name: "Changed", description: "d", json: { hasPhone: true } },
    });
    const cleared = await segments.update(id, { description: null, filter: { and: [] } });
    expect(cleared).toMatchObject({
      ok: true,
      value: { name: "Changed", description: null, json: { and: [] } },
    });
  });

  it.each<[SegmentWish, readonly (readonly string[])[]]>([
    [{ name: " ", filter: { and: [] } }, [["name"]]],
    [{ name: null, filter: null }, [["name"], ["filter"]]],
    [
      { name: "Faulty", filter: { or: [{ phone: { equals: "x" } }] } },
      [["filter", "or", "0", "phone", "equals"]],
    ],
    [{ name: "Empty", filter: {} }, [["filter"]]],
    [{ name: "x".repeat(257), filter: { and: [] } }, [["name"]]],
  ])("refuse %j with paths", async (wish, paths) => {
    const result = await segments.create(wish);
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual(paths);
  });

  it("can be deleted; later changes and deletions of the same id are refused, and so are ids of another type", async () => {
    const segment = await create({ name: "Gone", filter: { and: [] } });
    const id = toPublicId("segment", segment.id);
    expect(await segments.remove(id)).toEqual({ ok: true, value: id });
    expect(await segments.find(id)).toBeNull();
    for (const other of [id, `tag_${segment.id}`, "nonsense"]) {
      expect(await segments.remove(other)).toMatchObject({
        ok: false,
        problems: [{ code: "NOT_FOUND" }],
      });
      expect(await segments.update(other, {})).toMatchObject({
        ok: false,
        problems: [{ code: "NOT_FOUND" }],
      });
    }
  });

  it("are listed by name and page, and searched by the beginnings of words", async () => {
    const names = (await segments.list({ first: 100 })).nodes.map(({ name }) => name);
    expect(names).toEqual(
      names.toSorted((left, right) => left.localeCompare(right, "en", { sensitivity: "base" })),
    );
    const first = await segments.list({ first: 2 });
    const second = await segments.list({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ name }) => name)).toEqual(names.slice(0, 4));
    expect((await segments.list({ search: "gol" })).nodes.map(({ name }) => name)).toEqual([
      "Of gold",
    ]);
    expect(await first.totalCount()).toBe(names.length);
  });
});
