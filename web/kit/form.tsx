import { Form as BaseForm } from "@base-ui/react/form";
import { useMemo } from "react";
import type { ReactNode } from "react";
import styles from "./field.module.css";

interface FormProps {
  readonly children: ReactNode;
  /** What the server says, by the field's name. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What it says of no field in particular; shown above the buttons. */
  readonly general?: readonly string[];
  readonly buttons: ReactNode;
  readonly onSubmit: () => void;
  readonly label?: string;
}

/** Fields and the buttons that send them; the first field with a fault gets the focus. */
export function Form({ children, errors = {}, general = [], buttons, onSubmit, label }: FormProps) {
  const told = JSON.stringify(errors);
  // The same faults are the same object: a field that was changed since is not marked again.
  const stable = useMemo((): Readonly<Record<string, string>> => JSON.parse(told), [told]);
  return (
    <BaseForm
      className={styles.form}
      errors={stable}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {general.length > 0 && (
        <div role="alert" className={styles.general}>
          {general.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      )}
      <div className={styles.buttons}>{buttons}</div>
    </BaseForm>
  );
}
