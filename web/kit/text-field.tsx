import { Field } from "@base-ui/react/field";
import type { ComponentProps, ReactNode, Ref } from "react";
import styles from "./field.module.css";

interface TextFieldProps {
  readonly label: string;
  /**
   * Whether the label is visible above the input; screen readers announce the label even if it is not.
   */
  readonly isLabelShown?: boolean;
  /**
   * The path of the value in the mutation's input, by which the server's errors find this field.
   */
  readonly name?: string;
  readonly description?: ReactNode;
  /** An error that the console itself found; the server's errors reach the field through its form. */
  readonly error?: string | undefined;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly type?:
    | "text"
    | "email"
    | "tel"
    | "url"
    | "date"
    | "datetime-local"
    | "number"
    | "password";
  readonly input?: Omit<
    ComponentProps<"input">,
    "value" | "defaultValue" | "onChange" | "type" | "ref"
  >;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A one-line text input with its label, a hint and its error. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    isLabelShown = true,
    name,
    description,
    error,
    value,
    defaultValue,
    onChange,
    type,
    input,
    ref,
  } = props;
  return (
    <Field.Root
      className={styles.field}
      {...(name === undefined ? {} : { name })}
      invalid={error === undefined ? undefined : true}
    >
      <Field.Label className={isLabelShown ? styles.label : "visually-hidden"}>{label}</Field.Label>
      <Field.Control
        {...input}
        {...(ref === undefined ? {} : { ref })}
        type={type ?? "text"}
        value={value}
        defaultValue={defaultValue}
        onValueChange={(text) => onChange?.(text)}
        className={styles.control}
      />
      {description !== undefined && (
        <Field.Description className={styles.description}>{description}</Field.Description>
      )}
      {error === undefined ? (
        <Field.Error className={styles.error} />
      ) : (
        <Field.Error className={styles.error} match>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
