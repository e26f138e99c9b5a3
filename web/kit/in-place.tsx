import { useId, useLayoutEffect, useRef, useState } from "react";
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
  const { label, value, placeholder, onSave, children } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [before, setBefore] = useState(value);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const faultId = useId();

  const isEdited = draft !== null;
  const wasEdited = useRef(false);
  useLayoutEffect(() => {
    // The focus returns to the button only if it was lost with the input; the user may have moved
    // on already.
    const isLost = document.activeElement === document.body;
    if (wasEdited.current && !isEdited && isLost) button.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  const leave = (): void => {
    setDraft(null);
    setFault(null);
  };
  const save = async (): Promise<void> => {
    if (draft === null || isBusy) return;
    // A date that is not typed to its end has no value yet, and must not be taken for a cleared field.
    if (input.current?.validity.badInput === true) {
      setFault(input.current.validationMessage);
      return;
    }
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
        onClick={() => {
          setBefore(value);
          setDraft(value);
        }}
      >
        <span className="visually-hidden">{label}: </span>
        <bdi>{value === "" ? placeholder : (children ?? value)}</bdi>
      </button>
    );
  }
  return (
    <>
      <input
        {...props.input}
        ref={input}
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
