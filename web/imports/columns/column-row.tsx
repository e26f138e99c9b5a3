import { ChevronDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatShare } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ImportWholeFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { ColumnOptions } from "./column-options.tsx";
import type { ChosenTarget, ColumnDraft } from "./column-draft.ts";
import styles from "./columns.module.css";
import { NewAttributeForm } from "./new-attribute-form.tsx";
import { TargetPicker } from "./target-picker.tsx";
import { labelOfTarget } from "./targets.ts";

type Column = ImportWholeFragment["columns"][number];

interface ColumnRowProps {
  readonly column: Column;
  readonly draft: ColumnDraft;
  readonly fault: string | null;
  /**
   * Header of the column that took over this column's target, so that this column is not imported; null if none did.
   */
  readonly takenBy: string | null;
  readonly onChange: (change: Partial<ColumnDraft>) => void;
}

/**
 * A row of the column table: sample values, whether the column is imported, what it becomes, and
 * why that is suggested.
 */
export function ColumnRow({ column, draft, fault, takenBy, onChange }: ColumnRowProps) {
  const header = headerOf(column);
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
        <div className={styles.choice}>
          <Target header={header} draft={draft} onChange={onChange} />
          {draft.isIncluded && draft.target !== "SKIP" && draft.naming === null && (
            <ColumnOptions
              header={header}
              draft={draft}
              likelyCountries={column.likelyCountries}
              onChange={onChange}
            />
          )}
        </div>
        {takenBy !== null && <p className={styles.taken}>{texts.imports.takenBy(takenBy)}</p>}
        <span className={styles.origin}>
          {texts.imports.suggestedBy[column.suggestedBy]}
          {column.suggestedBy !== "NONE" && ` · ${formatShare(column.confidence)}`}
        </span>
        {fault !== null && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}

// A button that opens a picker for what the column becomes. The picker exists only while it is open, because many
// pickers make a long table slow; the button gets the focus back when the picker closes.
function Target({
  header,
  draft,
  onChange,
}: Pick<ColumnRowProps, "draft" | "onChange"> & { readonly header: string }) {
  const [isPicking, setIsPicking] = useState(false);
  const button = useRef<HTMLElement>(null);
  const wasOpen = useRef(false);
  const isOpen = isPicking || draft.naming !== null;
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const choose = (change: ChosenTarget): void => {
    setIsPicking(false);
    onChange({ ...change, naming: null, isIncluded: change.target !== "SKIP" });
  };
  if (draft.naming !== null) {
    return (
      <NewAttributeForm
        naming={draft.naming}
        onType={(naming) => onChange({ naming })}
        onChoose={choose}
      />
    );
  }
  if (isPicking) {
    return (
      <TargetPicker
        header={header}
        draft={draft}
        onChoose={choose}
        onName={() => onChange({ naming: { key: header, type: "STRING" } })}
        onClose={() => setIsPicking(false)}
      />
    );
  }
  const chosen = labelOfTarget(draft);
  return (
    <Button
      ref={button}
      onClick={() => setIsPicking(true)}
      aria-label={texts.imports.becomes(header, chosen)}
    >
      {draft.isIncluded ? chosen : texts.imports.notImported}
      <ChevronDown aria-hidden />
    </Button>
  );
}

/** Returns a column's header, or "Column 3" if it has none. */
export const headerOf = ({ header, index }: Pick<Column, "header" | "index">): string =>
  header === "" ? texts.imports.unnamed(index + 1) : header;
