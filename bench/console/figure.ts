import type { Figure } from "../report.ts";

/** One line of the console's table. */
export const toConsoleFigure = (
  shape: string,
  measured: string,
  { target, isMet }: { readonly target: string; readonly isMet: boolean },
): Figure => ({ shape, measured, target, met: isMet ? "yes" : "NO" });
