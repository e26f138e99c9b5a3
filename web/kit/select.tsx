import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import field from "./field.module.css";
import styles from "./popup.module.css";

/** An option of a select or a radio group. */
export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  /**
   * Whether the label is visible above the select; screen readers announce the label even if it is not.
   */
  readonly isLabelShown?: boolean;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}

/** A drop-down list for one of a few options; for many there is `Picker`, which can be searched. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, isLabelShown = true, choices, value, onChange, placeholder, isDisabled } = props;
  return (
    <BaseSelect.Root
      items={choices}
      value={value}
      disabled={isDisabled ?? false}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    >
      <div className={field.field}>
        {isLabelShown && <BaseSelect.Label className={field.label}>{label}</BaseSelect.Label>}
        <BaseSelect.Trigger
          className={styles.trigger}
          {...(isLabelShown ? {} : { "aria-label": label })}
        >
          <BaseSelect.Value placeholder={placeholder ?? ""} />
          <BaseSelect.Icon>
            <ChevronDown aria-hidden />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
      </div>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          className={styles.positioner}
          sideOffset={4}
          alignItemWithTrigger={false}
        >
          <BaseSelect.Popup className={styles.popup}>
            <BaseSelect.List>
              {choices.map((choice) => (
                <BaseSelect.Item key={choice.value} value={choice.value} className={styles.item}>
                  <span className={styles.check}>
                    <BaseSelect.ItemIndicator>
                      <Check aria-hidden />
                    </BaseSelect.ItemIndicator>
                  </span>
                  <BaseSelect.ItemText className={styles.text}>{choice.label}</BaseSelect.ItemText>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
