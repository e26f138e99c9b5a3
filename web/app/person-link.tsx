import { Link, useNavigate } from "@tanstack/react-router";
import styles from "./person-link.module.css";

interface PersonLinkProps {
  readonly id: string;
  readonly name: string;
  readonly isNameless?: boolean;
}

/** A person's name, which leads to the profile. */
export function PersonLink({ id, name, isNameless = false }: PersonLinkProps) {
  return (
    <Link
      to="/people/$id"
      params={{ id }}
      className={styles.name}
      data-nameless={isNameless ? "" : undefined}
      title={name}
      tabIndex={-1}
    >
      <bdi>{name}</bdi>
    </Link>
  );
}

/** Opens a person's profile. */
export function usePersonOpener(): (id: string) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: "/people/$id", params: { id } });
}
