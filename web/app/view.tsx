import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { texts } from "./texts/texts.ts";
import styles from "./view.module.css";

interface ViewProps {
  /** The heading, and the title of the tab. */
  readonly title: string;
  /** Beside the heading, such as how many there are. */
  readonly count?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the console: its heading takes the focus after a change of page, so that it is read out. */
export function View({ title, count, actions, children }: ViewProps) {
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <div className={styles.title}>
          <ViewHeading title={title} count={count} />
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** The heading alone, for a page that has a layout of its own. */
export function ViewHeading({ title, count }: Pick<ViewProps, "title" | "count">) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${texts.common.product}`;
  }, [title]);
  useEffect(() => {
    // A field that asked for the focus keeps it.
    if (!isTyping(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} dir="auto">
      {title}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </h1>
  );
}

const isTyping = (element: Element | null): boolean =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
