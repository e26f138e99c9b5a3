import { formatNumber } from "../app/formats.ts";
import { texts } from "../app/texts/texts.ts";
import type { ImportCountsFragment } from "../graphql/documents.ts";
import styles from "./wizard.module.css";

const parts = ["importedRows", "discardedRows", "conflictRows", "rejectedRows"] as const;

/**
 * A bar that shows how many rows are imported, discarded, rejected or undecided, and the resulting
 * counts of people.
 */
export function CountBar({ counts }: { readonly counts: ImportCountsFragment }) {
  const shown = parts.filter((part) => counts[part] > 0);
  return (
    <div className={styles.counts}>
      <div className={styles.bar} aria-hidden>
        {shown.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {shown.map((part) => (
          <li key={part}>
            <span className={styles.dot} data-part={part} aria-hidden />
            {texts.imports.parts[part]} <strong>{formatNumber(counts[part])}</strong>
          </li>
        ))}
      </ul>
      <dl className={styles.people}>
        {(["createdPeople", "updatedPeople", "unchangedPeople", "mergedPeople"] as const).map(
          (kind) => (
            <div key={kind}>
              <dt>{texts.imports.people[kind]}</dt>
              <dd>{formatNumber(counts[kind])}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}
