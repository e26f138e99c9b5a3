import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { JobProgress } from "../job-progress.tsx";
import styles from "../wizard.module.css";

/** The import while it runs: it goes on without anybody looking. */
export function RunStep({ job }: { readonly job: ImportWholeFragment }) {
  return (
    <div className={styles.stack}>
      <JobProgress
        job={job}
        label={job.status === "QUEUED" ? texts.imports.waiting : texts.imports.importing}
        hint={texts.imports.cancelHint}
        onCancelled={() => undefined}
      />
      <p className={styles.quiet}>{texts.imports.freeToLeave}</p>
    </div>
  );
}
