import type { Figure } from "../report.ts";

/** Makes one line of the table of console figures. */
export const toConsoleFigure = (
  shape: string,
  measured: string,
  { target, isMet }: { readonly target: string; readonly isMet: boolean },
): Figure => ({ shape, measured, target, met: isMet ? "yes" : "NO" });
