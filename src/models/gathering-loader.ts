import DataLoader from "dataloader";

/**
 * Creates a loader for the whole process that has at most one query running. Keys requested meanwhile go together into
 * the next query. Nothing is cached, so no answer is older than its request.
 */
export function createGatheringLoader<K, V>(
  lookUp: (keys: readonly K[]) => Promise<readonly V[]>,
): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve();
  return new DataLoader<K, V>(
    (keys) => {
      const answers = lookUp(keys);
      underWay = answers.catch(() => undefined);
      return answers;
    },
    {
      cache: false,
      // When the running query (`underWay`) has ended, the next query waits until the current tick of the event loop is
      // over. So the next query includes all keys that are requested in the same tick.
      batchScheduleFn: (dispatch) => void underWay.then(() => process.nextTick(dispatch)),
    },
  );
}
