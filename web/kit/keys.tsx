import styles from "./keys.module.css";

/** Shows a keyboard key, or several that are pressed together. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => (
    <kbd key={key} className={styles.key}>
      {key}
    </kbd>
  ));
}
