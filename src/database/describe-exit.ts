import type { ChildProcess } from "node:child_process";

/** Says how a process ended: by which signal, or with which exit code. */
export function describeExit({
  exitCode,
  signalCode,
}: Pick<ChildProcess, "exitCode" | "signalCode">): string {
  if (signalCode === null) return `It ended with exit code ${exitCode}.`;
  const cause = signalCode === "SIGKILL" ? ", as systems do when memory runs out" : "";
  return `It was ended by ${signalCode}${cause}.`;
}
