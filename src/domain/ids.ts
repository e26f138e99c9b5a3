import { createHash, randomBytes } from "node:crypto";

/** What each public id's prefix stands for. */
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
// An import makes all its ids one after the other.
let hashed = { importId: "", part: "" };
let counter = randomBytes(3).readUIntBE(0, 3) % (COUNTER_SIZE / 2);

/** The id that clients see: the kind's prefix, "_", 24 hex digits. */
export function toPublicId(kind: IdKind, hex: string): string {
  return `${idPrefixes[kind]}_${hex}`;
}

/** The 24 hex digits of a public id of this kind; null for anything else. */
export function fromPublicId(kind: IdKind, text: string): string | null {
  const prefix = `${idPrefixes[kind]}_`;
  const hex = text.slice(prefix.length);
  return text.startsWith(prefix) && HEX_ID.test(hex) ? hex : null;
}

/** Whether something is an id as it is stored: 24 hex digits. */
export function isHexId(part: unknown): part is string {
  return typeof part === "string" && HEX_ID.test(part);
}

/** The kind a public id claims to be of; null where its form is not one of ours. */
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

/** A new id that sorts by its time in milliseconds, then by the order of calls in this process. */
export function createId(at: Date): string {
  counter = (counter + 1) % COUNTER_SIZE;
  return timePart(at) + counter.toString(16).padStart(6, "0") + processPart;
}

/** The id of the person that an import makes of its group: the same at every replay. */
export function createImportedId(at: Date, importId: string, group: number): string {
  if (importId !== hashed.importId) {
    hashed = { importId, part: createHash("sha256").update(importId).digest("hex").slice(0, 6) };
  }
  return timePart(at) + group.toString(16).padStart(6, "0") + hashed.part;
}

/** The group that an id made by `createImportedId` is of; of any other id it says nothing. */
export function groupInId(id: string): number {
  return Number.parseInt(id.slice(12, 18), 16);
}

/** The time in an id made by `createId` or `createImportedId`. */
export function createdAtOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 12), 16));
}

/** The lowest id of a moment: every id made at or after `at` is greater or equal. */
export function lowestIdAt(at: Date): string {
  return timePart(at).padEnd(24, "0");
}

function timePart(at: Date): string {
  return Math.max(0, at.getTime()).toString(16).padStart(12, "0");
}
