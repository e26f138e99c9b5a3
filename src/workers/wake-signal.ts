/** Wakes a loop that waits for work. If no loop waits when the signal is raised, the next wait ends at once. */
export interface WakeSignal {
  raise(): void;
  /** Resolves when the signal is raised, or after `timeoutMs` milliseconds. */
  wait(timeoutMs: number): Promise<void>;
}

/** Creates a signal that nobody has raised yet. Until somebody raises it, each `wait` lasts its whole `timeoutMs`. */
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
