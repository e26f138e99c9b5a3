import {
  mergesIn,
  toArrivalEvent,
  toCreatedEvent,
  toForgottenEvent,
  toWrittenEvent,
} from "../domain/people/person-event.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { Person } from "../domain/people/person.ts";
import type { Origin } from "../domain/people/revision.ts";
import { Types } from "mongoose";
import type { Database } from "../models/database.ts";
import { toPerson } from "../models/person-mapping.ts";
import type { SegmentEntryRecord } from "../models/segment-entry.ts";
import { findDeleted } from "./find-present.ts";
import type { LogPlace } from "./log-cursor.ts";
import { isArrival, isPersonDelta, isPersonWrite, isVocabulary } from "./logged-change.ts";
import type { Arrival, LoggedChange, PersonDelta } from "./logged-change.ts";
import { readDeltas } from "./read-deltas.ts";
import type { Delta } from "./read-deltas.ts";
import { readRemovals } from "./read-removals.ts";
import type { Announced } from "./read-removals.ts";

/**
 * One entry of the change log: a change of a person, a change of something that filters refer to by name, or a person's
 * entry into a segment as time passed.
 */
export type LogEntry =
  | { readonly kind: "person"; readonly place: LogPlace; readonly event: PersonEvent }
  | {
      readonly kind: "arrival";
      readonly place: LogPlace;
      readonly event: PersonEvent;
      readonly segmentId: string;
    }
  | { readonly kind: "vocabulary"; readonly place: LogPlace };

type Stored = Pick<Database, "people" | "merges" | "mergeParts" | "revisions" | "removals">;

/**
 * What happened to a person by one change of the log. "forgotten" means that the person was deleted since, and that
 * their values are unknown.
 */
type Write =
  | { readonly kind: "created"; readonly person: Person; readonly isDeleted: boolean }
  | { readonly kind: "written"; readonly person: Person; readonly isDeleted: boolean }
  | { readonly kind: "arrived"; readonly person: Person; readonly arrival: SegmentEntryRecord }
  | { readonly kind: "forgotten"; readonly origin: Origin; readonly id: string };

/**
 * Converts changes of the log into entries, with one look-up of each kind for the whole page. Before people are
 * deleted, a notice in the log has their values, which `announced` keeps from one page to the next.
 */
export async function readEntries(
  stored: Stored,
  changes: readonly LoggedChange[],
  announced: Announced,
): Promise<LogEntry[]> {
  const writes = await readWrites(stored, changes);
  const absorbed = await findAbsorbed(stored, writes.values());
  const removals = await readRemovals(stored, changes, announced);
  return changes.flatMap((change): LogEntry[] => {
    const place = change._id._data;
    const write = writes.get(change);
    if (write?.kind === "arrived") {
      const { person, arrival } = write;
      const event = toArrivalEvent(person, arrival.at);
      return [{ kind: "arrival", place, event, segmentId: arrival._id.segment.toHexString() }];
    }
    if (write !== undefined) return [{ kind: "person", place, event: toEvent(write, absorbed) }];
    const removed = removals.get(change);
    if (removed !== undefined) return [{ kind: "person", place, event: removed }];
    return isVocabulary(change) ? [{ kind: "vocabulary", place }] : [];
  });
}

async function readWrites(
  stored: Stored,
  changes: readonly LoggedChange[],
): Promise<Map<LoggedChange, Write>> {
  const writes = new Map<LoggedChange, Write>();
  const deltas = changes.filter((change) => isPersonDelta(change) || isArrival(change));
  const whole = changes.filter(isPersonWrite);
  const ids = new Map(whole.map(({ fullDocument: { _id } }) => [_id.toHexString(), _id]));
  const [read, deleted] = await Promise.all([
    readDeltas(stored, deltas.map(toDelta)),
    findDeleted(stored, [...ids.values()]),
  ]);
  for (const change of whole) {
    const person = toPerson(change.fullDocument);
    const kind = change.operationType === "insert" ? "created" : "written";
    writes.set(change, { kind, person, isDeleted: deleted.has(person.id) });
  }
  for (const [index, delta] of deltas.entries()) {
    const found = read[index];
    if (isArrival(delta)) {
      if (found?.kind !== "person") continue;
      writes.set(delta, { kind: "arrived", person: found.person, arrival: delta.fullDocument });
    } else if (found?.kind === "person") {
      writes.set(delta, { kind: "written", person: found.person, isDeleted: false });
    } else if (found?.kind === "deleted") {
      const id = delta.documentKey._id.toHexString();
      writes.set(delta, { kind: "forgotten", origin: found.origin, id });
    }
  }
  return writes;
}

function toDelta(change: PersonDelta | Arrival): Delta {
  if (!isArrival(change)) return change;
  const { _id, version, at } = change.fullDocument;
  const updateDescription = { updatedFields: { version } };
  return { documentKey: { _id: _id.person }, updateDescription, wallTime: at };
}

/** Finds the ids of the people whom the merges in these writes absorbed, by the ids of the merges. */
async function findAbsorbed(
  { merges }: Stored,
  writes: Iterable<Write>,
): Promise<Map<string, readonly string[]>> {
  const ids = new Set<string>();
  for (const write of writes) {
    if (write.kind === "written") for (const id of mergesIn(write.person)) ids.add(id);
  }
  if (ids.size === 0) return new Map();
  const records = await merges
    .find(
      { _id: { $in: [...ids].map((id) => new Types.ObjectId(id)) } },
      { projection: { absorbedIds: 1 } },
    )
    .toArray();
  return new Map(
    records.map(({ _id, absorbedIds }) => [
      _id.toHexString(),
      absorbedIds.map((id) => id.toHexString()),
    ]),
  );
}

function toEvent(
  write: Exclude<Write, { kind: "arrived" }>,
  absorbed: ReadonlyMap<string, readonly string[]>,
): PersonEvent {
  switch (write.kind) {
    case "created":
      return hide(toCreatedEvent(write.person), write.isDeleted);
    case "written": {
      const merges = mergesIn(write.person);
      const isKnown = merges.every((id) => absorbed.has(id));
      const ids = merges.flatMap((id) => absorbed.get(id) ?? []);
      const event = toWrittenEvent(
        write.person,
        isKnown && merges.length > 0 ? new Set(ids) : null,
      );
      return hide(event, write.isDeleted);
    }
    case "forgotten":
      return toForgottenEvent(write.id, write.origin);
  }
}

// Leaves out the values of a person who has been deleted since the event: the log still holds them, but they must not
// be shown.
function hide(event: PersonEvent, isDeleted: boolean): PersonEvent {
  return isDeleted ? { ...event, before: null, after: null } : event;
}
