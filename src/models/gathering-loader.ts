import DataLoader from "dataloader";

/**
 * Creates a loader for a whole process of which at most one look-up is under way: what is asked for meanwhile goes into the next
 * one together. Nothing is kept, and no answer is older than its question.
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
      // A turn later, as loaders do, so that whoever asks in the same turn is in it.
      batchScheduleFn: (dispatch) => void underWay.then(() => process.nextTick(dispatch)),
    },
  );
}
