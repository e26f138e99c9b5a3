import { useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { useStoredState } from "../../app/stored-state.ts";
import { texts } from "../../app/texts/texts.ts";
import { StartImportDocument } from "../../graphql/documents.ts";
import type { DuplicateStrategy, ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import { TagPicker } from "../../people/tag-picker/tag-picker.tsx";
import { CountBar } from "../count-bar.tsx";
import { JobProgress } from "../job-progress.tsx";
import { ProblemSummary } from "../problem-summary.tsx";
import styles from "../wizard.module.css";
import { DuplicateSamples } from "./duplicate-samples.tsx";
import { StrategyChoice } from "./strategy-choice.tsx";

interface CheckStepProps {
  readonly job: ImportWholeFragment;
  readonly onShowColumns: () => void;
  readonly onChange: () => void;
}

/**
 * Shows exactly what the import would do before it writes anything, and lets the user choose whether duplicates are
 * discarded or resolved automatically.
 */
export function CheckStep({ job, onShowColumns, onChange }: CheckStepProps) {
  if (job.analysis === null || job.status === "ANALYZING") {
    return <JobProgress job={job} label={texts.imports.analyzing} onCancelled={onChange} />;
  }
  return (
    <Analyzed job={job} analysis={job.analysis} onShowColumns={onShowColumns} onChange={onChange} />
  );
}

/**
 * What the user has chosen for an import that has not started yet; the choices survive a reload of the page.
 */
interface Decided {
  readonly strategy: DuplicateStrategy;
  readonly tags: readonly string[];
}

interface AnalyzedProps extends CheckStepProps {
  readonly analysis: NonNullable<ImportWholeFragment["analysis"]>;
}

function Analyzed({ job, analysis, onShowColumns, onChange }: AnalyzedProps) {
  const [{ strategy, tags }, setDecided] = useStoredState<Decided>(
    localStorage,
    `people.check.${job.id}`,
    {
      strategy: job.duplicates ?? "RESOLVE_AUTOMATICALLY",
      tags: [],
    },
  );
  const [fault, setFault] = useState<string | null>(null);
  const [start, isBusy] = useChange(StartImportDocument);
  const counts = strategy === "DISCARD" ? analysis.ifDiscarded : analysis.ifResolved;
  const submit = async (): Promise<void> => {
    const outcome = await start({ input: { id: job.id, duplicates: strategy, tags } });
    setFault(faultOf(outcome));
    if (outcome.kind !== "done") return;
    setDecided(null);
    onChange();
  };
  return (
    <div className={styles.stack}>
      <section className={styles.card} aria-label={texts.imports.outcome}>
        <h2>{texts.imports.rowsFound(analysis.rows)}</h2>
        <CountBar counts={counts} />
        <StrategyChoice
          analysis={analysis}
          value={strategy}
          onChange={(chosen) => setDecided({ strategy: chosen, tags })}
        />
        <p className={styles.quiet}>
          {texts.imports.duplicateFacts(
            analysis.duplicateGroupsInFile,
            analysis.duplicateRowsInFile,
            analysis.groupsMatchingPeople,
            analysis.conflictingGroups,
          )}
        </p>
      </section>
      <DuplicateSamples id={job.id} />
      <ProblemSummary job={job} />
      <section className={styles.card}>
        <TagPicker
          names={tags}
          onChange={(chosen) => setDecided({ strategy, tags: chosen })}
          label={texts.imports.tags}
          isLabelShown
          placeholder={texts.people.pickTagsHint}
          mayCreate
          storedAs={`people.check.${job.id}.tag`}
        />
      </section>
      {fault !== null && <ErrorLine message={fault} />}
      <div className={styles.actions}>
        <Button
          look="primary"
          isBusy={isBusy}
          disabled={counts.importedRows === 0}
          onClick={() => void submit()}
        >
          {texts.imports.importRows(counts.importedRows)}
        </Button>
        <Button onClick={onShowColumns}>{texts.imports.backToColumns}</Button>
      </div>
    </div>
  );
}
