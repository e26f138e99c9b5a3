/** Notifies workers that there may be work on imports. */
export interface ImportWork {
  readonly wake: () => void;
  /** Calls the listener whenever there may be work; returns a function that ends this. */
  readonly onWake: (listener: () => void) => () => void;
}

/**
 * Creates an object by which one part of this process tells the workers of this process that there may be work. Workers
 * in other processes are not told.
 */
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
