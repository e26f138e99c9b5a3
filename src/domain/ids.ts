import { createHash, randomBytes } from "node:crypto";

/** The prefix of public ids for each kind of object. */
export const idPrefixes = {
  person: "per",
  tag: "tag",
  attributeDefinition: "att",
  segment: "seg",
  import: "imp",
  merge: "mer",
  apiKey: "key",
  operation: "ope",
} as const;

export type IdKind = keyof typeof idPrefixes;

const HEX_ID = /^[0-9a-f]{24}$/;
const COUNTER_SIZE = 0x1000000;
const processPart = randomBytes(3).toString("hex");
// The part of new ids that is a hash of the import's id. It is remembered, because an import creates many ids in a row,
// and computing the hash for each of them would be slow.
let hashed = { importId: "", part: "" };
// The part of new ids that is their time. It is remembered, because all people whom a batch creates have the same time,
// and V8 is slow to write a number of this size in hex digits.
let timed = { ms: 0, part: "0".padStart(12, "0") };
let counter = randomBytes(3).readUIntBE(0, 3) % (COUNTER_SIZE / 2);

/** Returns the id that clients see: the prefix of the kind, "_", 24 hex digits. */
export function toPublicId(kind: IdKind, hex: string): string {
  return `${idPrefixes[kind]}_${hex}`;
}

/** Returns the 24 hex digits of a public id of this kind, or null for any other text. */
export function fromPublicId(kind: IdKind, text: string): string | null {
  const prefix = `${idPrefixes[kind]}_`;
  const hex = text.slice(prefix.length);
  return text.startsWith(prefix) && HEX_ID.test(hex) ? hex : null;
}

/** Whether a value has the form of a stored id: 24 hex digits. */
export function isHexId(part: unknown): part is string {
  return typeof part === "string" && HEX_ID.test(part);
}

/** Returns the kind of a public id by its prefix, or null if the text does not have the form of one. */
export function idKindOf(text: string): IdKind | null {
  const kinds: readonly IdKind[] = [
    "person",
    "tag",
    "attributeDefinition",
    "segment",
    "import",
    "merge",
    "apiKey",
    "operation",
  ];
  return kinds.find((kind) => fromPublicId(kind, text) !== null) ?? null;
}

/** Returns a new id. Ids sort by time in milliseconds, then by the order in which this process made them. */
export function createId(at: Date): string {
  counter = (counter + 1) % COUNTER_SIZE;
  return timePart(at) + counter.toString(16).padStart(6, "0") + processPart;
}

/** Returns the id for the person that an import creates from a group: the same each time the import is repeated. */
export function createImportedId(at: Date, importId: string, group: number): string {
  if (importId !== hashed.importId) {
    hashed = { importId, part: createHash("sha256").update(importId).digest("hex").slice(0, 6) };
  }
  return timePart(at) + group.toString(16).padStart(6, "0") + hashed.part;
}

/** Returns the number of the group in an id made by `createImportedId`; for other ids the number means nothing. */
export function groupInId(id: string): number {
  return Number.parseInt(id.slice(12, 18), 16);
}

/** Returns the time of creation that every id of a person contains, to the millisecond. */
export function createdAtOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 12), 16));
}

/** Returns the lowest id of a moment: every id made at `at` or later sorts at or after it. */
export function lowestIdAt(at: Date): string {
  return timePart(at).padEnd(24, "0");
}

function timePart(at: Date): string {
  const ms = Math.max(0, at.getTime());
  if (ms !== timed.ms) timed = { ms, part: ms.toString(16).padStart(12, "0") };
  return timed.part;
}
