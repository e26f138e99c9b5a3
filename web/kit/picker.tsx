import { Combobox } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { useId } from "react";
import type { Ref } from "react";
import chips from "./chip.module.css";
import field from "./field.module.css";
import styles from "./popup.module.css";

/** One thing of many, to be found by typing. */
export interface PickerItem {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface PickerTexts {
  /** Above the field, or read out alone. */
  readonly label: string;
  readonly placeholder: string;
  /** Said where nothing matches what was typed. */
  readonly empty: string;
}

interface CommonProps {
  readonly texts: PickerTexts;
  readonly isLabelShown?: boolean;
  readonly items: readonly PickerItem[];
  /** Hears what is typed; the items then come from outside, found already. */
  readonly onSearch?: (text: string) => void;
  /** Whether what is typed is still being looked for: Enter then neither closes the list nor sends the form around it. */
  readonly isWaiting?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

interface PickerProps extends CommonProps {
  readonly value: PickerItem | null;
  readonly onChange: (item: PickerItem | null) => void;
  /** Whether it comes open, and with the focus, as behind a button that mounts it. */
  readonly isOpenAtFirst?: boolean;
  /** Hears that it closes, whether or not something was chosen. */
  readonly onClose?: () => void;
}

/** One of many things, found by typing. Mount it when it is needed: a button that mounts it costs nothing. */
export function Picker(props: PickerProps) {
  const { value, onChange, isOpenAtFirst = false, onClose } = props;
  const id = useId();
  return (
    <Combobox.Root
      items={props.items}
      value={value}
      defaultOpen={isOpenAtFirst}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose?.();
      }}
      onValueChange={onChange}
      autoHighlight
      isItemEqualToValue={isSame}
      {...searchProps(props.onSearch)}
    >
      <div className={field.field}>
        <PickerLabel {...props} id={id} />
        <Combobox.InputGroup className={styles.inputGroup}>
          <PickerInput {...props} id={id} isFocusedAtFirst={isOpenAtFirst} />
        </Combobox.InputGroup>
      </div>
      <Results texts={props.texts} />
    </Combobox.Root>
  );
}

interface MultiPickerProps extends CommonProps {
  /** What is typed already, as before a reload. */
  readonly typedAtFirst?: string;
  readonly value: readonly PickerItem[];
  readonly onChange: (items: readonly PickerItem[]) => void;
  /** What the button says that takes this one out again. */
  readonly removeLabel: (item: PickerItem) => string;
}

/** Several of many things, shown as chips before what is typed. */
export function MultiPicker(props: MultiPickerProps) {
  const { value, onChange, removeLabel, typedAtFirst = "" } = props;
  const id = useId();
  return (
    <Combobox.Root
      multiple
      items={props.items}
      value={[...value]}
      defaultInputValue={typedAtFirst}
      onValueChange={onChange}
      autoHighlight
      isItemEqualToValue={isSame}
      {...searchProps(props.onSearch)}
    >
      <div className={field.field}>
        <PickerLabel {...props} id={id} />
        <Combobox.InputGroup className={styles.inputGroup}>
          <Combobox.Chips className={chips.chips}>
            {value.map((item) => (
              <Combobox.Chip key={item.value} className={chips.chip} aria-label={item.label}>
                {item.label}
                <Combobox.ChipRemove className={chips.remove} aria-label={removeLabel(item)}>
                  ×
                </Combobox.ChipRemove>
              </Combobox.Chip>
            ))}
          </Combobox.Chips>
          <PickerInput {...props} id={id} />
        </Combobox.InputGroup>
      </div>
      <Results texts={props.texts} />
    </Combobox.Root>
  );
}

function PickerLabel({ texts, isLabelShown = true, id }: CommonProps & { readonly id: string }) {
  return isLabelShown ? (
    <label htmlFor={id} className={field.label}>
      {texts.label}
    </label>
  ) : null;
}

interface PickerInputProps extends CommonProps {
  readonly id: string;
  readonly isFocusedAtFirst?: boolean;
}

function PickerInput(props: PickerInputProps) {
  const { texts, isLabelShown = true, isWaiting = false, inputRef, id } = props;
  const { isFocusedAtFirst = false } = props;
  return (
    <Combobox.Input
      id={id}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      className={styles.input}
      // It takes the place of the button that was pressed, and so its focus.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isFocusedAtFirst}
      placeholder={texts.placeholder}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !isWaiting) return;
        event.preventDefault();
        event.preventBaseUIHandler();
      }}
      {...(isLabelShown ? {} : { "aria-label": texts.label })}
    />
  );
}

function Results({ texts }: { readonly texts: PickerTexts }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner className={styles.positioner} sideOffset={4}>
        <Combobox.Popup className={styles.popup} aria-label={texts.label}>
          <Combobox.Empty>
            <div className={styles.empty}>{texts.empty}</div>
          </Combobox.Empty>
          <Combobox.List>
            {(item: PickerItem) => (
              <Combobox.Item key={item.value} value={item} className={styles.item}>
                <span className={styles.check}>
                  <Combobox.ItemIndicator>
                    <Check aria-hidden />
                  </Combobox.ItemIndicator>
                </span>
                <span className={styles.text}>{item.label}</span>
                {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

const isSame = (left: PickerItem, right: PickerItem): boolean => left.value === right.value;

// What was found elsewhere is shown as it came.
const searchProps = (onSearch: ((text: string) => void) | undefined) =>
  onSearch === undefined ? {} : { filter: null, onInputValueChange: onSearch };
