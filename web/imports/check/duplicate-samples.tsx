import { Link } from "@tanstack/react-router";
import { formatList } from "../../app/formats.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { ImportSamplesDocument } from "../../graphql/documents.ts";
import type { ImportSamplesQuery } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { PersonFacts } from "../person-facts.tsx";
import styles from "../wizard.module.css";

type Sample = NonNullable<NonNullable<ImportSamplesQuery["import"]>["analysis"]>["samples"][number];

/**
 * Shows examples of rows that are the same person as another row or a stored person, and the person
 * they become.
 */
export function DuplicateSamples({ id }: { readonly id: string }) {
  const mayRead = useScope("PEOPLE_READ");
  const [{ data }] = useQuery({ query: ImportSamplesDocument, variables: { id }, pause: !mayRead });
  const samples = data?.import?.analysis?.samples ?? [];
  if (samples.length === 0) return null;
  return (
    <section className={styles.card} aria-label={texts.imports.examples}>
      <h2>{texts.imports.examples}</h2>
      <ul className={styles.samples}>
        {samples.map((sample) => (
          <li key={sample.rows.join()}>
            <DuplicateSample sample={sample} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DuplicateSample({ sample }: { readonly sample: Sample }) {
  const { rows, on, people, previewRows, outcome, conflict } = sample;
  return (
    <>
      <h3>{texts.imports.sample(rows.length, formatList(rows.map(String)), formatList(on))}</h3>
      <dl className={styles.sample}>
        {previewRows.map(({ row, person }) => (
          <div key={row}>
            <dt>{texts.imports.row(row)}</dt>
            <dd>
              <PersonFacts person={person} />
            </dd>
          </div>
        ))}
        {people.map(({ id, fullName, contactInformation: { phones, emails } }) => (
          <div key={id}>
            <dt>{texts.imports.stored}</dt>
            <dd>
              <Link to="/people/$id" params={{ id }}>
                <bdi>{fullName === "" ? texts.common.noName : fullName}</bdi>
              </Link>
              {[
                ...phones.map(({ formatted }) => formatted),
                ...emails.map(({ address }) => address),
              ].map((contact) => (
                <span key={contact}>{contact}</span>
              ))}
            </dd>
          </div>
        ))}
        {outcome !== null && (
          <div>
            <dt>{texts.imports.become}</dt>
            <dd>
              <PersonFacts person={outcome} />
            </dd>
          </div>
        )}
      </dl>
      {conflict !== null && <p className={styles.warning}>{conflict}</p>}
    </>
  );
}
