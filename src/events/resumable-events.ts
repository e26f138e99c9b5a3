/** A stream of events that can be taken several at a time, and resumed by a cursor. */
export interface ResumableEvents<T> extends AsyncIterableIterator<T, undefined> {
  /** Returns the events that are ready, at least one; an empty list means that the stream has ended. */
  readonly takeReady: () => Promise<readonly T[]>;
  /** Returns the cursor to resume from after this event; without an event, after all events that were taken. */
  readonly cursorBehind: (event?: T) => string;
  readonly return: () => Promise<IteratorReturnResult<undefined>>;
}

/** Whether the events of a subscription can be taken several at a time. */
export const isResumable = <T>(events: AsyncIterable<T>): events is ResumableEvents<T> =>
  "takeReady" in events && "cursorBehind" in events;
