import { useId, useRef, useState } from "react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./in-place.module.css";

interface InPlaceProps {
  /** What is edited, for screen readers, such as "Name of vip". */
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /**
   * Saves the text and returns the error; null if it was saved. `before` is the value that the user
   * last saw, to notice changes by somebody else.
   */
  readonly onSave: (value: string, before: string) => Promise<string | null>;
  /** How to show the value while it is not edited; by default as plain text. */
  readonly children?: ReactNode;
  readonly input?: Pick<ComponentProps<"input">, "type" | "inputMode" | "maxLength" | "list">;
}

/**
 * A text that turns into an input when pressed. Enter and losing the focus save it, Escape cancels.
 */
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
    // The focus returns to the button only if it was lost with the input; the user may have moved
    // on already.
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
    // If somebody else has changed the value, `onSave` writes nothing and returns an error that names the new value.
    // The user has then seen the new value. So if the user saves again, the text replaces it on purpose.
    setBefore(value);
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
        // The user pressed the text to edit it.
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
