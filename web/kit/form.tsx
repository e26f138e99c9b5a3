import { Form as BaseForm } from "@base-ui/react/form";
import { useMemo } from "react";
import type { ReactNode, Ref } from "react";
import styles from "./field.module.css";

interface FormProps {
  readonly children: ReactNode;
  /** The server's error message for each field, by the field's `name`; shown at the field. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Errors that concern no single field; shown above the buttons. */
  readonly general?: readonly string[];
  readonly buttons: ReactNode;
  readonly onSubmit: () => void;
  readonly label?: string;
  readonly ref?: Ref<HTMLFormElement>;
}

/** A form that shows each error at its field, and focuses the first field with an error. */
export function Form(props: FormProps) {
  const { children, errors = {}, general = [], buttons, onSubmit, label, ref } = props;
  const serialized = JSON.stringify(errors);
  // Passes the same `errors` object on while its content is the same; for another object, the form
  // would mark fields again that the user has corrected since.
  const stable = useMemo(
    (): Readonly<Record<string, string>> => JSON.parse(serialized),
    [serialized],
  );
  return (
    <BaseForm
      {...(ref === undefined ? {} : { ref })}
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
