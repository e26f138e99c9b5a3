/** A queue of limited length for one reader. */
export interface BoundedQueue<T> extends AsyncIterableIterator<T> {
  /** Adds a value; does nothing once the reader has left or the queue has ended. */
  readonly push: (value: T) => void;
  /**
   * Returns null while there is room. Else resolves with true once half of the queue is read or the reader has left,
   * and with false if that takes longer than `patienceMs`.
   */
  readonly waitForRoom: () => Promise<boolean> | null;
  /**
   * Lets the reader read the values that are in the queue, then ends it. If an error is given, the reader gets it after
   * the last value.
   */
  readonly end: (error?: Error) => void;
  /** Drops the values that are in the queue and ends it: the next that the reader gets is the error. */
  readonly fail: (error: Error) => void;
  readonly return: () => Promise<IteratorReturnResult<undefined>>;
  readonly throw: () => Promise<IteratorReturnResult<undefined>>;
}

export interface BoundedQueueOptions {
  readonly size: number;
  /** How many milliseconds a reader may take to read half of a full queue. */
  readonly patienceMs: number;
  /** Called once: when the reader leaves, or has read everything. */
  readonly onDone: () => void;
}

interface Waiting<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Creates an empty queue. The queue is full with `size` values, but does not refuse more. So before a caller adds a
 * value, the caller has to wait for `waitForRoom`.
 */
export function createBoundedQueue<T>({
  size,
  patienceMs,
  onDone,
}: BoundedQueueOptions): BoundedQueue<T> {
  let values: T[] = [];
  let ending: { readonly error: Error | undefined } | null = null;
  let isDone = false;
  let fullSince: number | null = null;
  const readers: Waiting<T>[] = [];
  let relieve: (() => void) | null = null;

  function finish(): void {
    if (isDone) return;
    isDone = true;
    values = [];
    makeRoom();
    for (const reader of readers.splice(0)) reader.resolve(done);
    onDone();
  }

  function makeRoom(): void {
    if (!isDone && values.length > size / 2) return;
    fullSince = null;
    relieve?.();
    relieve = null;
  }

  function push(value: T): void {
    if (isDone || ending !== null) return;
    const reader = readers.shift();
    if (reader !== undefined) {
      reader.resolve({ done: false, value });
      return;
    }
    values.push(value);
    if (values.length >= size) fullSince ??= performance.now();
  }

  function waitForRoom(): Promise<boolean> | null {
    if (fullSince === null) return null;
    const leftMs = fullSince + patienceMs - performance.now();
    return new Promise((resolve) => {
      // If this process was busy until now, the reader had no chance to read, so the reader gets one more turn of the
      // event loop.
      const timer = setTimeout(() => setImmediate(() => resolve(fullSince === null)), leftMs);
      relieve = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  function end(error?: Error): void {
    if (isDone || ending !== null) return;
    ending = { error };
    makeRoom();
    const reader = readers.shift();
    if (reader === undefined) return;
    finish();
    if (error === undefined) reader.resolve(done);
    else reader.reject(error);
  }

  function fail(error: Error): void {
    values = [];
    end(error);
  }

  async function next(): Promise<IteratorResult<T, undefined>> {
    const value = values.shift();
    if (value !== undefined) {
      makeRoom();
      return { done: false, value };
    }
    if (isDone) return done;
    if (ending !== null) {
      const { error } = ending;
      finish();
      if (error !== undefined) throw error;
      return done;
    }
    return new Promise((resolve, reject) => {
      readers.push({ resolve, reject });
    });
  }

  async function leave(): Promise<IteratorReturnResult<undefined>> {
    finish();
    return done;
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    return: leave,
    throw: leave,
    push,
    waitForRoom,
    end,
    fail,
  };
}

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
