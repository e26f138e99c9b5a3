import { texts } from "../app/texts/texts.ts";
import { steps } from "./steps.ts";
import type { Step } from "./steps.ts";
import styles from "./wizard.module.css";

interface StepListProps {
  readonly step: Step;
  /** Returns to the columns step; null if the import can no longer be changed. */
  readonly onShowColumns: (() => void) | null;
}

/** Shows the steps of an import and which one is current. */
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
