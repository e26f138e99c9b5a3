import { useId, useRef, useState } from "react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./in-place.module.css";

interface InPlaceProps {
  /** What the text is, such as "Name of vip". */
  readonly label: string;
  readonly value: string;
  /** Shown where there is no value. */
  readonly placeholder: string;
  /**
   * Saves the text, given the value that its editing began with; the answer is what is wrong with it, or null where it
   * is saved.
   */
  readonly onSave: (value: string, before: string) => Promise<string | null>;
  /** How the value is shown while nobody edits it; as it is by default. */
  readonly children?: ReactNode;
  readonly input?: Pick<ComponentProps<"input">, "type" | "inputMode" | "maxLength" | "list">;
}

/** A text that becomes a field where it stands. Enter and leaving save it, Escape leaves it as it was. */
export function InPlace(props: InPlaceProps) {
  const { label, value, placeholder, onSave, children, input } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [before, setBefore] = useState(value);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const faultId = useId();

  const leave = (): void => {
    setDraft(null);
    setFault(null);
    // Only where the focus would be lost with the field: somebody may have gone on elsewhere.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus();
    });
  };
  const save = async (): Promise<void> => {
    if (draft === null || isBusy) return;
    if (draft.trim() === value && before === value) {
      leave();
      return;
    }
    setIsBusy(true);
    const problem = await onSave(draft.trim(), before);
    setIsBusy(false);
    setBefore(value); // Told of what others made of it, saving again replaces that.
    if (problem === null) leave();
    else setFault(problem);
  };

  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={classes(styles.text, value === "" && styles.placeholder)}
        aria-label={`${label}: ${value === "" ? placeholder : value}`}
        onClick={() => {
          setBefore(value);
          setDraft(value);
        }}
      >
        <bdi>{value === "" ? placeholder : (children ?? value)}</bdi>
      </button>
    );
  }
  return (
    <>
      <input
        {...input}
        className={styles.input}
        aria-label={label}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : faultId}
        dir="auto"
        value={draft}
        // Pressed to be edited.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) void save();
          if (event.key !== "Escape") return;
          event.stopPropagation();
          leave();
        }}
      />
      {fault !== null && (
        <p id={faultId} role="alert" className={styles.error}>
          {fault}
        </p>
      )}
    </>
  );
}
