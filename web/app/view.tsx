import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { texts } from "./texts/texts.ts";
import { setTitle } from "./title.ts";
import styles from "./view.module.css";

interface ViewProps {
  /** The heading, which is the tab's title too. */
  readonly title: string;
  /** Shown beside the heading, such as the number of rows. */
  readonly count?: ReactNode;
  readonly actions?: ReactNode;
  /**
   * Which part of the page is shown, such as a step of an import. When it changes, the heading
   * takes the focus, as when another page opens.
   */
  readonly part?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A page of the console. When it opens, its heading takes the focus so that screen readers announce
 * the page.
 */
export function View({ title, count, actions, part, children }: ViewProps) {
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <div className={styles.title}>
          <ViewHeading title={title} count={count} part={part} />
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** The heading of a page that has a layout of its own. */
export function ViewHeading({ title, count, part }: Pick<ViewProps, "title" | "count" | "part">) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setTitle(`${title} · ${texts.common.product}`);
  }, [title]);
  useEffect(() => {
    // If an input has the focus already, the heading does not take it away.
    if (!isTyping(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, [part]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      <bdi>{title}</bdi>
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </h1>
  );
}

const isTyping = (element: Element | null): boolean =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
