import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./popup.module.css";

interface PopoverProps {
  readonly trigger: ReactElement;
  /** What it is for, for those who do not see it. */
  readonly label: string;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly align?: "start" | "end";
}

/** A few controls behind a button; Escape, or a press elsewhere, closes it. */
export function Popover({
  trigger,
  label,
  children,
  isOpen,
  onOpenChange,
  align = "start",
}: PopoverProps) {
  return (
    <BasePopover.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      onOpenChange={(open) => onOpenChange?.(open)}
    >
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <BasePopover.Popup aria-label={label} className={classes(styles.popup, styles.padded)}>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
