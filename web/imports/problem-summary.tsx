import { useState } from "react";
import { formatNumber } from "../app/formats.ts";
import { Failure } from "../app/query-state.tsx";
import { texts } from "../app/texts/texts.ts";
import { ImportProblemsDocument } from "../graphql/documents.ts";
import type { ImportWholeFragment } from "../graphql/documents.ts";
import { useQuery } from "../graphql/use-query.ts";
import { Button } from "../kit/button.tsx";
import { Skeleton } from "../kit/states.tsx";
import styles from "./wizard.module.css";

type Count = ImportWholeFragment["problemCounts"][number];

/**
 * Lists the problems of an import by kind and column: how many rows each affects, what to do, and
 * the rows on request.
 */
export function ProblemSummary({ job }: { readonly job: ImportWholeFragment }) {
  if (job.problemCounts.length === 0) return null;
  return (
    <section className={styles.card} aria-label={texts.imports.problems}>
      <h2>{texts.imports.problems}</h2>
      <ul className={styles.problems}>
        {job.problemCounts.map((count) => (
          <ProblemKind
            key={`${count.severity} ${count.code} ${count.column ?? ""}`}
            id={job.id}
            count={count}
          />
        ))}
      </ul>
    </section>
  );
}

function ProblemKind({ id, count }: { readonly id: string; readonly count: Count }) {
  const [isOpen, setIsOpen] = useState(false);
  const { code, severity, column } = count;
  const title = texts.imports.codes[code];
  return (
    <li>
      <button
        type="button"
        className={styles.kind}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className={styles.severity} data-severity={severity}>
          {texts.imports.severities[severity]}
        </span>
        <span>
          {title}
          {column !== null && <bdi className={styles.quiet}> · {column}</bdi>}
        </span>
        <strong>{formatNumber(count.count)}</strong>
      </button>
      <p className={styles.quiet}>{texts.imports.advice[code]}</p>
      {isOpen && <ProblemRows id={id} count={count} after={null} />}
    </li>
  );
}

interface ProblemRowsProps {
  readonly id: string;
  readonly count: Count;
  readonly after: string | null;
}

function ProblemRows({ id, count, after }: ProblemRowsProps) {
  const [isMore, setIsMore] = useState(false);
  const [{ data, error }, ask] = useQuery({
    query: ImportProblemsDocument,
    variables: { id, code: [count.code], column: count.column, after },
  });
  const problems = data?.import?.problems;
  if (error !== undefined) {
    return <Failure error={error} isLine onRetry={() => ask({ requestPolicy: "network-only" })} />;
  }
  if (problems === undefined) return <Skeleton width="50%" />;
  const { nodes, pageInfo } = problems;
  return (
    <>
      <ul className={styles.rows}>
        {nodes
          .filter(({ severity }) => severity === count.severity)
          .map(({ row, column, value, message }) => (
            <li key={`${String(row)} ${column ?? ""} ${message}`}>
              <strong>{texts.imports.row(row)}</strong>
              {value !== null && <code dir="auto">{value}</code>}
              <span>{message}</span>
            </li>
          ))}
      </ul>
      {pageInfo.hasNextPage && !isMore && (
        <Button size="small" onClick={() => setIsMore(true)}>
          {texts.common.more}
        </Button>
      )}
      {isMore && <ProblemRows id={id} count={count} after={pageInfo.endCursor} />}
    </>
  );
}
