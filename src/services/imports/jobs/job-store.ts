import { withRetry } from "../../../database/retry.ts";
import type { PersonStore } from "../../store/person-store.ts";
import type { OwnedJob } from "./import-job-store.ts";
import type { ImportTools } from "./import-tools.ts";

/** Returns tools that check the job's lease before each write of people, because no fence guards people. */
export function toJobTools(
  tools: ImportTools,
  { demandLease }: Pick<OwnedJob, "demandLease">,
): ImportTools {
  return { ...tools, store: createRetryingStore(tools.store, demandLease) };
}

/**
 * Creates a store that retries each step while the database elects a primary, and checks the right to write before each
 * try. Inside a transaction nothing is retried, because the transaction is retried as a whole.
 */
export function createRetryingStore(
  store: PersonStore,
  demandRight: () => void = () => undefined,
): PersonStore {
  const owned = <T>(step: () => Promise<T>): Promise<T> =>
    withRetry(() => {
      demandRight();
      return step();
    });
  return {
    ...store,
    findByIds: (ids, session) =>
      session === undefined ? withRetry(() => store.findByIds(ids)) : store.findByIds(ids, session),
    findWithin: (ids, most) => withRetry(() => store.findWithin(ids, most)),
    versionsOf: (ids) => withRetry(() => store.versionsOf(ids)),
    findByIdentifiers: (identifiers, session) =>
      session === undefined
        ? withRetry(() => store.findByIdentifiers(identifiers))
        : store.findByIdentifiers(identifiers, session),
    survivorsOf: (ids) => withRetry(() => store.survivorsOf(ids)),
    whoseAre: (identifiers, session) =>
      session === undefined
        ? withRetry(() => store.whoseAre(identifiers))
        : store.whoseAre(identifiers, session),
    ownersOf: (identifiers) => withRetry(() => store.ownersOf(identifiers)),
    archivedRevisionsOf: (ids, session) =>
      session === undefined
        ? withRetry(() => store.archivedRevisionsOf(ids))
        : store.archivedRevisionsOf(ids, session),
    historiesWithin: (whom, targets, most) =>
      withRetry(() => store.historiesWithin(whom, targets, most)),
    originsOf: (ids) => withRetry(() => store.originsOf(ids)),
    insert: (people, options = {}) =>
      options.session === undefined
        ? owned(() => store.insert(people, options))
        : store.insert(people, options),
    update: (updates, options = {}) =>
      options.session === undefined
        ? owned(() => store.update(updates, { demandRight, ...options }))
        : store.update(updates, options),
    mark: (marks, options = {}) => owned(() => store.mark(marks, { demandRight, ...options })),
    unmark: (unmarks, options = {}) =>
      owned(() => store.unmark(unmarks, { demandRight, ...options })),
    remove: (people, options) =>
      options.session === undefined
        ? owned(() => store.remove(people, { demandRight, ...options }))
        : store.remove(people, options),
    merge: (merge, options = {}) =>
      options.session === undefined
        ? owned(() => store.merge(merge, options))
        : store.merge(merge, options),
    eraseHistory: (ids, options = {}) =>
      options.session === undefined
        ? owned(() => store.eraseHistory(ids, options))
        : store.eraseHistory(ids, options),
  };
}
