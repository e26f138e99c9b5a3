import styles from "./avatar.module.css";
import { classes } from "./classes.ts";

interface AvatarProps {
  readonly name: string;
  readonly size?: "normal" | "large";
}

/**
 * A circle with a person's initials. Profile pictures are not loaded, because they would come from
 * other servers.
 */
export function Avatar({ name, size = "normal" }: AvatarProps) {
  return (
    <span className={classes(styles.avatar, size === "large" && styles.large)} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

/**
 * Returns the first letters of the first and the last word that begin with a letter; "?" if none
 * does.
 */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = chosen.map((word) => /^\p{L}\p{M}*/u.exec(word ?? "")?.[0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}
