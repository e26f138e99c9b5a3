/** How people come here: what stands at the top of the list, and in it while it is empty. */
export function PeopleActions() {
  return null;
}
