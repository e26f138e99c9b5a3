/** Wakes whoever waits; raised while nobody waits, it wakes the next at once. */
export interface WakeSignal {
  raise(): void;
  /** Ends when the signal is raised, at the latest after this time. */
  wait(timeoutMs: number): Promise<void>;
}

/** A signal that is not raised. */
export function createSignal(): WakeSignal {
  let isRaised = false;
  let release: (() => void) | null = null;
  return {
    raise() {
      isRaised = true;
      release?.();
    },
    async wait(timeoutMs) {
      if (!isRaised) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          release = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRaised = false;
      release = null;
    },
  };
}
