import styles from "./keys.module.css";

/** A key of the keyboard, or several pressed together. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => (
    <kbd key={key} className={styles.key}>
      {key}
    </kbd>
  ));
}
