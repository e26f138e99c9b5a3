import type { mongo } from "mongoose";

/** A place in the change log: the text of one of MongoDB's resume tokens. Later places sort behind earlier ones. */
export type LogPlace = string;

const VERSION = 1;
const HEX_TOKEN = /^82[0-9A-F]{18,1000}$/;
// A token begins with the type of a timestamp, then seconds and counter, four bytes each.
const TIME_START = 2;
const TIME_END = 18;

/** A place as clients keep it: one byte says in which form. */
export function toCursor(place: LogPlace): string {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(place, "hex")]).toString("base64url");
}

/** The place of a cursor; null where it is none of ours. */
export function fromCursor(cursor: string): LogPlace | null {
  const bytes = Buffer.from(cursor, "base64url");
  const place = bytes.subarray(1).toString("hex").toUpperCase();
  return bytes[0] === VERSION && HEX_TOKEN.test(place) && toCursor(place) === cursor ? place : null;
}

/** The time of a place, as text that sorts by time. */
export const timeOf = (place: LogPlace): string => place.slice(TIME_START, TIME_END);

/** A time of the database, as the same kind of text. */
export function toTimeText(time: mongo.Timestamp): string {
  const part = (value: number): string => value.toString(16).toUpperCase().padStart(8, "0");
  return part(time.getHighBitsUnsigned()) + part(time.getLowBitsUnsigned());
}

/** The seconds of a place since 1970. */
export const secondsOf = (place: LogPlace): number =>
  Number.parseInt(timeOf(place).slice(0, 8), 16);

/** The seconds between two places. */
export function secondsBetween(earlier: LogPlace, later: LogPlace): number {
  return secondsOf(later) - secondsOf(earlier);
}
