import { useEffect, useState } from "react";
import { formatNumber } from "../app/formats.ts";
import { texts } from "../app/texts/texts.ts";
import { SegmentPeopleCountDocument } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Skeleton } from "../kit/states.tsx";

const AT_ONCE = 4;

// Counting a large segment is slow, so at most four are counted at a time and the others wait.
const waiting: (() => void)[] = [];
let counting = 0;

/** Shows how many people match the segment now. */
export function SegmentCount({ id }: { readonly id: string }) {
  const [isTurn, setIsTurn] = useState(false);
  const [{ data, error }] = useQuery({
    query: SegmentPeopleCountDocument,
    variables: { id },
    pause: !isTurn,
    requestPolicy: "cache-and-network",
  });
  const isDone = data !== undefined || error !== undefined;
  useEffect(() => takeTurn(() => setIsTurn(true)), []);
  useEffect(() => {
    if (isDone) return endTurn();
    return undefined;
  }, [isDone]);
  if (!isDone) return <Skeleton width="48px" />;
  const count = data?.segment?.peopleCount;
  return count == null ? texts.common.many : formatNumber(count);
}

function takeTurn(start: () => void): () => void {
  if (counting < AT_ONCE) {
    counting += 1;
    start();
  } else waiting.push(start);
  return () => {
    const index = waiting.indexOf(start);
    if (index >= 0) waiting.splice(index, 1);
  };
}

function endTurn(): undefined {
  const next = waiting.shift();
  if (next === undefined) counting = Math.max(0, counting - 1);
  else next();
  return undefined;
}
