import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { createQueuePositionLoader } from "../../../src/loaders/import-view-loaders.ts";
import { addPeople, clearWorld, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useDatabase } from "../../support/database.ts";
import { idOf, useImporting, valueOf } from "../../support/importing.ts";

const file = (rows: number, name: string): string =>
  toCsv(
    Array.from({ length: rows }, (_, index): Someone => {
      return { firstName: name, phones: [`3859120${String(index).padStart(5, "0")}`], emails: [] };
    }),
  );

describe("queued imports", () => {
  useDatabase();
  const importing = useImporting();

  it("run one after the other in the requested order, and account for every row", async () => {
    const imports = importing();
    await clearWorld();
    const first = await imports.analyze(file(60, "First"));
    const second = await imports.analyze(file(80, "Second"));
    await imports.service.start(idOf(first), { duplicates: "RESOLVE_AUTOMATICALLY", tags: [] });
    const queued = valueOf(
      await imports.service.start(idOf(second), { duplicates: "RESOLVE_AUTOMATICALLY", tags: [] }),
    );
    expect(
      await createQueuePositionLoader(databaseOf(connection)).load(queued._id.toHexString()),
    ).toBe(1);
    const end = await imports.until(second, (status) => status === "FINISHED");
    const before = await imports.until(first, (status) => status === "FINISHED");
    expect(before.result).toMatchObject({ rows: 60, createdPeople: 60 });
    expect(end.result).toMatchObject({ rows: 80, createdPeople: 20, updatedPeople: 60 });
    expect(end.startedAt?.getTime()).toBeGreaterThanOrEqual(before.finishedAt?.getTime() ?? 0);
    const { people } = databaseOf(connection);
    expect(await people.countDocuments({ firstName: "Second" })).toBe(80);
  });

  it("stop before the next batch if they are cancelled while they run; their undo then leaves exactly what was stored before", async () => {
    const imports = importing();
    await clearWorld();
    const [id] = await addPeople([{ firstName: "Kept", phones: ["385912000000"], emails: [] }]);
    const analyzed = await imports.analyze(file(600, "Many"));
    await imports.service.start(idOf(analyzed), { duplicates: "RESOLVE_AUTOMATICALLY", tags: [] });
    await imports.until(analyzed, (status) => status === "IMPORTING");
    valueOf(await imports.service.cancel(idOf(analyzed)));
    const cancelled = await imports.until(analyzed, (status) => status === "CANCELLED");
    const { people } = databaseOf(connection);
    const { createdPeople = 0, updatedPeople = 0, rows = 0 } = cancelled.result ?? {};
    expect(rows).toBe(createdPeople + updatedPeople);
    expect(rows).toBeLessThan(600);
    expect(await people.countDocuments()).toBe(createdPeople + 1);
    if (rows > 0) await imports.undo(cancelled);
    const left = await people.find().toArray();
    expect(left.map(({ _id, firstName }) => [_id.toHexString(), firstName])).toEqual([
      [id, "Kept"],
    ]);
  });

  it("import every row even if other writers change the same people meanwhile", async () => {
    const imports = importing();
    await clearWorld();
    await addPeople(
      Array.from({ length: 30 }, (_, index): Someone => {
        return { phones: [`3859120${String(index).padStart(5, "0")}`], emails: [] };
      }),
    );
    const analyzed = await imports.analyze(file(60, "Imported"));
    const { store } = imports.tools;
    const over = new AbortController();
    const write = async (writer: number): Promise<void> => {
      while (!over.signal.aborted) {
        const phone = `3859120${String(Math.floor(Math.random() * 40)).padStart(5, "0")}`;
        const [before] = await store.findByIdentifiers([`p:${phone}`]);
        if (before === undefined) continue;
        const at = new Date(Math.max(Date.now(), before.updatedAt.getTime() + 1));
        const city = { value: `City ${writer}`, at, order: 0 };
        const profile = new Map(before.profile).set("city", city);
        const changes = [
          { field: "city", before: before.profile.get("city") ?? null, after: city },
        ];
        const version = before.version + 1;
        const head = { version, at, cause: "UPDATED", changes } as const;
        await store.update([
          { before, after: { ...before, version, updatedAt: at, profile, head } },
        ]);
      }
    };
    const writers = Array.from({ length: 20 }, (_, writer) => write(writer));
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    over.abort();
    await Promise.all(writers);
    expect(finished.result).toMatchObject({ rows: 60, createdPeople: 30, updatedPeople: 30 });
    const { people } = databaseOf(connection);
    expect(await people.countDocuments({ firstName: "Imported" })).toBe(60);
    for (const person of await people.find().toArray()) {
      const revisions = await store.archivedRevisionsOf([person._id.toHexString()]);
      const versions = (revisions.get(person._id.toHexString()) ?? []).map(
        ({ version }) => version,
      );
      const earlier = versions.filter((version) => version < person.version);
      expect(earlier).toEqual(Array.from({ length: person.version - 1 }, (_, index) => index + 1));
    }
  });
});
