import { useEffect, useState } from "react";
import { useClient } from "urql";
import type { CombinedError } from "@urql/core";
import { DuplicateGroupsDocument } from "../graphql/documents.ts";
import type { DuplicateGroupsQuery } from "../graphql/documents.ts";

/** A group of people who are probably the same person, with the reasons. */
export type Group = DuplicateGroupsQuery["duplicates"]["nodes"][number];

interface Inbox {
  /** The group to decide now; null if none is left or none is loaded yet. */
  readonly group: Group | null;
  /** How many groups were decided or skipped before the current group. */
  readonly position: number;
  readonly isLooking: boolean;
  readonly error: CombinedError | null;
  /** Moves on once the current group was decided or skipped; loads more groups if needed. */
  readonly next: () => void;
  /** Loads the groups again from the first; groups that were skipped come again. */
  readonly again: () => void;
}

/**
 * Returns the groups of possible duplicates one after the other. A page of the server may be empty
 * although more follow, so empty pages are skipped.
 */
export function useInbox(): Inbox {
  const client = useClient();
  const [round, setRound] = useState(0);
  const [groups, setGroups] = useState<readonly Group[]>([]);
  const [position, setPosition] = useState(0);
  const [cursor, setCursor] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const [error, setError] = useState<CombinedError | null>(null);
  const needsMore = !isOver && error === null && position >= groups.length;
  useEffect(() => {
    if (!needsMore) return undefined;
    let isWanted = true;
    const look = async (): Promise<void> => {
      const answer = await client
        .query(DuplicateGroupsDocument, { after: cursor }, { requestPolicy: "network-only" })
        .toPromise();
      if (!isWanted) return;
      if (answer.error !== undefined || answer.data === undefined) {
        setError(answer.error ?? null);
        setIsOver(answer.error === undefined);
        return;
      }
      const { nodes, pageInfo } = answer.data.duplicates;
      setGroups((before) => [...before, ...nodes]);
      setCursor(pageInfo.endCursor);
      setIsOver(!pageInfo.hasNextPage || pageInfo.endCursor === null);
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, [client, cursor, needsMore, round]);
  return {
    group: groups[position] ?? null,
    position,
    isLooking: needsMore,
    error,
    next: () => setPosition((before) => before + 1),
    again: () => {
      setGroups([]);
      setPosition(0);
      setCursor(null);
      setIsOver(false);
      setError(null);
      setRound((before) => before + 1);
    },
  };
}
