import { models } from "mongoose";

/** Creates the collections and indexes of every model; those that are there already cost nothing. */
export async function buildIndexes(): Promise<void> {
  for (const model of Object.values(models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}
