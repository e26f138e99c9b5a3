import { mongo } from "mongoose";

const RETRY_MS = 500;
const GIVE_UP_MS = 60_000;
/** Error codes after which retrying is useless: the log has lost the point to resume at, or a change is unreadable. */
const lostPlaces: ReadonlySet<number> = new Set([
  260, // InvalidResumeToken
  280, // ChangeStreamFatalError
  286, // ChangeStreamHistoryLost
  10_334, // BSONObjectTooLarge
]);

/** Where a change stream starts, as options for `watch` of the driver: at a time, or after an earlier change. */
export type WatchStart =
  | { readonly startAtOperationTime: mongo.Timestamp }
  | { readonly resumeAfter: mongo.ResumeToken };

/** The fields that every change of a stream has. */
export interface WatchedChange extends mongo.BSON.Document {
  readonly operationType: string;
  readonly clusterTime?: mongo.Timestamp;
}

export interface WatchOptions<TChange extends WatchedChange> {
  /** Opens a change stream at `start`: `(start) => collection.watch<Record, Change>(pipeline, { ...start })`. */
  readonly open: (start: WatchStart) => mongo.ChangeStream<mongo.BSON.Document, TChange>;
  /** Called for each change in commit order; the next change is read once it resolves. */
  readonly onChange: (change: TChange) => void | Promise<void>;
  /** Called once if the stream ends without being closed; changes from then on are not reported. */
  readonly onEnd: (error: unknown) => void;
  /** How many milliseconds to wait for a database that is away before giving up. */
  readonly giveUpMs?: number;
}

/** A change stream that is followed until the caller closes it. Closing it does not call `onEnd`. */
export interface Watch {
  readonly close: () => Promise<void>;
}

/** Returns the time of the latest write on the primary; whatever commits from now on is later. */
export async function operationTimeOf(db: mongo.Db): Promise<mongo.Timestamp> {
  const { operationTime } = await db.command({ ping: 1 });
  if (operationTime instanceof mongo.Timestamp) return operationTime;
  throw new Error("The database is not a replica set: it reports no operation time.");
}

/**
 * Follows a change stream from now on, across lost connections and elections. Once it resolves, every later commit is
 * reported: so start watching first, then read what is stored.
 */
export async function watchCollection<TChange extends WatchedChange>(
  db: mongo.Db,
  { open, onChange, onEnd, giveUpMs = GIVE_UP_MS }: WatchOptions<TChange>,
): Promise<Watch> {
  const since = await operationTimeOf(db);
  let place: WatchStart = { startAtOperationTime: since };
  let stream = open(place);
  let firstRead: Promise<TChange> | null = stream.next();
  await opened(stream, firstRead);
  const closing = new AbortController();

  async function report(change: TChange): Promise<void> {
    // A change stream also reports the changes that were committed exactly at its start time. These changes were
    // committed before the watch began, so they are skipped.
    if (change.clusterTime === undefined || change.clusterTime.greaterThan(since))
      await onChange(change);
  }

  async function follow(): Promise<void> {
    while (!closing.signal.aborted) {
      const change = await nextOrResumed();
      if (change === null) return;
      await report(change);
      place = placeOf(stream) ?? place;
      if (change.operationType === "invalidate") throw new Error("The watched collection is gone.");
    }
  }

  async function nextOrResumed(): Promise<TChange | null> {
    let failingSince: number | null = null;
    while (!closing.signal.aborted) {
      try {
        const read = firstRead ?? stream.next();
        firstRead = null;
        return await read;
      } catch (error) {
        if (closing.signal.aborted) return null;
        failingSince ??= performance.now();
        if (isPlaceLost(error) || performance.now() - failingSince > giveUpMs) throw error;
        place = placeOf(stream) ?? place;
        await stream.close().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        if (!closing.signal.aborted) stream = open(place);
      }
    }
    return null;
  }

  async function close(): Promise<void> {
    if (closing.signal.aborted) return;
    closing.abort();
    await stream.close();
  }

  follow().catch((error: unknown) => {
    const wasClosed = closing.signal.aborted;
    void close().catch(() => undefined);
    if (!wasClosed) onEnd(error);
  });
  return { close };
}

// Waits until a stream is open. The driver opens it with the first read, but that read returns only when there is a
// change. The driver reports a resume token as soon as the stream is open.
async function opened<TChange extends mongo.BSON.Document>(
  stream: mongo.ChangeStream<mongo.BSON.Document, TChange>,
  firstRead: Promise<TChange>,
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      stream.once("resumeTokenChanged", () => resolve());
      firstRead.then(() => resolve(), reject);
    });
  } catch (error) {
    await stream.close().catch(() => undefined);
    throw error;
  }
}

function placeOf(stream: { readonly resumeToken: mongo.ResumeToken }): WatchStart | null {
  const { resumeToken } = stream;
  return resumeToken === null || resumeToken === undefined ? null : { resumeAfter: resumeToken };
}

function isPlaceLost(error: unknown): boolean {
  return (
    error instanceof mongo.MongoServerError &&
    typeof error.code === "number" &&
    lostPlaces.has(error.code)
  );
}
