import { readFile } from "node:fs/promises";

// Linux reports processor time in hundredths of a second, whatever the kernel uses internally.
const TICKS_A_SECOND = 100;

/** Returns the seconds of processor time of a process and its ended children; 0 if the system does not report it. */
export async function processorSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The file is one line of fields. The second field, the name of the process in brackets, may contain blanks, so only
  // the text after the name is split. Fields 14 to 17 of the whole line are the processor times.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / TICKS_A_SECOND;
}
