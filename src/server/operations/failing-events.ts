/** Events that start with this error, which graphql-ws then sends as the error of the operation. */
export function failWith(error: unknown): AsyncIterableIterator<never, undefined> {
  const events: AsyncIterableIterator<never, undefined> = {
    [Symbol.asyncIterator]: () => events,
    next: async () => {
      throw error;
    },
  };
  return events;
}
