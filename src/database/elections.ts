import type { Connection } from "mongoose";

let elections = 0;

/** Starts to count how often the connection finds a new primary, or the same one elected again. */
export function countElections(connection: Connection): void {
  let last = "";
  connection.getClient().on("topologyDescriptionChanged", ({ newDescription }) => {
    for (const { type, address, electionId } of newDescription.servers.values()) {
      const primary = `${address} ${electionId?.toHexString() ?? ""}`;
      if (type !== "RSPrimary" || primary === last) continue;
      last = primary;
      elections += 1;
    }
  });
}

/**
 * How many primaries were found so far. While this number stays the same, MongoDB's oplog has the writes of this
 * process in the order in which they were done. So once a majority has the last of several writes, a majority has all
 * of them. A new primary may lack earlier writes, but it is counted before any write reaches it. So a caller that sees
 * the number change during several writes has to repeat them.
 */
export const electionsSeen = (): number => elections;
