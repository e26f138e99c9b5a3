import { useState } from "react";
import { faultOf, useChange } from "../app/change.ts";
import { formatDuration, formatNumber } from "../app/formats.ts";
import { texts } from "../app/texts/texts.ts";
import { CancelImportDocument } from "../graphql/documents.ts";
import type { ImportStateFragment } from "../graphql/documents.ts";
import { Button } from "../kit/button.tsx";
import { Progress } from "../kit/progress.tsx";
import { ErrorLine } from "../kit/states.tsx";
import styles from "./wizard.module.css";

interface JobProgressProps {
  readonly job: ImportStateFragment;
  readonly label: string;
  /** A sentence about what remains of the job's work if the user cancels it. */
  readonly hint?: string;
  /** Called when the user has cancelled the job; without it there is no button to cancel. */
  readonly onCancelled?: () => void;
}

/** Shows the progress of a job: rows done, rows per second and the time left. */
export function JobProgress({ job, label, hint, onCancelled }: JobProgressProps) {
  const [cancel, isBusy] = useChange(CancelImportDocument);
  const [fault, setFault] = useState<string | null>(null);
  const { progress, queuePosition } = job;
  const isCounted = progress !== null && progress.totalRows !== null;
  const run = async (): Promise<void> => {
    const outcome = await cancel({ input: { id: job.id } });
    setFault(faultOf(outcome));
    if (outcome.kind === "done") onCancelled?.();
  };
  return (
    <section className={styles.card} aria-label={label}>
      <Progress
        label={label}
        percent={isCounted ? progress.percent : null}
        value={
          progress === null
            ? ""
            : texts.imports.rowsDone(
                formatNumber(progress.processedRows),
                progress.totalRows === null ? null : formatNumber(progress.totalRows),
              )
        }
      />
      {queuePosition !== null && queuePosition > 0 && (
        <p className={styles.quiet}>{texts.imports.queued(queuePosition)}</p>
      )}
      {progress?.rowsPerSecond != null && (
        <p className={styles.quiet}>
          {texts.imports.rate(formatNumber(Math.round(progress.rowsPerSecond)))}
          {progress.etaSeconds !== null &&
            ` · ${texts.imports.timeLeft(formatDuration(progress.etaSeconds))}`}
        </p>
      )}
      <Quarters percent={isCounted ? progress.percent : null} label={label} />
      {fault !== null && <ErrorLine message={fault} />}
      {onCancelled !== undefined && (
        <div className={styles.actions}>
          <Button isBusy={isBusy} onClick={() => void run()}>
            {texts.common.cancel}
          </Button>
          {hint !== undefined && <span className={styles.quiet}>{hint}</span>}
        </div>
      )}
    </section>
  );
}

// Screen readers announce every quarter, because announcing every row would never end.
function Quarters({ percent, label }: { readonly percent: number | null; readonly label: string }) {
  const quarter = percent === null ? 0 : Math.floor(percent / 25) * 25;
  return (
    <span role="status" className="visually-hidden">
      {quarter === 0 ? label : texts.imports.quarter(label, quarter)}
    </span>
  );
}
