import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { texts } from "./texts/texts.ts";
import { setTitle } from "./title.ts";
import styles from "./view.module.css";

interface ViewProps {
  /** The heading, and the title of the tab. */
  readonly title: string;
  /** Beside the heading, such as how many there are. */
  readonly count?: ReactNode;
  readonly actions?: ReactNode;
  /** Which part of the page is shown; another one is told like another page. */
  readonly part?: string | undefined;
  readonly children: ReactNode;
}

/** A page of the console: its heading takes the focus after a change of page, so that it is read out. */
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

/** The heading alone, for a page that has a layout of its own. */
export function ViewHeading({ title, count, part }: Pick<ViewProps, "title" | "count" | "part">) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setTitle(`${title} · ${texts.common.product}`);
  }, [title]);
  useEffect(() => {
    // A field that asked for the focus keeps it.
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
