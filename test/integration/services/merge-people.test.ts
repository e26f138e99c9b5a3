import { describe, expect, it } from "vitest";
import { fromPublicId } from "../../../src/domain/ids.ts";
import { sizeOf, textOf } from "../../../src/domain/people/profile.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { changeContacts } from "../../../src/services/people/change-contacts.ts";
import { deletePeople } from "../../../src/services/people/delete-people.ts";
import { markNotDuplicates } from "../../../src/services/merges/mark-not-duplicates.ts";
import { previewMerge } from "../../../src/services/merges/preview-merge.ts";
import { updatePerson } from "../../../src/services/people/update-person.ts";
import { createPersonFinder } from "../../../src/services/search/person-finder.ts";
import { useDatabase } from "../../support/database.ts";
import {
  aCaller,
  create,
  documentOf,
  find,
  merge,
  mergeDependencies,
  merged,
  publicMergeId,
  refusals,
  undo,
  valueOf,
} from "../../support/merging.ts";

let next = 0;
/** Returns a phone that nobody has yet. */
const aPhone = (): string => `38591${(1_000_000 + (next += 1)).toString()}`;

describe("mergePeople", () => {
  useDatabase();

  it("joins people into the one created first, to whom all their ids lead", async () => {
    const phones = [aPhone(), aPhone()];
    const older = await create({ firstName: "Ana", phones: [phones[0] ?? ""], tags: ["vip"] });
    const newer = await create({ lastName: "Horvat", phones: [phones[1] ?? ""], externalId: "N1" });
    const answer = valueOf(await merge({ personIds: [newer, older] }));
    expect(answer.survivorId).toBe(fromPublicId("person", older));
    const survivor = await find(newer);
    expect(survivor?.id).toBe(answer.survivorId);
    expect([...(survivor?.profile.keys() ?? [])]).toEqual(
      expect.arrayContaining([
        "firstName",
        "lastName",
        "externalId",
        ...phones.map((p) => `phones.${p}`),
      ]),
    );
    expect(survivor?.version).toBe(2);
    expect(survivor?.head.changes.every(({ mergeId }) => mergeId === answer.mergeId)).toBe(true);
  });

  it("restores every document when it is undone, and marks the people as different", async () => {
    const ids = await someone();
    const before = await Promise.all(ids.map(documentOf));
    const mergeId = publicMergeId(
      valueOf(await merge({ personIds: ids, survivor: ids[1] ?? null })),
    );
    expect(await documentOf(ids[0] ?? "")).toBeNull();
    expect(refusals(await undo(mergeId))).toEqual([]);
    expect(await Promise.all(ids.map(documentOf))).toEqual(before);
    const people = await Promise.all(ids.map(find));
    const { notDuplicates } = mergeDependencies();
    expect(await notDuplicates.hasPair([people.filter((person) => person !== null)])).toEqual([
      true,
    ]);
    expect(refusals(await undo(mergeId))).toEqual(["WRONG_STATE id"]);
  });

  it("does what its preview shows", async () => {
    const ids = await someone();
    const preview = valueOf(
      await previewMerge(mergeDependencies(), { personIds: ids, survivor: null }),
    );
    await merged(...ids);
    const survivor = await find(ids[0] ?? "");
    const ofPreview = [...(preview?.outcome ?? [])].filter(
      ([field]) => !/^(merged|former)/.test(field),
    );
    for (const [field, { value }] of ofPreview)
      expect(survivor?.profile.get(field)?.value).toBe(value);
    expect(preview?.conflicts.map(({ field }) => field)).toEqual(["externalId", "firstName"]);
  });

  it("asks for a choice if profiles differ", async () => {
    const [left = "", right = ""] = await someone();
    const open = { personIds: [left, right], autoResolve: false };
    expect(refusals(await merge(open))).toEqual(["CONFLICT choices"]);
    const choices = ["firstName", "externalId"].map((field) => ({ field, personId: left }));
    expect(refusals(await merge({ ...open, choices }))).toEqual([]);
    const survivor = await find(right);
    expect(survivor && textOf(survivor.profile, "firstName")).toBe("Ana");
  });

  it("frees the contacts that are not kept, in whatever notation the kept ones are given", async () => {
    const [kept, free] = [aPhone(), aPhone()];
    const left = await create({ phones: [kept] });
    const right = await create({ phones: [free] });
    const phones = [`+${kept.slice(0, 3)} (0)${kept.slice(3, 5)} ${kept.slice(5)}`];
    expect(refusals(await merge({ personIds: [left, right], phones }))).toEqual([]);
    expect(refusals(await merge({ personIds: [left, await create({ phones: [free] })] }))).toEqual(
      [],
    );
  });

  it("refuses a person who was already merged, and names the survivor", async () => {
    const [left = "", right = ""] = await someone();
    const third = await create({ phones: [aPhone()] });
    await merged(left, right);
    const refused = await merge({ personIds: [right, third] });
    expect(refusals(refused)).toEqual(["INVALID personIds 0"]);
    expect(refused).toMatchObject({ problems: [{ message: expect.stringContaining(left) }] });
    const preview = await previewMerge(mergeDependencies(), {
      personIds: [third, right],
      survivor: null,
    });
    expect(refusals(preview)).toEqual(["INVALID personIds 1"]);
    // Marking an absorbed person marks the person they are part of now.
    expect(await markNotDuplicates(mergeDependencies(), [right, third])).toMatchObject({
      value: 1,
    });
    const stale = { personIds: [left, third], expectedVersions: [{ personId: right, version: 1 }] };
    expect(refusals(await merge(stale))).toEqual(["CONFLICT expectedVersions 0 version"]);
  });

  it("refuses invalid input, with the path", async () => {
    const [left = "", right = ""] = await someone();
    const stranger = await create({ phones: [aPhone()] });
    const both = [left, right];
    const cases: [Parameters<typeof merge>[0], string][] = [
      [{ personIds: [left] }, "INVALID personIds"],
      [{ personIds: Array.from({ length: 21 }, () => left) }, "TOO_MANY personIds"],
      [{ personIds: [left, left] }, "INVALID personIds 1"],
      [{ personIds: [left, `per_${"0".repeat(24)}`] }, "NOT_FOUND personIds 1"],
      [{ personIds: [left, "tag_1"] }, "NOT_FOUND personIds 1"],
      [{ personIds: both, survivor: stranger }, "INVALID survivor"],
      [{ personIds: both, phones: ["nonsense"] }, "INVALID phones 0"],
      [{ personIds: both, phones: [], emails: [] }, "INVALID phones"],
      [
        { personIds: both, choices: [{ field: "customAttributes.none", personId: left }] },
        "NOT_FOUND choices 0 field",
      ],
      [
        { personIds: both, choices: [{ field: "city", personId: stranger }] },
        "INVALID choices 0 personId",
      ],
      [
        { personIds: both, expectedVersions: [{ personId: right, version: 7 }] },
        "CONFLICT expectedVersions 0 version",
      ],
    ];
    for (const [request, refusal] of cases)
      expect(refusals(await merge(request))).toEqual([refusal]);
    await merged(left, right);
    expect(refusals(await merge({ personIds: both }))).toEqual(["INVALID personIds 1"]);
  });

  it("lets one of two concurrent merges of a person succeed, and refuses the other with CONFLICT", async () => {
    const [one, two, three] = [
      await create({ phones: [aPhone()] }),
      await create({ phones: [aPhone()] }),
      await create({ phones: [aPhone()] }),
    ];
    const results = await Promise.all([
      merge({ personIds: [one, two] }),
      merge({ personIds: [three, two] }),
    ]);
    expect(results.flatMap(refusals)).toEqual(["CONFLICT personIds"]);
  });

  it("returns the first answer for a repeated request with the same idempotency key, and refuses the key for another request", async () => {
    const ids = await someone();
    const request = { personIds: ids, idempotencyKey: "once" };
    const first = valueOf(await merge(request));
    expect(valueOf(await merge(request))).toEqual(first);
    expect(refusals(await merge({ ...request, autoResolve: false }))).toEqual([
      "CONFLICT idempotencyKey",
    ]);
  });

  it("merges people who were marked as different, and forgets that they were", async () => {
    const ids = await someone();
    const { notDuplicates } = mergeDependencies();
    expect(valueOf(await markNotDuplicates(mergeDependencies(), ids))).toBe(1);
    expect(valueOf(await markNotDuplicates(mergeDependencies(), ids))).toBe(0);
    await merged(...ids);
    const third = await create({ phones: [aPhone()] });
    const [survivor, other] = [await find(ids[1] ?? ""), await find(third)];
    if (survivor === null || other === null) throw new Error("Both are there.");
    expect(await notDuplicates.hasPair([[survivor, other]])).toEqual([false]);
    // Marking the absorbed person as different from somebody marks the survivor as different from them.
    expect(valueOf(await markNotDuplicates(mergeDependencies(), [ids[1] ?? "", third]))).toBe(1);
    expect(await notDuplicates.hasPair([[survivor], [other, survivor]])).toEqual([false, true]);
  });
});

