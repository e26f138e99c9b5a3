import type { Figure } from "../report.ts";

/** Makes a row of the table of console figures; its last column says NO if the figure misses its target. */
export const toConsoleFigure = (
  shape: string,
  measured: string,
  { target, isMet }: { readonly target: string; readonly isMet: boolean },
): Figure => ({ shape, measured, target, met: isMet ? "yes" : "NO" });
