import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { texts } from "../../app/texts/texts.ts";
import { ImportPreviewDocument } from "../../graphql/documents.ts";
import type { ImportPreviewQuery } from "../../graphql/documents.ts";
import { IconButton } from "../../kit/button.tsx";
import { Chip, Chips } from "../../kit/chip.tsx";
import { Skeleton } from "../../kit/states.tsx";
import styles from "../wizard.module.css";
import { toMapping } from "./column-draft.ts";
import type { MappingDraft } from "./column-draft.ts";

type Row = NonNullable<ImportPreviewQuery["importPreview"]>[number];

interface PreviewCardProps {
  readonly id: string;
  readonly draft: MappingDraft;
}

/** The person that a row of the file becomes with the mapping as it is. */
export function PreviewCard({ id, draft }: PreviewCardProps) {
  const [place, setPlace] = useState(0);
  const { mapping } = toMapping(draft);
  const [{ data, error }] = useQuery({
    query: ImportPreviewDocument,
    variables: { id, mapping, defaultCountry: draft.defaultCountry },
  });
  const rows = data?.importPreview ?? [];
  const row = rows[Math.min(place, rows.length - 1)];
  const faulty = rows.filter(({ problems }) => problems.length > 0).length;
  return (
    <section className={styles.card} aria-label={texts.imports.preview}>
      <div className={styles.previewHead}>
        <h2>{row === undefined ? texts.imports.preview : texts.imports.rowBecomes(row.row)}</h2>
        <IconButton
          size="small"
          label={texts.imports.previousRow}
          icon={<ChevronLeft aria-hidden />}
          disabled={place === 0}
          onClick={() => setPlace(place - 1)}
        />
        <IconButton
          size="small"
          label={texts.imports.nextRow}
          icon={<ChevronRight aria-hidden />}
          disabled={place >= rows.length - 1}
          onClick={() => setPlace(place + 1)}
        />
      </div>
      {error !== undefined && (
        <p className={styles.quiet}>
          {error.graphQLErrors.map(({ message }) => message).join(" ")}
        </p>
      )}
      {row === undefined && error === undefined && <Skeleton width="70%" />}
      {row !== undefined && <RowCard row={row} />}
      {faulty > 0 && (
        <p className={styles.quiet} role="status">
          {texts.imports.rowsWithFaults(faulty, rows.length)}
        </p>
      )}
    </section>
  );
}

function RowCard({ row: { person, problems } }: { readonly row: Row }) {
  const name = [person.firstName, person.middleName, person.lastName].filter(
    (part) => part !== null,
  );
  const { phones, emails } = person.contactInformation;
  const facts = [
    person.externalId,
    person.birthDate ?? person.birthDay,
    person.gender === null ? null : (texts.filter.choices[person.gender] ?? person.gender),
    person.address,
    person.city,
    person.country,
    person.preferredLanguage,
    person.type === null ? null : (texts.filter.choices[person.type] ?? person.type),
  ].filter((fact) => fact !== null);
  return (
    <div className={styles.person}>
      <strong dir="auto">{name.length === 0 ? texts.common.noName : name.join(" ")}</strong>
      {phones.map(({ number, formatted }) => (
        <span key={number}>{formatted}</span>
      ))}
      {emails.map(({ address }) => (
        <span key={address}>{address}</span>
      ))}
      {facts.length > 0 && <span dir="auto">{facts.join(" · ")}</span>}
      {person.customAttributes.map(({ key, value }) => (
        <span key={key}>
          {key}: {String(value)}
        </span>
      ))}
      <Chips>
        {person.tags.map(({ id, name: tag }) => (
          <Chip key={id}>{tag}</Chip>
        ))}
      </Chips>
      {problems.map(({ column, message }) => (
        <p key={`${column ?? ""} ${message}`} className={styles.problem}>
          {column === null ? message : `${column}: ${message}`}
        </p>
      ))}
    </div>
  );
}
