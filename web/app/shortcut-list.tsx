import { useState } from "react";
import { Dialog } from "../kit/dialog.tsx";
import { Keys } from "../kit/keys.tsx";
import styles from "./shortcut-list.module.css";
import { activeShortcuts, keysOf } from "./shortcuts.ts";
import { texts } from "./texts/texts.ts";

const groups = ["everywhere", "people", "duplicates", "merge", "decide"] as const;

/** A dialog that lists the keyboard shortcuts of the current page. */
export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const [shortcuts] = useState(activeShortcuts.get);
  return (
    <Dialog title={texts.shortcuts.title} onClose={onClose}>
      {groups.map((group) => {
        const own = shortcuts.filter((shortcut) => shortcut.group === group);
        return own.length === 0 ? null : (
          <section key={group} className={styles.group}>
            <h3>{texts.shortcuts.groups[group]}</h3>
            <ul>
              {own.map((shortcut) => (
                <li key={shortcut.label} className={styles.line}>
                  {shortcut.label}
                  <span className={styles.keys}>
                    <Keys keys={keysOf(shortcut)} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
}
