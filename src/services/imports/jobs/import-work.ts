/** Tells that there may be work on imports. */
export interface ImportWork {
  readonly wake: () => void;
  /** Has the listener hear of work from now on; what it answers ends that. */
  readonly onWake: (listener: () => void) => () => void;
}

/** A bell without listeners. */
export function createImportWork(): ImportWork {
  const listeners = new Set<() => void>();
  return {
    wake() {
      for (const listener of listeners) listener();
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
