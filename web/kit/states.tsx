import type { ReactNode } from "react";
import styles from "./states.module.css";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons below the text, such as one that adds the first person to an empty list. */
  readonly actions?: ReactNode;
}

/** The placeholder of an empty list. It says what the list would contain, and how to add the first item. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <span className={styles.picture} aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface ErrorStateProps {
  readonly title: string;
  readonly messages: readonly string[];
  readonly action: ReactNode;
}

/** A page-sized error: what failed and what to do. */
export function ErrorState({ title, messages, action }: ErrorStateProps) {
  return (
    <div className={styles.state} role="alert">
      <h2>{title}</h2>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      <div className={styles.actions}>{action}</div>
    </div>
  );
}

/** An error in one line, above content that was loaded before and stays visible. */
export function ErrorLine({
  message,
  action,
}: {
  readonly message: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.inline} role="alert">
      <p>{message}</p>
      {action}
    </div>
  );
}

/**
 * A grey bar in place of a loading text; it appears after a moment, so that quick answers do not
 * flicker.
 */
export function Skeleton({ width }: { readonly width: string }) {
  return <span className={styles.skeleton} style={{ width }} aria-hidden />;
}
