import { describe, expect, it } from "vitest";
import { defaultBatchSize } from "../../src/import/groups/staged-groups.ts";
import { createImportViews } from "../../src/services/imports/views/import-views.ts";
import { useDatabase } from "../support/database.ts";
import { addPeople, clearWorld, toCsv } from "../support/import-world.ts";
import type { Someone } from "../support/import-world.ts";
import { useImporting } from "../support/importing.ts";
import { largestDocument } from "../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;
const MANY = 100_000;
const PAGE = 100;

describe("an import whose undo would keep a value of 100,000 people", () => {
  useDatabase();
  const importing = useImporting((tools) => ({
    ...tools,
    settings: { ...tools.settings, batchSize: defaultBatchSize },
  }));

  it("is previewed page by page, and the undo keeps what the preview says", async () => {
    await clearWorld();
    const people = (city: string): readonly Someone[] =>
      Array.from({ length: MANY }, (_, index) => ({
        phones: [`38591${1_000_000 + index}`],
        emails: [],
        city,
      }));
    await addPeople(people("Pula"));
    const imports = importing();
    const finished = await imports.importCsv(toCsv(people("Split")));
    expect(finished.result).toMatchObject({ updatedPeople: MANY });
    await imports.importCsv(toCsv(people("Zadar")));

    const views = createImportViews(imports.tools);
    const preview = await views.undoPreview(finished);
    expect(preview.counts).toEqual({ reversedPeople: 0, partlyKeptPeople: MANY, keptPeople: 0 });
    expect(preview.keptCount).toBe(MANY);
    const first = await views.kept(preview, { first: PAGE });
    const second = await views.kept(preview, { first: PAGE, after: first.pageInfo.endCursor });
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual(preview.counts);
    const { pageInfo } = await views.kept(undone, { first: PAGE });
    const left = await views.kept(undone, { first: PAGE, after: pageInfo.endCursor });
    expect(left.nodes.map(({ kept }) => kept)).toEqual(second.nodes.map(({ kept }) => kept));
    expect(await left.totalCount()).toBe(MANY);
    expect(await largestDocument("importKept")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("importBatches")).toBeLessThan(8 * MEBIBYTE);
  }, 1_800_000);
});
