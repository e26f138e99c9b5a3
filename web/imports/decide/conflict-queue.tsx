import { useState } from "react";
import { Failure } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { ImportConflictsDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { Skeleton } from "../../kit/states.tsx";
import styles from "../wizard.module.css";
import { ConflictCard } from "./conflict-card.tsx";

/** Shows the undecided groups of an import one at a time. */
export function ConflictQueue({ id }: { readonly id: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const [decided, setDecided] = useState(0);
  const [{ data, error }, ask] = useQuery({
    query: ImportConflictsDocument,
    variables: { id, after },
    requestPolicy: "cache-and-network",
  });
  const askAgain = (): void => ask({ requestPolicy: "network-only" });
  const conflicts = data?.import?.conflicts;
  const left = conflicts?.totalCount ?? null;
  const conflict = conflicts?.nodes[0];
  if (left === 0 && decided === 0) return null;
  return (
    <section className={styles.card} aria-label={texts.imports.decide.title}>
      <h2>{texts.imports.decide.title}</h2>
      <p className={styles.quiet} role="status">
        {conflicts !== undefined &&
          (left === 0 ? texts.imports.decide.allDone : texts.imports.decide.left(left))}
      </p>
      {error !== undefined && <Failure error={error} isLine onRetry={askAgain} />}
      {conflicts === undefined && error === undefined && <Skeleton width="60%" />}
      {conflict !== undefined && (
        <ConflictCard
          key={conflict.id}
          importId={id}
          conflict={conflict}
          isNext={decided > 0 || after !== null}
          onDecided={() => {
            setDecided(decided + 1);
            askAgain();
          }}
          onChanged={askAgain}
          onLater={() => setAfter(conflicts?.pageInfo.endCursor ?? null)}
        />
      )}
      {conflict === undefined && left !== null && left > 0 && (
        <div className={styles.actions}>
          <Button onClick={() => setAfter(null)}>{texts.imports.decide.fromStart}</Button>
        </div>
      )}
    </section>
  );
}
