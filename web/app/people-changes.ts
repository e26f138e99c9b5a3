import { createStore } from "./store.ts";

/** Counts the changes of people that were made here: lists of people ask again, for the cache knows no lists. */
export const peopleChanges = createStore(0);

/** Says that people were created, changed, merged, deleted or brought back from here. */
export function announcePeopleChange(): void {
  peopleChanges.set(peopleChanges.get() + 1);
}
