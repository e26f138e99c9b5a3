import { Progress as BaseProgress } from "@base-ui/react/progress";
import styles from "./progress.module.css";

interface ProgressProps {
  readonly label: string;
  /** From 0 to 100; null if the total is not known. */
  readonly percent: number | null;
  /** The text beside the label, such as "3,000 of 20,000 rows". */
  readonly value: string;
}

/** A progress bar with a label; it is indeterminate if the percentage is null. */
export function Progress({ label, percent, value }: ProgressProps) {
  return (
    <BaseProgress.Root
      className={styles.progress}
      value={percent}
      aria-valuetext={value}
      getAriaValueText={() => value}
    >
      <BaseProgress.Label>{label}</BaseProgress.Label>
      <span className={styles.value} aria-hidden>
        {value}
      </span>
      <BaseProgress.Track className={styles.track}>
        <BaseProgress.Indicator className={styles.indicator} />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
