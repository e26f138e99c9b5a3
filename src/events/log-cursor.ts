import type { mongo } from "mongoose";

/** A place in the change log: the text of a resume token of MongoDB. Later places sort after earlier ones. */
export type LogPlace = string;

const VERSION = 1;
const HEX_TOKEN = /^82[0-9A-F]{18,1000}$/;
// A resume token of MongoDB is a text of hexadecimal digits: two digits of a type, eight of seconds, eight of a counter
// and more. These are the first and the end position of the seconds and the counter in that text.
const TIME_START = 2;
const TIME_END = 18;

/** Converts a place into a cursor for clients; its first byte is the version of the format. */
export function toCursor(place: LogPlace): string {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(place, "hex")]).toString("base64url");
}

/** Converts a cursor back into a place; null if the text is not a cursor that `toCursor` made. */
export function fromCursor(cursor: string): LogPlace | null {
  const bytes = Buffer.from(cursor, "base64url");
  const place = bytes.subarray(1).toString("hex").toUpperCase();
  return bytes[0] === VERSION && HEX_TOKEN.test(place) && toCursor(place) === cursor ? place : null;
}

/** The time of a place as 16 hexadecimal digits, eight of seconds and eight of a counter. These texts sort by time. */
export const timeOf = (place: LogPlace): string => place.slice(TIME_START, TIME_END);

/**
 * Converts a timestamp of MongoDB into 16 hexadecimal digits, eight of seconds and eight of a counter. The text can be
 * compared with what `timeOf` returns.
 */
export function toTimeText(time: mongo.Timestamp): string {
  const part = (value: number): string => value.toString(16).toUpperCase().padStart(8, "0");
  return part(time.getHighBitsUnsigned()) + part(time.getLowBitsUnsigned());
}

/** The time of a place in seconds since 1970. */
export const secondsOf = (place: LogPlace): number =>
  Number.parseInt(timeOf(place).slice(0, 8), 16);

/** Returns the whole seconds from the time of `earlier` to that of `later`; negative if `later` comes first. */
export function secondsBetween(earlier: LogPlace, later: LogPlace): number {
  return secondsOf(later) - secondsOf(earlier);
}
