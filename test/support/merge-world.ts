import { identifiersOf } from "../../src/domain/people/identifiers.ts";
import type { Identifier } from "../../src/domain/people/identifiers.ts";
import { createdAtOf } from "../../src/domain/ids.ts";
import { decideMerge } from "../../src/domain/merging/merge-decisions.ts";
import type { MergeWishes } from "../../src/domain/merging/merge-decisions.ts";
import { historyOf } from "../../src/domain/people/history.ts";
import { byCreation } from "../../src/domain/people/person.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Entry, FieldName, Profile } from "../../src/domain/people/profile.ts";
import { planMerge, rolesIn } from "../../src/domain/merging/plan-merge.ts";
import { strike } from "../../src/domain/people/replay.ts";
import { createVersion, nextVersion } from "../../src/domain/people/revise.ts";
import { changesOfCreation } from "../../src/domain/people/revision.ts";
import type { Origin, Revision } from "../../src/domain/people/revision.ts";
import { identifiersToRestore, planUndoMerge } from "../../src/domain/merging/plan-undo-merge.ts";
import type { Kept } from "../../src/domain/merging/plan-undo-merge.ts";
import { mergeToUndoFirst } from "../../src/domain/merging/undo-order.ts";
import type { StandingMerge } from "../../src/domain/merging/undo-order.ts";

interface WorldMerge extends StandingMerge {
  readonly absorbed: readonly Person[];
}

/** People, their histories and their merges in memory, by the same rules as in the database. */
export class MergeWorld {
  readonly people = new Map<string, Person>();
  readonly histories = new Map<string, Revision[]>();
  readonly merges: WorldMerge[] = [];
  /** Every id ever generated, including those of merged people. */
  readonly ids: string[] = [];
  readonly deletedTags = new Set<FieldName>();
  #clock = 1_700_000_000_000;
  #nextId = 1;

