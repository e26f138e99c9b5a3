import {
  externalIdentifier,
  identifiersOf,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { toPerson, toPersonRecord } from "../../models/person-mapping.ts";
import type {
  ChangeRecord,
  EntryRecord,
  PersonRecord,
  ProfileRecord,
} from "../../models/person.ts";

/** Returns an identifier in the form in which this version of the program stores it, which may be the form it has. */
export type Rename = (identifier: Identifier) => Identifier;

/**
 * Returns a person's document with its identifiers, and everything derived from them, in the form in which this version
 * of the program stores them.
 */
export function renameRecord(record: PersonRecord, rename: Rename): PersonRecord {
  const { changes } = record.head;
  const head =
    changes === undefined
      ? record.head
      : { ...record.head, changes: renameChanges(changes, rename) };
  const renamed = { ...record, ...renameProfile(record, rename), head };
  const person = toPerson(renamed);
  const { words } = toPersonRecord(person);
  return {
    ...renamed,
    identifiers: identifiersOf(person.profile),
    ...(words === undefined ? {} : { words }),
  };
}

/** Returns a profile with its identifiers in the form in which this version of the program stores them. */
export function renameProfile(
  { phones, externalId, formerExternalIds }: ProfileRecord,
  rename: Rename,
): Pick<ProfileRecord, "phones" | "externalId" | "formerExternalIds"> {
  const renamed = new Map<string, ProfileRecord["phones"][number]>();
  for (const phone of phones) {
    const number = renamedNumber(phone.number, rename);
    // The person may have the same phone twice: as an earlier version stored it, and as the current version stores it.
    // Only the first of the two is kept.
    if (!renamed.has(number)) renamed.set(number, { ...phone, number });
  }
  return {
    phones: [...renamed.values()],
    ...(externalId === undefined ? {} : { externalId: renamedId(externalId, rename) }),
    ...(formerExternalIds === undefined
      ? {}
      : { formerExternalIds: [...new Set(formerExternalIds.map((id) => renamedId(id, rename)))] }),
  };
}

/** Returns changes with their identifiers in the form in which this version of the program stores them. */
export function renameChanges(changes: readonly ChangeRecord[], rename: Rename): ChangeRecord[] {
  return changes.map((change) => {
    const { field, before, after } = change;
    if (field.startsWith("phones.")) {
      return { ...change, field: `phones.${renamedNumber(field.slice("phones.".length), rename)}` };
    }
    if (field.startsWith("formerExternalIds.")) {
      const id = field.slice("formerExternalIds.".length);
      return { ...change, field: `formerExternalIds.${renamedId(id, rename)}` };
    }
    if (field !== "externalId") return change;
    return {
      ...change,
      ...(before === undefined ? {} : { before: renameEntry(before, rename) }),
      ...(after === undefined ? {} : { after: renameEntry(after, rename) }),
    };
  });
}

function renameEntry(entry: EntryRecord, rename: Rename): EntryRecord {
  return { ...entry, v: renamedId(String(entry.v), rename) };
}

function renamedNumber(number: string, rename: Rename): string {
  return rename(phoneIdentifier(number)).slice("p:".length);
}

function renamedId(id: string, rename: Rename): string {
  return rename(externalIdentifier(id)).slice("x:".length);
}
