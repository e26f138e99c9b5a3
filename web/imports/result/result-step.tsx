import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Chip, Chips } from "../../kit/chip.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import { CountBar } from "../count-bar.tsx";
import { JobProgress } from "../job-progress.tsx";
import { ProblemSummary } from "../problem-summary.tsx";
import styles from "../wizard.module.css";
import { ReportLink } from "./report-link.tsx";

const ConflictQueue = lazy(async () => ({
  default: (await import("../decide/conflict-queue.tsx")).ConflictQueue,
}));
const UndoDialog = lazy(async () => ({ default: (await import("./undo-dialog.tsx")).UndoDialog }));

const decidable: ReadonlySet<ImportWholeFragment["status"]> = new Set([
  "FINISHED",
  "CANCELLED",
  "FAILED",
]);

interface ResultStepProps {
  readonly job: ImportWholeFragment;
  readonly onShowColumns: () => void;
  readonly onChange: () => void;
}

/**
 * Shows what the import did, in rows and in people, with links to its people and its problem
 * report, and the button that undoes it.
 */
export function ResultStep({ job, onShowColumns, onChange }: ResultStepProps) {
  const [isUndoing, setIsUndoing] = useState(false);
  const mayRead = useScope("PEOPLE_READ");
  const { status, result } = job;
  // Remembers that there were undecided groups, to say so once the last one is decided.
  const [hasWaited, setHasWaited] = useState(false);
  if (!hasWaited && (result?.conflictRows ?? 0) > 0) setHasWaited(true);
  const isUnwritten = result === null || !job.canUndo;
  return (
    <div className={styles.stack}>
      {status === "UNDOING" && <JobProgress job={job} label={texts.imports.undoing} />}
      {job.failure !== null && <ErrorLine message={job.failure} />}
      <section className={styles.card} aria-label={texts.imports.result}>
        <h2>{texts.imports.states[status]}</h2>
        {result !== null && <CountBar counts={result} />}
        {job.undo !== null && (
          <p role="status">
            {texts.imports.undoCounts(
              job.undo.reversedPeople,
              job.undo.partlyKeptPeople,
              job.undo.keptPeople,
            )}
          </p>
        )}
        <Chips>
          {[...(job.autoTag === null ? [] : [job.autoTag]), ...job.tags].map(({ id, name }) => (
            <Chip key={id}>{name}</Chip>
          ))}
        </Chips>
        <div className={styles.actions}>
          {mayRead && result !== null && status !== "UNDONE" && (
            <Link
              to="/people"
              search={{ filter: { import: job.id } }}
              className={buttonClass("primary")}
            >
              {texts.imports.viewPeople}
            </Link>
          )}
          <ReportLink id={job.id} />
          {job.canUndo && <Button onClick={() => setIsUndoing(true)}>{texts.imports.undo}</Button>}
          {status === "FAILED" && isUnwritten && (
            <Button onClick={onShowColumns}>{texts.imports.backToColumns}</Button>
          )}
        </div>
      </section>
      {mayRead && hasWaited && decidable.has(status) && (
        <Suspense>
          <ConflictQueue id={job.id} />
        </Suspense>
      )}
      <ProblemSummary job={job} />
      {isUndoing && (
        <Suspense>
          <UndoDialog id={job.id} onUndone={onChange} onClose={() => setIsUndoing(false)} />
        </Suspense>
      )}
    </div>
  );
}
