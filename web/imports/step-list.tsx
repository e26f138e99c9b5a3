import { texts } from "../app/texts/texts.ts";
import { steps } from "./steps.ts";
import type { Step } from "./steps.ts";
import styles from "./wizard.module.css";

interface StepListProps {
  readonly step: Step;
  /** Goes back to the columns; null where that cannot be. */
  readonly onShowColumns: (() => void) | null;
}

/** Where the import is on its way. */
export function StepList({ step, onShowColumns }: StepListProps) {
  return (
    <ol className={styles.steps} aria-label={texts.imports.steps.label}>
      {steps.map((each, index) => (
        <li
          key={each}
          className={styles.step}
          aria-current={each === step ? "step" : undefined}
          data-past={steps.indexOf(step) > index ? "" : undefined}
        >
          <span className={styles.number}>{index + 1}</span>
          {each === "columns" && onShowColumns !== null ? (
            <button type="button" className={styles.link} onClick={onShowColumns}>
              {texts.imports.steps[each]}
            </button>
          ) : (
            texts.imports.steps[each]
          )}
        </li>
      ))}
    </ol>
  );
}
