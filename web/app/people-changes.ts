import { useEffect, useEffectEvent, useState } from "react";
import { createStore, useStore } from "./store.ts";

/** Counts the changes that were made here: lists ask again, for the cache knows no lists. */
export const peopleChanges = createStore(0);

/** Says that people, or what they carry, were created, changed, merged, deleted or brought back from here. */
export function announcePeopleChange(): void {
  peopleChanges.set(peopleChanges.get() + 1);
}

/** Asks again after each change that is made here; the number is how many there were since the page was opened. */
export function usePeopleChanges(askAgain: () => void): number {
  const changes = useStore(peopleChanges);
  const [atFirst] = useState(changes);
  const ask = useEffectEvent(askAgain);
  useEffect(() => {
    if (changes > atFirst) ask();
  }, [changes, atFirst]);
  return changes - atFirst;
}
