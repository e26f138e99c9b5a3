import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatShare } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { ColumnOptions } from "./column-options.tsx";
import type { ColumnDraft } from "./column-draft.ts";
import styles from "./columns.module.css";
import { TargetPicker } from "./target-picker.tsx";
import { labelOfTarget } from "./targets.ts";

interface ColumnRowProps {
  readonly column: ImportWholeFragment["columns"][number];
  readonly draft: ColumnDraft;
  readonly fault: string | null;
  readonly onChange: (change: Partial<ColumnDraft>) => void;
}

/** One column: its samples, whether it is imported, what it becomes and why that is suggested. */
export function ColumnRow({ column, draft, fault, onChange }: ColumnRowProps) {
  const [isPicking, setIsPicking] = useState(false);
  const header = column.header === "" ? texts.imports.unnamed(column.index + 1) : column.header;
  const chosen = labelOfTarget(draft);
  return (
    <div className={styles.row} data-off={draft.isIncluded ? undefined : ""}>
      <div className={styles.what}>
        <Checkbox
          isChecked={draft.isIncluded && draft.target !== "SKIP"}
          isDisabled={draft.target === "SKIP"}
          onChange={(isIncluded) => onChange({ isIncluded })}
        >
          <bdi className={styles.header}>{header}</bdi>
        </Checkbox>
        <p className={styles.samples} dir="auto">
          {column.samples.slice(0, 4).join(" · ")}
        </p>
        {column.reasons.map((reason) => (
          <p key={reason} className={styles.reason}>
            {reason}
          </p>
        ))}
      </div>
      <div className={styles.becomes}>
        {isPicking ? (
          <TargetPicker
            header={header}
            draft={draft}
            onChange={(change) => {
              setIsPicking(false);
              onChange({ ...change, isIncluded: change.target !== "SKIP" });
            }}
            onClose={() => setIsPicking(false)}
          />
        ) : (
          <Button
            onClick={() => setIsPicking(true)}
            aria-label={texts.imports.becomes(header, chosen)}
          >
            {draft.isIncluded ? chosen : texts.imports.notImported}
            <ChevronDown aria-hidden />
          </Button>
        )}
        <span className={styles.origin}>
          {texts.imports.suggestedBy[column.suggestedBy]}
          {column.suggestedBy !== "NONE" && ` · ${formatShare(column.confidence)}`}
        </span>
        {draft.isIncluded && draft.target !== "SKIP" && (
          <ColumnOptions
            header={header}
            draft={draft}
            likelyCountries={column.likelyCountries}
            onChange={onChange}
          />
        )}
        {fault !== null && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}
