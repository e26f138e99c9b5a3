import { useState } from "react";
import { askForSystemNotices, canAskForSystemNotices } from "../../app/system-notices.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { JobProgress } from "../job-progress.tsx";
import styles from "../wizard.module.css";

/** The step that shows a running import; the import continues if the page is left. */
export function RunStep({ job }: { readonly job: ImportWholeFragment }) {
  const [canAsk, setCanAsk] = useState(canAskForSystemNotices);
  return (
    <div className={styles.stack}>
      <JobProgress
        job={job}
        label={job.status === "QUEUED" ? texts.imports.waiting : texts.imports.importing}
        hint={texts.imports.cancelHint}
        onCancelled={() => undefined}
      />
      <div className={styles.actions}>
        <p className={styles.quiet}>{texts.imports.freeToLeave}</p>
        {canAsk && (
          <Button
            size="small"
            onClick={() =>
              void askForSystemNotices().then(() => setCanAsk(canAskForSystemNotices()))
            }
          >
            {texts.imports.tellOutside}
          </Button>
        )}
      </div>
    </div>
  );
}
