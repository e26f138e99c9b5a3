import { Types } from "mongoose";
import { connection } from "../../src/models/connection.ts";
import { databaseOf } from "../../src/models/database.ts";
import type { PersonRecord } from "../../src/models/person.ts";

/** Returns every person and revision without ids and times, which differ each time a test creates the people. */
export async function everything(): Promise<unknown> {
  const { people, revisions } = databaseOf(connection);
  const archived = await revisions.find().toArray();
  const order = new Map(
    (await people.find({}, { sort: { _id: 1 } }).toArray()).map(({ _id }, place) => [
      _id.toHexString(),
      place,
    ]),
  );
  return {
    people: (await people.find({}, { sort: { _id: 1 } }).toArray()).map(withoutIdsAndTimes),
    revisions: archived
      .map(({ _id, ...rest }) => ({
        ...withoutIdsAndTimes(rest),
        of: order.get(_id.person.toHexString()),
        version: _id.version,
      }))
      .toSorted((one, other) => (one.of ?? 0) - (other.of ?? 0) || one.version - other.version),
  };
}

function withoutIdsAndTimes(record: object): Record<string, unknown> {
  const text = JSON.stringify(record, (key, value: unknown) => {
    if (key === "_id") return undefined;
    if (value instanceof Types.ObjectId) return value.toHexString();
    return ["at", "updatedAt", "addedAt"].includes(key) ? "a time" : value;
  });
  const parsed: Record<string, unknown> = JSON.parse(text);
  return { ...parsed, setAt: Object.keys(Object(parsed["setAt"])) };
}

/** Returns everybody without the fields that every write changes. */
export async function profiles(): Promise<readonly PersonRecord[]> {
  const hidden = { version: 0, updatedAt: 0, head: 0 };
  const { people } = databaseOf(connection);
  return people.find({}, { sort: { _id: 1 }, projection: hidden }).toArray();
}
