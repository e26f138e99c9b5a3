import { Combobox } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { useId } from "react";
import type { Ref } from "react";
import chips from "./chip.module.css";
import field from "./field.module.css";
import styles from "./popup.module.css";

/** An entry of a picker, shown as its label with the hint beside it. */
export interface PickerItem {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface PickerTexts {
  /** The name of the input: shown above it, or only announced by screen readers. */
  readonly label: string;
  readonly placeholder: string;
  /** Shown if nothing matches what was typed. */
  readonly empty: string;
}

interface CommonProps {
  readonly texts: PickerTexts;
  readonly isLabelShown?: boolean;
  readonly items: readonly PickerItem[];
  /**
   * Called with what is typed; the caller then provides the matching items, and the picker does not
   * filter them.
   */
  readonly onSearch?: (text: string) => void;
  /**
   * Whether matches are still loading; Enter then neither closes the list nor submits the
   * surrounding form.
   */
  readonly isWaiting?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

interface PickerProps extends CommonProps {
  readonly value: PickerItem | null;
  readonly onChange: (item: PickerItem | null) => void;
  /**
   * Whether the list is open and the input has the focus at first, as after a press on a button that mounts the picker.
   */
  readonly isOpenAtFirst?: boolean;
  /** Called when the list closes, whether or not an item was chosen. */
  readonly onClose?: () => void;
}

/**
 * An input with a list to choose one item by typing. Mount it only when needed, because it is
 * costly in long tables.
 */
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
  /** The initial text of the input, such as one restored after a reload. */
  readonly typedAtFirst?: string;
  readonly value: readonly PickerItem[];
  readonly onChange: (items: readonly PickerItem[]) => void;
  /** The accessible name of the button that removes a chosen item. */
  readonly removeLabel: (item: PickerItem) => string;
}

/** An input with a list to choose several items by typing; chosen items are shown as chips. */
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
      // It replaces the button that was pressed, so it takes over the focus.
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

// Items that the caller searched for are shown as they are, without filtering them again.
const searchProps = (onSearch: ((text: string) => void) | undefined) =>
  onSearch === undefined ? {} : { filter: null, onInputValueChange: onSearch };
