import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import styles from "./popup.module.css";

/** An entry of a menu: an action, or an option that can be checked. */
export type MenuItem =
  | {
      readonly kind: "action";
      readonly label: string;
      readonly icon?: ReactNode;
      readonly hint?: string;
      readonly isDanger?: boolean;
      readonly isDisabled?: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly isChosen: boolean;
      readonly onToggle: (isChosen: boolean) => void;
      /**
       * Whether the menu closes when the user chooses this option; false if the user may choose several.
       */
      readonly closes?: boolean;
    }
  | { readonly kind: "separator" };

/**
 * A menu: `trigger` is the button that opens the menu, `items` are its entries from top to bottom, and `align` says
 * whether the menu is aligned with the start or the end of the button.
 */
export interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "end";
}

/**
 * A menu that is open while it is mounted. It is a module of its own, so that its code is loaded only when a user opens
 * a menu.
 */
export function MenuPopup({ trigger, items, align = "start" }: MenuProps) {
  return (
    <BaseMenu.Root defaultOpen>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <BaseMenu.Popup className={styles.popup}>
            {items.map((item, index) => (
              <Line
                key={item.kind === "separator" ? `-${String(index)}` : item.label}
                item={item}
              />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function Line({ item }: { readonly item: MenuItem }) {
  switch (item.kind) {
    case "separator":
      return <BaseMenu.Separator className={styles.separator} />;
    case "choice":
      return (
        <BaseMenu.CheckboxItem
          className={styles.item}
          checked={item.isChosen}
          onCheckedChange={item.onToggle}
          closeOnClick={item.closes ?? false}
        >
          <span className={styles.check}>
            <BaseMenu.CheckboxItemIndicator>
              <Check aria-hidden />
            </BaseMenu.CheckboxItemIndicator>
          </span>
          <span className={styles.text}>{item.label}</span>
        </BaseMenu.CheckboxItem>
      );
    case "action":
      return (
        <BaseMenu.Item
          className={styles.item}
          disabled={item.isDisabled ?? false}
          onClick={item.onSelect}
          data-danger={item.isDanger === true ? "" : undefined}
        >
          {item.icon}
          <span className={styles.text}>{item.label}</span>
          {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
        </BaseMenu.Item>
      );
  }
}
