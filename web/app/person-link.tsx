import styles from "./person-link.module.css";

interface PersonLinkProps {
  readonly id: string;
  readonly name: string;
  readonly isNameless?: boolean;
}

/** A person's name. */
export function PersonLink({ name, isNameless = false }: PersonLinkProps) {
  return (
    <bdi className={styles.name} data-nameless={isNameless ? "" : undefined} title={name}>
      {name}
    </bdi>
  );
}

/** Opens a person's profile; null where there is none to open. */
export function usePersonOpener(): ((id: string) => void) | null {
  return null;
}
