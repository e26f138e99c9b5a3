import { availableParallelism, cpus, totalmem } from "node:os";

/** One line of a bench's table; the first line decides the columns. */
export type Figure = Readonly<Record<string, string | number | boolean>>;

/** A bench: it measures and returns its figures; its progress goes to stderr. */
export type Bench = (args: readonly string[]) => Promise<readonly Figure[]>;

/** When and on which machine the figures were measured. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGibibytes: number;
  readonly node: string;
}

/** Describes the machine, and the day of the run. */
export function describeMachine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGibibytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** Formats figures as a Markdown table under a line about the machine. */
export function toTable(name: string, machine: Machine, figures: readonly Figure[]): string {
  const { date, cpu, cores, memoryGibibytes, node } = machine;
  const columns = Object.keys(figures[0] ?? {});
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `${name}, ${date}, ${cpu}, ${cores} cores, ${memoryGibibytes} GiB, Node ${node}`,
    "",
    row(columns),
    row(columns.map(() => "---")),
    ...figures.map((figure) => row(columns.map((column) => String(figure[column] ?? "")))),
  ].join("\n");
}

/**
 * Returns the number below which a share of the numbers lies, for example 0.99 of them. The numbers may be in any
 * order. Returns 0 if there are no numbers.
 */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Rounds milliseconds for a table: to a tenth below 10, else to a whole number. */
export function rounded(milliseconds: number): number {
  return milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds);
}
