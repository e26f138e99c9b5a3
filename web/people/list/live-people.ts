import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useClient } from "urql";
import { reconnects } from "../../app/session.ts";
import { useStore } from "../../app/store.ts";
import { PeopleInSightDocument } from "../../graphql/documents.ts";
import type { PeopleInSightSubscription, PersonRowFragment } from "../../graphql/documents.ts";

const SETTLED_MS = 500;

interface LivePeopleOptions {
  readonly peopleInSight: () => readonly PersonRowFragment[];
  /** A text that names the people in view. When it changes, the hook subscribes to those who are in view then. */
  readonly sight: string;
  /** How often the list was loaded again; people who are gone are no longer in it afterwards. */
  readonly generation: number;
  readonly withAttributes: boolean;
  readonly onMoved: () => void;
  readonly isMovedByAny: boolean;
}

/**
 * Subscribes to changes of the people in view; each change updates the cache and so the person's row. The
 * subscription names the people by id, because without a filter it would deliver an event for each row of a running
 * import. Returns the ids of people who have been deleted or merged into somebody else.
 */
export function useLivePeople(options: LivePeopleOptions): ReadonlySet<string> {
  const { peopleInSight, sight, generation, withAttributes, onMoved, isMovedByAny } = options;
  const client = useClient();
  const reconnected = useStore(reconnects);
  const [followed, setFollowed] = useState<readonly string[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [goneIn, setGoneIn] = useState(generation);
  if (goneIn !== generation) {
    setGoneIn(generation);
    setGone(new Set());
  }
  const names = useRef<ReadonlyMap<string, string>>(new Map());
  const look = useEffectEvent(() => {
    const people = peopleInSight();
    names.current = new Map(people.map(({ id, fullName }) => [id, fullName]));
    const ids = [...names.current.keys()];
    setFollowed((before) => (ids.join() === before.join() ? before : ids));
  });
  const onChange = useEffectEvent((change: PeopleInSightSubscription["personChanged"]) => {
    const left = change.kind === "DELETED" ? [change.personId] : change.mergedIds;
    if (left.length > 0) setGone((before) => new Set([...before, ...left]));
    const isRenamed = change.person?.fullName !== names.current.get(change.personId);
    if (left.length > 0 || isMovedByAny || isRenamed) onMoved();
  });
  useEffect(() => {
    const timer = window.setTimeout(look, SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [sight]);
  const onReconnected = useEffectEvent(onMoved);
  useEffect(() => {
    if (reconnected > 0) onReconnected();
  }, [reconnected]);
  useEffect(() => {
    if (followed.length === 0) return undefined;
    const variables = { filter: { ids: followed }, withAttributes };
    const source = client.subscription(PeopleInSightDocument, variables);
    const subscription = source.subscribe(({ data }) => {
      if (data) onChange(data.personChanged);
    });
    return () => subscription.unsubscribe();
  }, [client, followed, withAttributes, reconnected]);
  return gone;
}
