/**
 * The events of a subscription. The server can take all events that are ready at once, instead of one by one. After a
 * break, a client can continue from any event by the cursor of that event.
 */
export interface ResumableEvents<T> extends AsyncIterableIterator<T, undefined> {
  /**
   * Returns all events that are ready; if none is ready, waits for the next one. An empty list means that the stream
   * has ended.
   */
  readonly takeReady: () => Promise<readonly T[]>;
  /** Returns the cursor to continue from after this event; without an event, after all events taken so far. */
  readonly cursorBehind: (event?: T) => string;
  readonly return: () => Promise<IteratorReturnResult<undefined>>;
}

/** Whether the events of a subscription can be taken several at a time, and continued by a cursor after a break. */
export const isResumable = <T>(events: AsyncIterable<T>): events is ResumableEvents<T> =>
  "takeReady" in events && "cursorBehind" in events;
