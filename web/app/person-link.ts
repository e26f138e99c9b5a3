import { useNavigate } from "@tanstack/react-router";

/** Where a person's profile is. For rows that scroll: the router's own link costs more than the whole row around it. */
export const addressOfPerson = (id: string): string => `#/people/${encodeURIComponent(id)}`;

/** Opens a person's profile. */
export function usePersonOpener(): (id: string) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: "/people/$id", params: { id } });
}
