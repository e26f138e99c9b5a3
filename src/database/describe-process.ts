import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Identifies a process, and distinguishes it from a later one with the same id. */
export interface ProcessDescription {
  /** When the process started, in a form that is only good for comparing. */
  readonly startedAt: string;
  readonly command: string;
}

/** Returns when the process with this id started, and its command; null if no such process is running. */
export async function describeProcess(pid: number): Promise<ProcessDescription | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  try {
    return process.platform === "linux" ? await describeByProc(pid) : await describeByPs(pid);
  } catch {
    return null;
  }
}

async function describeByProc(pid: number): Promise<ProcessDescription | null> {
  const [stat, command] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile(`/proc/${pid}/cmdline`, "utf8"),
  ]);
  // proc(5): the name in brackets may contain blanks; the state follows it, and the start time is field 22.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z") return null;
  return { startedAt: fields[18] ?? "", command: command.replaceAll("\0", " ").trim() };
}

async function describeByPs(pid: number): Promise<ProcessDescription> {
  const columns = ["-o", "lstart=", "-o", "args=", "-p", String(pid)];
  const { stdout } = await run("ps", columns);
  const LSTART_LENGTH = 24; // The length of "Tue Nov 24 07:26:58 2026".
  const line = stdout.trim();
  return { startedAt: line.slice(0, LSTART_LENGTH), command: line.slice(LSTART_LENGTH).trim() };
}
