import DataLoader from "dataloader";

/**
 * Creates a loader for the whole process that has at most one query running. Keys requested meanwhile go together into the next query.
 * Nothing is cached, so no answer is older than its request.
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
      // Waits one more tick, as DataLoader does by default, to include all requests of the same tick.
      batchScheduleFn: (dispatch) => void underWay.then(() => process.nextTick(dispatch)),
    },
  );
}
