import { readFile } from "node:fs/promises";

// Linux tells processor time in hundredths of a second, whatever its kernel counts in.
const TICKS_A_SECOND = 100;

/** Seconds of processor time that a process and its ended children have taken so far; 0 where the system does not tell. */
export async function processorSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name in brackets may hold blanks; behind it, the times are fields 14 to 17.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / TICKS_A_SECOND;
}
