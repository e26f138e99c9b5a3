import { useNavigate } from "@tanstack/react-router";

/**
 * The address of a person's profile. The list builds links from it because the router's Link
 * component takes longer to render than the rest of the row.
 */
export const addressOfPerson = (id: string): string => `#/people/${encodeURIComponent(id)}`;

/** Returns a function that opens the profile of a person by their id. */
export function usePersonOpener(): (id: string) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: "/people/$id", params: { id } });
}
