import { mongo } from "mongoose";
import type { Database } from "../../models/database.ts";
import { sweepSegment, toDayText } from "./sweep-segment.ts";
import type { RelativeSegment } from "./sweep-segment.ts";

/**
 * At the start of each day, a worker records who enters segments merely because time has passed. If no worker ran when
 * some days began, a worker does so later, but only for this many days, including today. People who entered a segment
 * on an earlier day are never reported.
 */
const MOST_DAYS = 7;
const DAY_MS = 86_400_000;

/** The database in which `sweepDays` records who entered a segment, and the segments to look at. */
export interface DaySweeping {
  readonly database: Database;
  /** Finds the segments whose filter is relative to time. */
  readonly findSegments: () => Promise<readonly RelativeSegment[]>;
}

/**
 * Records, for each day for which this was not done yet, who entered a segment at the start of the day merely because
 * time had passed. Returns the latest day. Days follow the database's clock, as in the change log.
 */
export async function sweepDays(
  { database, findSegments }: DaySweeping,
  signal: AbortSignal,
): Promise<string> {
  const { segmentSweeps } = database;
  const today = startOfDay(await timeOf(database));
  const last = await segmentSweeps.findOne({ _id: "lastDay" });
  // If no day is stored, this is the very first call on this database. Before it, no client can have subscribed to
  // people who enter a segment as time passes, so nobody needs earlier days. The call only stores that today is done.
  const first = last === null ? today.getTime() : Date.parse(last.day) + DAY_MS;
  const earliest = Math.max(first, today.getTime() - (MOST_DAYS - 1) * DAY_MS);
  for (let time = earliest; time <= today.getTime(); time += DAY_MS) {
    if (last !== null) {
      const begins = new mongo.Timestamp({ t: time / 1_000, i: 0 });
      const day = new Date(time);
      const daybreak = { day, dayBefore: new Date(time - DAY_MS), begins, beganAt: day };
      for (const segment of await findSegments()) {
        await sweepSegment(database, segment, daybreak, signal);
      }
    }
    signal.throwIfAborted();
    const swept = { $set: { day: toDayText(new Date(time)) } };
    await segmentSweeps.updateOne({ _id: "lastDay" }, swept, { upsert: true });
  }
  return toDayText(today);
}

async function timeOf({ db }: Database): Promise<Date> {
  const { operationTime } = await db.command({ ping: 1 });
  if (!(operationTime instanceof mongo.Timestamp))
    throw new Error("The database is not a replica set: it reports no operation time.");
  return new Date(operationTime.getHighBitsUnsigned() * 1_000);
}

function startOfDay(moment: Date): Date {
  return new Date(moment.getTime() - (moment.getTime() % DAY_MS));
}
