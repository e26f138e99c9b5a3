import type { ReactNode } from "react";
import styles from "./states.module.css";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** The one next step. */
  readonly actions?: ReactNode;
}

/** Says what would be here, and how it comes here. */
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

/** Says what did not work and what to do, where nothing else can be shown. */
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

/** The same in one line, above what was loaded before, which stays. */
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

/** A bar in the place of a text that is on its way; it shows after a moment, so that quick answers do not flicker. */
export function Skeleton({ width }: { readonly width: string }) {
  return <span className={styles.skeleton} style={{ width }} aria-hidden />;
}
