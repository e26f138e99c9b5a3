import { useEffect, useEffectEvent, useState } from "react";
import { createStore, useStore } from "./store.ts";

/**
 * How many times this browser tab has changed people, tags, attributes or segments. Lists reload whenever this number
 * grows, because the cache of the page cannot know which lists a change affects.
 */
export const peopleChanges = createStore(0);

/**
 * Reports that this tab created, changed, merged, deleted or restored people, tags, attributes or segments, so that
 * lists reload.
 */
export function announcePeopleChange(): void {
  peopleChanges.set(peopleChanges.get() + 1);
}

/**
 * Runs `askAgain` after every call of `announcePeopleChange`; returns how many calls there were since the component
 * was mounted.
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
