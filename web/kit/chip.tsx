import { X } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./chip.module.css";
import { classes } from "./classes.ts";

interface ChipProps {
  readonly children: ReactNode;
  readonly look?: "neutral" | "accent" | "danger" | "warning" | "success" | "info";
  /**
   * The accessible name of the button that removes the chip; without it there is no such button.
   */
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

/** A short label such as a tag, with an optional button to remove it. */
export function Chip({ children, look = "neutral", removeLabel, onRemove }: ChipProps) {
  return (
    <span className={classes(styles.chip, look !== "neutral" && styles[look])}>
      <span dir="auto">{children}</span>
      {removeLabel !== undefined && (
        <button
          type="button"
          className={styles.remove}
          aria-label={removeLabel}
          title={removeLabel}
          onClick={onRemove}
        >
          <X aria-hidden />
        </button>
      )}
    </span>
  );
}

/** A row of chips that wraps. */
export function Chips({ children }: { readonly children: ReactNode }) {
  return <div className={styles.chips}>{children}</div>;
}
