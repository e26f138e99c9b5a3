import type { ReadPersonFragment } from "../graphql/documents.ts";
import { contactsOf, factsOf, nameOf } from "./read-person.ts";

/** Shows the person that a row would become: name, contacts and all other values. */
export function PersonFacts({ person }: { readonly person: ReadPersonFragment }) {
  return (
    <>
      <strong>
        <bdi>{nameOf(person)}</bdi>
      </strong>
      {[...contactsOf(person), ...factsOf(person)].map((fact) => (
        <bdi key={fact}>{fact}</bdi>
      ))}
    </>
  );
}