  now(): Date {
    this.#clock += 1_000;
    return new Date(this.#clock);
  }

  newId(at = this.now()): string {
    this.#nextId += 1;
    return (
      at.getTime().toString(16).padStart(12, "0") + this.#nextId.toString(16).padStart(12, "0")
    );
  }

  /** Returns the people in the order of their creation. */
  inOrder(): Person[] {
    return [...this.people.values()].toSorted(byCreation);
  }

  create(values: Readonly<Record<FieldName, string | true>>): Person {
    const id = this.newId();
    const at = createdAtOf(id);
    const profile = new Map<FieldName, Entry>();
    for (const [order, [field, value]] of Object.entries(values).entries()) {
      const place = /\./.test(field) ? order : 0;
      profile.set(field, { value, at, order: place });
    }
    const person = createVersion(id, profile, { at, cause: "CREATED" }, "API");
    this.ids.push(id);
    this.write(person);
    return person;
  }

  /** Sets fields of a person, or removes those whose value is null. */
  edit(
    { id }: Pick<Person, "id">,
    values: Readonly<Record<FieldName, string | true | null>>,
    origin: Partial<Origin> = {},
  ): Person {
    const person = this.get(id);
    const at = this.now();
    const profile = new Map(person.profile);
    for (const [field, value] of Object.entries(values)) {
      if (value === null) profile.delete(field);
      else if (profile.get(field)?.value !== value) profile.set(field, { value, at, order: 0 });
    }
    const after = nextVersion(person, profile, { at, cause: "UPDATED", ...origin });
    this.write(after);
    return after;
  }

  merge(
    people: readonly Pick<Person, "id">[],
    wishes: Partial<MergeWishes> = {},
    survivorId: string | null = null,
  ): string {
    const present = people.map(({ id }) => this.get(id));
    const roles = rolesIn(present, survivorId);
    const all = { choices: [], autoResolve: true, phones: null, emails: null, ...wishes };
    const decisions = decideMerge(present, all);
    if (!decisions.ok) throw new Error(decisions.problems[0]?.message);
    const id = this.newId();
    const at = this.now();
    const after = planMerge(roles, decisions.value, id, { at, cause: "MERGED" });
    for (const absorbed of roles.absorbed) this.people.delete(absorbed.id);
    this.write(after);
    this.merges.push({
      id,
      survivorId: after.id,
      absorbed: roles.absorbed,
      absorbedIds: roles.absorbed.map((absorbed) => absorbed.id),
      survivorVersion: after.version,
    });
    return id;
  }

  /** Returns the merge that must be undone before this one; null if there is none. */
  undoFirst(mergeId: string): string | null {
    const merge = this.merges.find(({ id }) => id === mergeId);
    return merge === undefined ? null : (mergeToUndoFirst(merge, this.merges)?.id ?? null);
  }

  undoMerge(mergeId: string): readonly Kept[] {
    const merge = this.merges.find(({ id }) => id === mergeId);
    if (merge === undefined || this.undoFirst(mergeId) !== null) throw new Error("Out of order.");
    const survivor = this.people.get(merge.survivorId) ?? null;
    const toUndo = {
      mergeId,
      absorbed: merge.absorbed,
      survivorId: merge.survivorId,
      survivor,
      history: historyOf(survivor === null ? [] : this.historyOf(survivor.id), [mergeId]),
    };
    const owners = new Map<Identifier, string>();
    const wanted = new Set(identifiersToRestore(toUndo));
    for (const { id, profile } of this.people.values()) {
      for (const own of identifiersOf(profile)) if (wanted.has(own)) owners.set(own, id);
    }
    const plan = planUndoMerge(toUndo, {
      owners,
      isDefined: (field) => !this.deletedTags.has(field),
      origin: { at: this.now(), cause: "UNDONE" },
    });
    if (plan.survivor !== null) this.write(plan.survivor.after);
    for (const restored of plan.restored) this.write(restored);
    this.merges.splice(this.merges.indexOf(merge), 1);
    return plan.kept;
  }

  /** Undoes an import or an operation for everybody, by taking its revisions out of each person's history. */
  undoImport(importId: string): void {
    for (const person of this.inOrder()) {
      const history = historyOf(this.historyOf(person.id), [importId]);
      const struck = strike(person.profile, history, importId);
      if (struck.given.size === 0) continue;
      const free = new Map(struck.profile);
      for (const other of this.people.values()) {
        if (other.id === person.id) continue;
        const taken = new Set(identifiersOf(other.profile));
        for (const [field, entry] of struck.profile) {
          const [identifier] = identifiersOf(new Map([[field, entry]]));
          if (identifier !== undefined && taken.has(identifier)) free.delete(field);
        }
      }
      const origin = { at: this.now(), cause: "UNDONE", undoes: importId } as const;
      this.write(nextVersion(person, free, origin));
    }
  }

  delete({ id }: Pick<Person, "id">): void {
    this.people.delete(id);
    this.histories.delete(id);
  }

  get(id: string): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new Error("There is no such person.");
    return person;
  }

  profileOf({ id }: Pick<Person, "id">): Profile {
    return this.get(id).profile;
  }

  valueOf(person: Pick<Person, "id">, field: FieldName): Entry["value"] | null {
    return this.profileOf(person).get(field)?.value ?? null;
  }

  historyOf(id: string): Revision[] {
    return this.histories.get(id) ?? [];
  }

  write(person: Person): void {
    const history = this.historyOf(person.id);
    const { head, profile } = person;
    const revision = head.version === 1 ? { ...head, changes: changesOfCreation(profile) } : head;
    this.histories.set(person.id, [...history, revision]);
    this.people.set(person.id, person);
  }
}

/**
 * Returns each field of a profile as a text, sorted by field. The texts of two profiles are equal if all values,
 * times and positions are.
 */
export function toPlain(profile: Profile): Record<FieldName, string> {
  const fields = [...profile].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    fields.map(([field, { value, at, order }]) => [
      field,
      `${String(value)} ${at.getTime()} ${order}`,
    ]),
  );
}

/** Returns the values of a profile, sorted by field. */
export function valuesIn(profile: Profile): Record<FieldName, Entry["value"]> {
  const fields = [...profile].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(fields.map(([field, { value }]) => [field, value]));
}
