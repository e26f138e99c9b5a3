import type { Client } from "./client.ts";
import type { ImportedJob } from "./import-file.ts";

interface Problem {
  readonly row: number;
  readonly message: string;
}

/** Prints the counts of the import, and whether they equal those that the analysis predicted. */
export function showCounts({ analysis, result }: ImportedJob): void {
  if (result === null) throw new Error("The import finished without a result.");
  if (result.createdPeople === 0 && result.rows > 0) {
    console.log("\nThe people of this file are here already. What this import changed:");
  }
  console.log(`
  ${count(result.rows)} rows of the file
  ${count(result.createdPeople)} people created
  ${count(result.updatedPeople)} people updated
  ${count(result.unchangedPeople)} people found as they were
  ${count(result.mergedPeople)} people merged into another
  ${count(result.importedRows)} rows imported (${result.rowsWithWarnings} with a cell left out or doubted)
  ${count(result.rejectedRows)} rows rejected
  ${count(result.conflictRows)} rows left for a person to decide`);
  if (analysis === null) return;
  console.log(`
  ${analysis.duplicateRowsInFile} rows repeated a person of an earlier row; ${analysis.groupsMatchingPeople} people were known before.
  Analyzing had announced: ${sameCounts(analysis.ifResolved, result) ? "exactly this." : JSON.stringify(analysis.ifResolved)}`);
}

/** Prints three rows that could not be imported, with the reasons. */
export async function showRejectedRows(client: Client, id: string): Promise<void> {
  const { import: job } = await client.request<{
    import: { problems: { nodes: readonly Problem[]; totalCount: number } };
  }>(
    `query Rejected($id: ID!) { import(id: $id) { problems(first: 100, severity: [REJECTED]) { nodes { row message } totalCount } } }`,
    { id },
  );
  if (job.problems.nodes.length === 0) return;
  // Shows one row of each reason first, then further rows.
  const reasons = new Map(job.problems.nodes.map((problem) => [problem.message, problem]));
  const shown = [...new Set([...reasons.values(), ...job.problems.nodes])].slice(0, 3);
  console.log(`\nRejected rows, ${shown.length} of ${job.problems.totalCount}:`);
  for (const { row, message } of shown) console.log(`  row ${row}: ${message}`);
}

/** Prints a link that opens the console with the imported people and signs in with the key. */
export function showLink(address: string, key: string): void {
  console.log(`
Look at them in a browser, where a file of your own can be imported, and taken back:

  ${address}app/#key=${encodeURIComponent(key)}

Ctrl+C stops it.`);
}

/** Prints how to see the imported people in the console and to query them, with the demo's key. */
export function showNextSteps(key: string): void {
  const port = process.env["PORT"] ?? "4000";
  const address = `http://127.0.0.1:${port}`;
  console.log(`
The people stay. Go on with

  npm start

and look at them in a browser, signed in by the demo's key:

  ${address}/app/#key=${encodeURIComponent(key)}

To ask for them instead, open ${address}/graphiql/, paste the key ${key}, and run this query:

  { people(search: "ana", first: 5) { nodes { fullName contactInformation { phones { number } emails { address } } } } }
`);
}

const count = (number: number): string => String(number).padStart(7);

function sameCounts(left: object, right: object): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
