import { Button as BaseButton } from "@base-ui/react/button";
import type { ReactNode, Ref } from "react";
import styles from "./button.module.css";
import { classes } from "./classes.ts";

type BaseProps = Omit<BaseButton.Props, "className" | "children" | "ref">;

interface ButtonProps extends BaseProps {
  readonly children: ReactNode;
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "normal" | "small";
  /**
   * Whether an answer is awaited: the button shows it, keeps the focus, and ignores further
   * presses.
   */
  readonly isBusy?: boolean;
  readonly ref?: Ref<HTMLElement>;
}

/** A button with a text; while it is busy it keeps the focus and ignores further presses. */
export function Button({
  look = "plain",
  size = "normal",
  isBusy = false,
  disabled = false,
  children,
  ...props
}: ButtonProps) {
  return (
    <BaseButton
      {...props}
      disabled={disabled || isBusy}
      focusableWhenDisabled={isBusy}
      aria-busy={isBusy || undefined}
      className={classes(styles.button, styles[look], size === "small" && styles.small)}
    >
      {isBusy && <span className={styles.spinner} aria-hidden />}
      {children}
    </BaseButton>
  );
}

interface IconButtonProps extends BaseProps {
  /** The button's name for screen readers, and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly look?: "plain" | "quiet";
  readonly size?: "normal" | "small";
  readonly ref?: Ref<HTMLElement>;
}

/** A button with only an icon; its label is the tooltip and the accessible name. */
export function IconButton({
  label,
  icon,
  look = "quiet",
  size = "normal",
  ...props
}: IconButtonProps) {
  return (
    <BaseButton
      {...props}
      aria-label={label}
      title={label}
      className={classes(
        styles.button,
        styles[look],
        styles.square,
        size === "small" && styles.small,
      )}
    >
      {icon}
    </BaseButton>
  );
}

/** Returns the CSS classes that make a link look like a button. */
export const buttonClass = (look: "primary" | "plain" | "quiet" = "plain"): string =>
  classes(styles.button, styles[look]);
