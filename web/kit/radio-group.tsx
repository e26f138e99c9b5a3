import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";
import styles from "./checkbox.module.css";
import { classes } from "./classes.ts";

interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: ReactNode;
    readonly description?: ReactNode;
  }[];
  /** `cards` puts the options side by side, each in a frame. */
  readonly look?: "list" | "cards";
}

/** Shows all choices as radio buttons. Null as the value means that nothing is chosen yet. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value, onChange, choices, look = "list" } = props;
  return (
    <BaseRadioGroup
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice !== undefined) onChange(choice.value);
      }}
      className={look === "cards" ? styles.cards : styles.group}
    >
      {choices.map((choice) => (
        <label key={choice.value} className={styles.label}>
          <Radio.Root value={choice.value} className={classes(styles.box, styles.round)}>
            <Radio.Indicator className={styles.dot} />
          </Radio.Root>
          <span>
            {typeof choice.label === "string" ? <bdi>{choice.label}</bdi> : choice.label}
            {choice.description !== undefined && (
              <span className={styles.description}>{choice.description}</span>
            )}
          </span>
        </label>
      ))}
    </BaseRadioGroup>
  );
}
