import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./checkbox.module.css";

interface CheckboxProps {
  readonly isChecked: boolean;
  readonly isMixed?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
  readonly description?: ReactNode;
}

/** A checkbox with its label, which can also have a description below. */
export function Checkbox(props: CheckboxProps) {
  const { isChecked, isMixed = false, isDisabled = false, onChange, children, description } = props;
  return (
    <label className={styles.label}>
      <BaseCheckbox.Root
        className={styles.box}
        checked={isChecked}
        indeterminate={isMixed}
        disabled={isDisabled}
        onCheckedChange={(checked) => onChange(checked)}
      >
        <BaseCheckbox.Indicator>
          {isMixed ? <Minus aria-hidden /> : <Check aria-hidden />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span>
        {children}
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
    </label>
  );
}
