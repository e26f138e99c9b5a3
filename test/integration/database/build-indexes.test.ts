import { readdir } from "node:fs/promises";
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { connection } from "../../../src/models/connection.ts";
import { useDatabase } from "../../support/database.ts";

describe("buildIndexes", () => {
  useDatabase();

  it("builds every index of every model", async () => {
    const folder = new URL("../../../src/models/", import.meta.url);
    for (const file of await readdir(folder)) await import(new URL(file, folder).href);
    const models = Object.values(mongoose.models);
    expect(models.length).toBeGreaterThan(10);
    for (const model of models) {
      const built = await connection.collection(model.collection.name).indexes();
      const wanted = model.schema.indexes().map(([fields]) => fields);
      expect(built.map(({ key }) => key)).toEqual([{ _id: 1 }, ...wanted]);
    }
  });
});
