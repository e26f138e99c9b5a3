import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { AutoTagPolicy } from "../../../src/domain/imports/import-state.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { ownTagMarkingOf } from "../../../src/services/upgrades/mark-own-tags.ts";
import { rewriteAll } from "../../../src/services/upgrades/rewrite-all.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useDatabase } from "../../support/database.ts";
import { clearWorld } from "../../support/import-world.ts";
import { idOf, tester, useImporting, valueOf } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

const FILE = "email,first name\na@example.com,Ana\nb@example.com,Bo\n";
const NEXT = "email,first name\na@example.com,Ana\nb@example.com,Bob\nc@example.com,Cy\n";

describe("the tag that an import creates itself", () => {
  let tagsPerPerson = 500;
  useDatabase();
  const importing = useImporting((tools): ImportTools => {
    const { settings } = tools;
    return {
      ...tools,
      settings: {
        ...settings,
        get limits() {
          return { ...settings.limits, tagsPerPerson };
        },
      },
    };
  });

  async function begin(): Promise<Importing> {
    const imports = importing();
    tagsPerPerson = 500;
    await clearWorld();
    return imports;
  }

  async function start(
    imports: Importing,
    csv: string,
    autoTag: AutoTagPolicy,
    tags: readonly string[] = [],
  ): Promise<ImportRecord> {
    const analyzed = await imports.analyze(csv);
    const request = { duplicates: "RESOLVE_AUTOMATICALLY", tags, autoTag } as const;
    const started = valueOf(await imports.service.start(idOf(analyzed), request));
    const finished = await imports.until(started, (status) => status === "FINISHED");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    return finished;
  }

  it("is added to everybody in the file by default", async () => {
    const imports = await begin();
    await imports.importCsv(FILE);
    const finished = await start(imports, NEXT, "EVERYBODY");
    expect(finished.result).toMatchObject({
      createdPeople: 1,
      updatedPeople: 1,
      unchangedPeople: 1,
    });
    expect(await described()).toEqual(["a v2 2 tags", "b v2 2 tags", "c v1 1 tags"]);
  });

  it("is added only to changed people if that is requested: others are not written, and the undo skips them", async () => {
    const imports = await begin();
    await imports.importCsv(FILE);
    const before = await personOf("a@example.com");
    const finished = await start(imports, NEXT, "CHANGED", ["chosen"]);
    expect(finished.result).toMatchObject({
      createdPeople: 1,
      updatedPeople: 1,
      unchangedPeople: 1,
    });
    expect(await described()).toEqual(["a v1 1 tags", "b v2 3 tags", "c v1 2 tags"]);
    expect(await personOf("a@example.com")).toEqual(before);
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual({ reversedPeople: 2, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await personOf("a@example.com")).toEqual(before);
    expect(await described()).toEqual(["a v1 1 tags", "b v3 1 tags"]);
  });

  it("is not created if nobody changed, and there is nothing to undo then", async () => {
    const imports = await begin();
    await imports.importCsv(FILE);
    const finished = await start(imports, FILE, "CHANGED");
    expect(finished.result).toMatchObject({ unchangedPeople: 2, importedRows: 2 });
    expect(finished.autoTagId).toBeUndefined();
    expect(finished.hasWritten).toBe(false);
    expect(await databaseOf(connection).tags.countDocuments()).toBe(1);
    expect(await described()).toEqual(["a v1 1 tags", "b v1 1 tags"]);
  });

  it("is added to nobody if that is requested; chosen tags are added to everybody", async () => {
    const imports = await begin();
    await imports.importCsv(FILE);
    await start(imports, FILE, "NOBODY");
    expect(await described()).toEqual(["a v1 1 tags", "b v1 1 tags"]);
    const finished = await start(imports, NEXT, "NOBODY", ["chosen"]);
    expect(finished.autoTagId).toBeUndefined();
    expect(finished.result).toMatchObject({
      createdPeople: 1,
      updatedPeople: 1,
      unchangedPeople: 1,
    });
    expect(await described()).toEqual(["a v2 2 tags", "b v2 2 tags", "c v1 1 tags"]);
    await start(imports, NEXT, "NOBODY", ["chosen"]);
    expect(await described()).toEqual(["a v2 2 tags", "b v2 2 tags", "c v1 1 tags"]);
  });

  it("does not count against the limit of tags, nor do those of earlier imports", async () => {
    const imports = await begin();
    tagsPerPerson = 2;
    for (let night = 1; night <= 4; night += 1) {
      const finished = await start(imports, FILE, "EVERYBODY");
      expect(finished.result).toMatchObject({ conflictRows: 0, importedRows: 2 });
    }
    expect(await described()).toEqual(["a v4 4 tags", "b v4 4 tags"]);
    const chosen = await start(imports, FILE, "EVERYBODY", ["one", "two"]);
    expect(chosen.result).toMatchObject({ conflictRows: 0 });
    const full = await imports.analyze("email,tag\na@example.com,three\n");
    expect(full.analysis?.ifResolved).toMatchObject({ conflictRows: 1 });
  });

  it("counts against the limit of tags if an older version did not mark it as an import's, until the upgrade marks it", async () => {
    const imports = await begin();
    tagsPerPerson = 1;
    for (let night = 1; night <= 2; night += 1) await imports.importCsv(FILE);
    await databaseOf(connection).tags.updateMany({}, { $unset: { isAutomatic: 1 } });
    const unmarked = await imports.analyze(FILE);
    expect(unmarked.analysis?.ifResolved).toMatchObject({ conflictRows: 2 });
    const database = databaseOf(connection);
    await rewriteAll(database, ownTagMarkingOf(database), new AbortController().signal);
    await start(imports, FILE, "EVERYBODY");
  });

  it("is added only to changed people if the call that uploads and imports a file at once requests that", async () => {
    const imports = await begin();
    await imports.importCsv(FILE);
    const started = await imports.service.importPeople(
      {
        file: { name: "people.csv", content: () => Readable.from([Buffer.from(NEXT)]) },
        mapping: null,
        defaultCountry: null,
        onInvalidCell: "SKIP_CELL",
        duplicates: "RESOLVE_AUTOMATICALLY",
        tags: [],
        autoTag: "CHANGED",
        idempotencyKey: null,
      },
      tester,
    );
    const finished = await imports.until(valueOf(started), (status) => status === "FINISHED");
    expect(finished.analysis?.ifResolved).toEqual(finished.result);
    expect(await described()).toEqual(["a v1 1 tags", "b v2 2 tags", "c v1 1 tags"]);
  });
});

async function personOf(address: string) {
  return databaseOf(connection).people.findOne({ "emails.address": address });
}

async function described(): Promise<string[]> {
  const people = await databaseOf(connection).people.find().toArray();
  return people
    .map(
      ({ emails, version, tags }) =>
        `${emails[0]?.address.slice(0, 1) ?? ""} v${version} ${tags.length} tags`,
    )
    .toSorted();
}
