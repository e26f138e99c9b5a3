import { Types } from "mongoose";
import type { mongo } from "mongoose";
import type { CursorKey } from "../../domain/keyset-cursor.ts";
import { createdAtOf, isHexId } from "../../domain/ids.ts";
import type { PeopleQuery } from "./text-queries.ts";
import type { FoundPerson } from "./fetch-people.ts";
import type { KeysetRange } from "../read-connection.ts";
import type { PeopleIndex } from "./access.ts";

export interface PersonSort {
  readonly field: "CREATED_AT" | "UPDATED_AT" | "FIRST_NAME" | "LAST_NAME";
  readonly direction: "ASC" | "DESC";
}

/**
 * A person's position in an order of people: the value of the field that people are sorted by, then the person's id.
 */
export type PersonKey = readonly [value: string | number, id: string];

/**
 * An order in which people can be listed: its index, its direction, and how a cursor stores a person's position in it.
 */
export interface PersonOrder {
  readonly index: PeopleIndex;
  /** The field that people are sorted by before `_id`; null if they are sorted by `_id` only. */
  readonly path: "updatedAt" | "folded.firstName" | "folded.lastName" | null;
  readonly isDescending: boolean;
  /** The name by which a cursor says to which order it belongs. */
  readonly name: string;
  readonly keyOf: (record: FoundPerson) => PersonKey;
  readonly toKey: (parts: CursorKey) => PersonKey | null;
}

/** Returns the order that a client requested; by creation if it requested none. */
export function orderOf(sort: PersonSort | null): PersonOrder {
  const { field, direction } = sort ?? { field: "CREATED_AT", direction: "ASC" };
  const common = { isDescending: direction === "DESC", name: `people:${field}:${direction}` };
  switch (field) {
    case "CREATED_AT":
      return {
        ...common,
        index: "_id_",
        path: null,
        keyOf: ({ _id }) => [createdAtOf(_id.toHexString()).getTime(), _id.toHexString()],
        toKey: toNumberKey,
      };
    case "UPDATED_AT":
      return {
        ...common,
        index: "updatedAt",
        path: "updatedAt",
        keyOf: ({ _id, updatedAt }) => [updatedAt.getTime(), _id.toHexString()],
        toKey: toNumberKey,
      };
    case "FIRST_NAME":
      return {
        ...common,
        index: "firstName",
        path: "folded.firstName",
        keyOf: ({ _id, folded }) => [folded.firstName, _id.toHexString()],
        toKey: toTextKey,
      };
    case "LAST_NAME":
      return {
        ...common,
        index: "lastName",
        path: "folded.lastName",
        keyOf: ({ _id, folded }) => [folded.lastName, _id.toHexString()],
        toKey: toTextKey,
      };
  }
}

/**
 * Returns MongoDB's sort for this order. `isBlocking` adds a field that no index contains, so that MongoDB cannot read
 * people in this order from an index, and chooses an index for the filter instead.
 */
export function toSort(order: PersonOrder, isBackward: boolean, isBlocking = false): mongo.Sort {
  const step = isUpward(order, isBackward) ? 1 : -1;
  return {
    ...(order.path === null ? {} : { [order.path]: step }),
    _id: step,
    ...(isBlocking ? { "-": 1 } : {}),
  };
}

/**
 * Returns the queries that together find the people of a range. Each query reads one part of the index, and the parts
 * are in the order in which the page is read. If many people have the value at which the range starts or ends, their
 * `_id` says who is in the range. So a page deep among a million equal names starts at the right person.
 */
export function toStretches(
  order: PersonOrder,
  range: KeysetRange<PersonKey>,
): readonly PeopleQuery[] {
  const { path, isDescending } = order;
  const [low, high] = isDescending ? [range.before, range.after] : [range.after, range.before];
  const lowId = low === null ? {} : { $gt: new Types.ObjectId(low[1]) };
  const highId = high === null ? {} : { $lt: new Types.ObjectId(high[1]) };
  if (path === null) {
    return low === null && high === null ? [{}] : [{ _id: { ...lowId, ...highId } }];
  }
  const valueOf = ([value]: PersonKey): unknown => (path === "updatedAt" ? new Date(value) : value);
  if (low !== null && high !== null && low[0] === high[0]) {
    return [{ [path]: valueOf(low), _id: { ...lowId, ...highId } }];
  }
  const bounds = {
    ...(low === null ? {} : { $gt: valueOf(low) }),
    ...(high === null ? {} : { $lt: valueOf(high) }),
  };
  const stretches = [
    ...(low === null ? [] : [{ [path]: valueOf(low), _id: lowId }]),
    low === null && high === null ? {} : { [path]: bounds },
    ...(high === null ? [] : [{ [path]: valueOf(high), _id: highId }]),
  ];
  return isUpward(order, range.isBackward) ? stretches : stretches.toReversed();
}

/** Whether people are read from lower to higher values of the field that they are sorted by. */
export function isUpward({ isDescending }: PersonOrder, isBackward: boolean): boolean {
  return isDescending === isBackward;
}

function toNumberKey([value, id, ...others]: CursorKey): PersonKey | null {
  return typeof value === "number" && isHexId(id) && others.length === 0 ? [value, id] : null;
}

function toTextKey([value, id, ...others]: CursorKey): PersonKey | null {
  return typeof value === "string" && isHexId(id) && others.length === 0 ? [value, id] : null;
}
