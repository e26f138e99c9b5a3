/** Events that can be taken several at a time, each with a cursor to go on from. */
export interface ResumableEvents<T> extends AsyncIterableIterator<T, undefined> {
  /** The next events, at least one; none once it is over. */
  readonly takeReady: () => Promise<readonly T[]>;
  /** The cursor behind an event, or behind all that was taken. */
  readonly cursorBehind: (event?: T) => string;
  readonly return: () => Promise<IteratorReturnResult<undefined>>;
}

/** Whether a subscription's events can be taken several at a time. */
export const isResumable = <T>(events: AsyncIterable<T>): events is ResumableEvents<T> =>
  "takeReady" in events && "cursorBehind" in events;
