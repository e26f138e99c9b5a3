import { useState } from "react";
import { useChange } from "../../app/change.ts";
import { useDebounced } from "../../app/debounced.ts";
import { texts } from "../../app/texts/texts.ts";
import { AnalyzeImportDocument } from "../../graphql/documents.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import styles from "../wizard.module.css";
import { changeColumn, identifiesPeople, toDraft, toMapping } from "./column-draft.ts";
import type { MappingDraft } from "./column-draft.ts";
import { ColumnTable } from "./column-table.tsx";
import { CountrySelect } from "./country-select.tsx";
import { Doubts } from "./doubts.tsx";
import { EarlierImport } from "./earlier-import.tsx";
import { FileSettings } from "./file-settings.tsx";
import { findStoredDraft, storeDraft, readingKeyOf } from "./stored-draft.ts";
import { PreviewCard } from "./preview-card.tsx";

const PREVIEW_MS = 250;

interface ColumnsStepProps {
  readonly job: ImportWholeFragment;
  readonly onAnalyzing: () => void;
}

/**
 * The step in which the user decides what each column becomes, beside a preview of the resulting
 * people.
 */
export function ColumnsStep({ job, onAnalyzing }: ColumnsStepProps) {
  return <Columns key={readingKeyOf(job)} job={job} onAnalyzing={onAnalyzing} />;
}

function Columns({ job, onAnalyzing }: ColumnsStepProps) {
  const [draft, setDraft] = useState(() => findStoredDraft(job) ?? toDraft(job));
  const [faults, setFaults] = useState<ReadonlyMap<number | null, string>>(new Map());
  const [analyze, isBusy] = useChange(AnalyzeImportDocument);
  const change = (changed: MappingDraft): void => {
    setDraft(changed);
    storeDraft(job, changed);
  };
  const submit = async (): Promise<void> => {
    const { mapping, columnAt } = toMapping(draft);
    const outcome = await analyze({
      input: { id: job.id, mapping, defaultCountry: draft.defaultCountry },
    });
    setFaults(new Map());
    if (outcome.kind === "failed") setFaults(new Map([[null, outcome.messages.join(" ")]]));
    else if (outcome.kind === "refused") {
      setFaults(
        new Map(
          outcome.userErrors.map(({ path, message }) => [
            path[0] === "mapping" ? columnAt(Number(path[1])) : null,
            message,
          ]),
        ),
      );
    } else onAnalyzing();
  };
  const shown = useDebounced(draft, PREVIEW_MS);
  return (
    <div className={styles.stack}>
      <EarlierImport job={job} />
      <Doubts
        job={job}
        draft={draft}
        onCountry={(column, defaultCountry) =>
          change(changeColumn(draft, column, { defaultCountry }))
        }
      />
      <FileSettings job={job} />
      <div className={styles.halves}>
        <ColumnTable
          job={job}
          draft={draft}
          faults={faults}
          onChange={(column, changed) => change(changeColumn(draft, column, changed))}
        />
        <div className={styles.stack}>
          <CountrySelect
            label={texts.imports.country}
            none={texts.imports.noCountry}
            value={draft.defaultCountry}
            onChange={(defaultCountry) => change({ ...draft, defaultCountry })}
          />
          <PreviewCard id={job.id} draft={shown} />
        </div>
      </div>
      {faults.get(null) !== undefined && <ErrorLine message={faults.get(null) ?? ""} />}
      {!identifiesPeople(draft) && (
        <p role="status" className={styles.warning}>
          {texts.imports.identifiesNobody}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          look="primary"
          isBusy={isBusy}
          disabled={job.file.encodingIsGuess}
          onClick={() => void submit()}
        >
          {texts.imports.analyze}
        </Button>
        {job.file.encodingIsGuess && (
          <span className={styles.warning}>{texts.imports.encodingFirst}</span>
        )}
      </div>
    </div>
  );
}