describe("undoMerge", () => {
  useDatabase();

  it("requires later merges to be undone first", async () => {
    const [one, two, three] = [
      await create({ phones: [aPhone()] }),
      await create({ phones: [aPhone()] }),
      await create({ phones: [aPhone()] }),
    ];
    const first = await merged(one, two);
    const second = publicMergeId(
      valueOf(await merge({ personIds: [one, three], survivor: three })),
    );
    const refused = await undo(first);
    expect(refusals(refused)).toEqual(["WRONG_STATE id"]);
    expect(!refused.ok && refused.problems[0]?.message).toContain(second);
    expect(refusals(await undo(second))).toEqual([]);
    expect(refusals(await undo(first))).toEqual([]);
    expect(sizeOf((await find(one))?.profile ?? new Map(), "mergedIds")).toBe(0);
  });

  it("leaves identifiers with their current owner, and reports it", async () => {
    const [own, lost, moved] = [aPhone(), aPhone(), aPhone()];
    const one = await create({ phones: [own] });
    const two = await create({ phones: [lost, moved], emails: [`${lost}@example.com`] });
    const mergeId = await merged(one, two);
    const contacts = { personId: one, phones: [lost, moved] };
    valueOf(await changeContacts(mergeDependencies(), aCaller, "remove", contacts));
    const third = await create({ phones: [moved] });
    valueOf(await undo(mergeId));
    const kept = await keptOf(mergeId);
    expect(kept).toEqual([
      [two, `phones.${lost}`, null, "CHANGED_SINCE"],
      [two, `phones.${moved}`, third, "TAKEN_BY_ANOTHER"],
    ]);
  });

  it("restores the absorbed people if the survivor was deleted, without tags that were deleted", async () => {
    const one = await create({ phones: [aPhone()] });
    const two = await create({ phones: [aPhone()], tags: ["gone", "stays"] });
    const mergeId = await merged(one, two);
    const tags = connection.collection("tags");
    await tags.deleteOne({ key: "gone" });
    const dependencies = mergeDependencies();
    const finder = createPersonFinder(dependencies);
    valueOf(await deletePeople({ ...dependencies, finder }, aCaller, { ids: [one] }));
    expect(await find(two)).toBeNull();
    valueOf(await undo(mergeId));
    expect(sizeOf((await find(two))?.profile ?? new Map(), "tags")).toBe(1);
    const kept = (await keptOf(mergeId)).map(([personId, , , reason]) => [personId, reason]);
    expect(kept).toEqual([
      [one, "DELETED_SINCE"],
      [two, "DEFINITION_DELETED"],
    ]);
  });

  it("refuses a merge that is too old, and an unknown one", async () => {
    const mergeId = await merged(
      await create({ phones: [aPhone()] }),
      await create({ phones: [aPhone()] }),
    );
    const { merges } = databaseOf(connection);
    const at = new Date(Date.now() - 91 * 24 * 60 * 60 * 1000);
    await merges.updateMany({}, { $set: { at } });
    expect(refusals(await undo(mergeId))).toEqual(["WRONG_STATE id"]);
    expect(refusals(await undo(`mer_${"0".repeat(24)}`))).toEqual(["NOT_FOUND id"]);
  });

  it("keeps later changes to the survivor", async () => {
    const one = await create({ phones: [aPhone()], city: "Split" });
    const two = await create({ phones: [aPhone()], city: "Zadar" });
    const mergeId = await merged(one, two);
    valueOf(await updatePerson(mergeDependencies(), aCaller, { id: two, city: "Pula" }));
    valueOf(await undo(mergeId));
    expect((await documentOf(one))?.city).toBe("Pula");
    expect((await documentOf(two))?.city).toBe("Zadar");
  });
});

async function someone(): Promise<string[]> {
  const tag = `tag ${aPhone()}`;
  const left = await create({
    firstName: "Ana",
    externalId: aPhone(),
    phones: [aPhone(), aPhone()],
    emails: [`${aPhone()}@example.com`],
    tags: ["vip", tag],
    birthDate: "1990-02-03",
  });
  valueOf(
    await updatePerson(mergeDependencies(), aCaller, {
      id: left,
      city: "Split",
      tags: [tag, "new"],
    }),
  );
  const right = await create({
    firstName: "Anna",
    externalId: aPhone(),
    phones: [aPhone()],
    emails: [`${aPhone()}@example.com`],
    tags: ["vip", "lead"],
  });
  return [left, right];
}

async function keptOf(mergeId: string) {
  const { merges } = databaseOf(connection);
  const all = await merges.find().toArray();
  const record = all.find(({ _id }) => _id.toHexString() === fromPublicId("merge", mergeId));
  return (record?.kept ?? []).map(({ personId, field, heldBy, reason }) => [
    `per_${personId.toHexString()}`,
    field,
    heldBy === undefined ? null : `per_${heldBy.toHexString()}`,
    reason,
  ]);
}
