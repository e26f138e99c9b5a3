import type { DateOrder, DateReading } from "../../domain/values/date-notation.ts";

/** Finds out, value by value, in which order a column writes day and month. */
export interface DateOrderDecider {
  /** Takes one more value of the column into account. */
  see(reading: DateReading): void;
  /** The order that the values seen so far agree on; null while none proves one, and once two disagree. */
  order(): DateOrder | null;
}

/** A decider that has seen nothing yet. */
export function createDateOrderDecider(): DateOrderDecider {
  const proven = new Set<DateOrder>();
  return {
    see(reading) {
      if (reading.kind === "date" && reading.order !== null) proven.add(reading.order);
    },
    order() {
      const [order, other] = proven;
      return order === undefined || other !== undefined ? null : order;
    },
  };
}
