import { identifierOfField } from "./identifiers.ts";
import type { Identifier } from "./identifiers.ts";
import type { Entry, FieldName } from "./profile.ts";
import { workOf } from "./revision.ts";
import type { Change, Revision } from "./revision.ts";

/** One change of a field that no later revision has undone. */
export interface Remaining {
  readonly after: Entry | null;
  /**
   * The import, merge or operation that made this change and can be struck out of this history; null for any other
   * change.
   */
  readonly work: string | null;
  readonly isUndo: boolean;
  /** The position of the change among all changes of the history. */
  readonly place: number;
}

/** What undoing needs of a person's revisions: for each field, the changes that no later revision has undone. */
export interface History {
  readonly remaining: ReadonlyMap<FieldName, readonly Remaining[]>;
  /**
   * Whether anything else changed the person than undos and the imports, merges and operations that can be struck out
   * of this history. If so, undoing the import that created the person does not delete the person.
   */
  readonly isTouched: boolean;
  /**
   * The identifiers that a merge gave to the person, by the id of the merge. Contains only merges that are among the
   * `targets` of `createHistoryReader`.
   */
  readonly given: ReadonlyMap<string, ReadonlySet<Identifier>>;
  /** The ids of the imports and operations among the `targets` of `createHistoryReader` that wrote the person. */
  readonly works: ReadonlySet<string>;
  /**
   * The ids of the imports, merges and operations that a revision of the person names as undone. Contains only those
   * that the caller asked about.
   */
  readonly undone: ReadonlySet<string>;
  readonly wasDeleted: boolean;
}

/** Reads a person's revisions one by one, oldest first. */
export interface HistoryReader {
  readonly add: (revision: Revision) => void;
  readonly history: History;
}

/**
 * Creates a reader that collects what is needed to strike `targets` (ids of imports, merges and operations) from a
 * history. `undone` must contain the ids of everything that any of the revisions undoes. A change that was made by
 * anything else than `targets` and `undone` is never struck. If several such changes of one field follow each other,
 * the reader remembers only the last of them, because it replaces the earlier ones. So the memory needed depends on the
 * person and on what can be struck, not on the length of the history.
 */
export function createHistoryReader(
  targets: Iterable<string>,
  undone: Iterable<string>,
): HistoryReader {
  const asked = new Set(targets);
  const strikeable = new Set([...asked, ...undone]);
  const fields = createFields(strikeable);
  const history = {
    remaining: fields.remaining,
    isTouched: false,
    given: new Map<string, Set<Identifier>>(),
    works: new Set<string>(),
    undone: new Set<string>(),
    wasDeleted: false,
  };

  function addChange(revision: Revision, change: Change): void {
    const work = workOf(revision, change);
    const isStrikeable = work !== undefined && strikeable.has(work);
    if (!isStrikeable) history.isTouched = true;
    fields.push(change.field, change.after, { work: isStrikeable ? work : null, isUndo: false });
    const { mergeId } = change;
    if (mergeId !== undefined && asked.has(mergeId)) noteGiven(history.given, mergeId, change);
  }

  return {
    history,
    add: (revision) => {
      const { changes, undoes, cause, importId, operationId } = revision;
      if (cause === "DELETED") history.wasDeleted = true;
      for (const work of [importId, operationId])
        if (work !== undefined && asked.has(work)) history.works.add(work);
      if (undoes !== undefined && asked.has(undoes)) history.undone.add(undoes);
      fields.setCurrent(changes);
      if (undoes === undefined) for (const change of changes) addChange(revision, change);
      else fields.undo(undoes, changes);
    },
  };
}

/** The history of a person without revisions: if it is passed to `strike`, the profile stays as it is. */
export const noHistory: History = createHistoryReader([], []).history;

/**
 * Returns what is needed to strike `targets` (ids of imports, merges and operations) from these revisions, which must
 * be oldest first.
 */
export function historyOf(revisions: readonly Revision[], targets: Iterable<string>): History {
  const reader = createHistoryReader(
    targets,
    revisions.flatMap(({ undoes }) => undoes ?? []),
  );
  for (const revision of revisions) reader.add(revision);
  return reader.history;
}

/** Collects, for each field, the changes that no later revision has undone, and the value that was written last. */
function createFields(strikeable: ReadonlySet<string>) {
  const remaining = new Map<FieldName, Remaining[]>();
  const current = new Map<FieldName, Entry>();
  const fieldsOf = new Map<string, Set<FieldName>>();
  let place = 0;

  function push(
    field: FieldName,
    after: Entry | null,
    { work, isUndo }: Pick<Remaining, "work" | "isUndo">,
  ): void {
    place += 1;
    const list = remaining.get(field) ?? [];
    if (work === null && list.at(-1)?.work === null) list.pop();
    // A removal is forgotten if no other change of the field remains: a field without changes has no value anyway.
    if (work === null && after === null && list.length === 0) {
      remaining.delete(field);
      return;
    }
    list.push({ after, work, isUndo, place });
    remaining.set(field, list);
    if (work !== null) fieldsOf.set(work, (fieldsOf.get(work) ?? new Set()).add(field));
  }

  function setCurrent(changes: readonly Change[]): void {
    for (const { field, after } of changes)
      if (after === null) current.delete(field);
      else current.set(field, after);
  }

  // Called for a revision that undoes `work` (an import, a merge or an operation): forgets the changes that `work`
  // made. Usually the undo gave each field the value that results from the other changes of the field. But it could not
  // do so if that value was an identifier that belongs to another person by now, or a tag that was deleted. Then the
  // revision left another value in the field, so the undo itself is added as a change of that field.
  function undo(work: string, changes: readonly Change[]): void {
    const struck = strikeable.has(work) ? (fieldsOf.get(work) ?? []) : [];
    const touched = new Set([...changes.map(({ field }) => field), ...struck]);
    for (const field of struck) strikeFrom(remaining, field, work);
    fieldsOf.delete(work);
    for (const field of touched) {
      const after = current.get(field) ?? null;
      if (remaining.get(field)?.at(-1)?.after?.value !== after?.value)
        push(field, after, { work: null, isUndo: true });
    }
  }

  return { remaining, push, setCurrent, undo };
}

function strikeFrom(
  remaining: Map<FieldName, Remaining[]>,
  field: FieldName,
  struck: string,
): void {
  const list: Remaining[] = [];
  for (const each of remaining.get(field) ?? []) {
    if (each.work === struck) continue;
    if (each.work === null && list.at(-1)?.work === null) list.pop();
    list.push(each);
  }
  if (list.every(({ work, after }) => work === null && after === null)) remaining.delete(field);
  else remaining.set(field, list);
}

function noteGiven(
  given: Map<string, Set<Identifier>>,
  mergeId: string,
  { field, after }: Change,
): void {
  const identifier = after === null ? null : identifierOfField(field, after.value);
  if (identifier === null) return;
  given.set(mergeId, (given.get(mergeId) ?? new Set()).add(identifier));
}
