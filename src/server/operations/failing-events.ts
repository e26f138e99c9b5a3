/** Events of which the first is an error, which the protocol's library sends as that of the operation. */
export function failWith(error: unknown): AsyncIterableIterator<never, undefined> {
  const events: AsyncIterableIterator<never, undefined> = {
    [Symbol.asyncIterator]: () => events,
    next: async () => {
      throw error;
    },
  };
  return events;
}
