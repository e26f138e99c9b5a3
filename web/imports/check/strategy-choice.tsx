import { formatNumber } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type {
  DuplicateStrategy,
  ImportCountsFragment,
  ImportWholeFragment,
} from "../../graphql/documents.ts";
import { RadioGroup } from "../../kit/radio-group.tsx";
import styles from "../wizard.module.css";

const shownCounts = [
  "importedRows",
  "discardedRows",
  "conflictRows",
  "createdPeople",
  "updatedPeople",
  "mergedPeople",
] as const;

interface StrategyChoiceProps {
  readonly analysis: NonNullable<ImportWholeFragment["analysis"]>;
  readonly value: DuplicateStrategy;
  readonly onChange: (strategy: DuplicateStrategy) => void;
}

/**
 * A choice between discarding duplicates and resolving them automatically, each with the exact counts of what it
 * would do.
 */
export function StrategyChoice({ analysis, value, onChange }: StrategyChoiceProps) {
  return (
    <RadioGroup
      label={texts.imports.duplicates}
      look="cards"
      value={value}
      onChange={onChange}
      choices={[
        {
          value: "DISCARD",
          label: <strong>{texts.imports.discard}</strong>,
          description: <Counts counts={analysis.ifDiscarded} hint={texts.imports.discardHint} />,
        },
        {
          value: "RESOLVE_AUTOMATICALLY",
          label: <strong>{texts.imports.resolve}</strong>,
          description: <Counts counts={analysis.ifResolved} hint={texts.imports.resolveHint} />,
        },
      ]}
    />
  );
}

// Uses spans and no div, because the counts are inside a label, where HTML forbids block elements.
function Counts({
  counts,
  hint,
}: {
  readonly counts: ImportCountsFragment;
  readonly hint: string;
}) {
  return (
    <>
      {hint}
      <span className={styles.strategy}>
        {shownCounts.map((kind) => (
          <span key={kind}>
            {texts.imports.strategy[kind]} <b>{formatNumber(counts[kind])}</b>
          </span>
        ))}
      </span>
    </>
  );
}
