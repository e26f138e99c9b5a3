import { X } from "lucide-react";
import { classes } from "../kit/classes.ts";
import styles from "./notice-list.module.css";
import { act, dismiss, holdNotices, notices, releaseNotices } from "./notices.ts";
import { useStore } from "./store.ts";
import { texts } from "./texts/texts.ts";

/** The notices at the edge of the page; screen readers announce each as it appears. */
export function NoticeList() {
  const shown = useStore(notices);
  return (
    // The countdown of all notices stops while the pointer or the focus is on one of them. The
    // section itself is not interactive.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={texts.notices.label}
      data-beside
      className={styles.list}
      onPointerEnter={holdNotices}
      onPointerLeave={releaseNotices}
      onFocus={holdNotices}
      onBlur={releaseNotices}
    >
      <div role="status" className="visually-hidden">
        {shown.at(-1)?.text}
      </div>
      {shown.map((notice) => (
        <div
          key={notice.id}
          className={classes(styles.notice, notice.kind === "fault" && styles.fault)}
        >
          <span className={styles.text}>{notice.text}</span>
          {notice.action !== undefined && (
            <button type="button" className={styles.action} onClick={() => void act(notice)}>
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            className={styles.action}
            aria-label={texts.common.dismiss}
            title={texts.common.dismiss}
            onClick={() => dismiss(notice.id)}
          >
            <X aria-hidden />
          </button>
        </div>
      ))}
    </section>
  );
}
