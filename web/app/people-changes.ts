import { useEffect, useEffectEvent, useState } from "react";
import { createStore, useStore } from "./store.ts";

/**
 * The number of changes made in this tab. Lists reload when it grows, because the cache cannot know
 * which lists a change affects.
 */
export const peopleChanges = createStore(0);

/**
 * Reports that this tab created, changed, merged, deleted or restored people or their tags, so that
 * lists reload.
 */
export function announcePeopleChange(): void {
  peopleChanges.set(peopleChanges.get() + 1);
}

/**
 * Runs `askAgain` after every change made in this tab; returns how many there were since the page
 * was opened.
 */
export function usePeopleChanges(askAgain: () => void): number {
  const changes = useStore(peopleChanges);
  const [atFirst] = useState(changes);
  const ask = useEffectEvent(askAgain);
  useEffect(() => {
    if (changes > atFirst) ask();
  }, [changes, atFirst]);
  return changes - atFirst;
}
