import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { formatList } from "../../app/formats.ts";
import { messagesOf } from "../../app/query-state.tsx";
import { texts } from "../../app/texts/texts.ts";
import { ImportPreviewDocument } from "../../graphql/documents.ts";
import type { ImportPreviewQuery } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { IconButton } from "../../kit/button.tsx";
import { Chip, Chips } from "../../kit/chip.tsx";
import { Skeleton } from "../../kit/states.tsx";
import { factsOf, nameOf } from "../read-person.ts";
import styles from "../wizard.module.css";
import { toMapping } from "./column-draft.ts";
import type { MappingDraft } from "./column-draft.ts";

type Row = NonNullable<ImportPreviewQuery["importPreview"]>[number];

interface PreviewCardProps {
  readonly id: string;
  readonly draft: MappingDraft;
}

/** Shows the person that a row of the file would become with the current mapping. */
export function PreviewCard({ id, draft }: PreviewCardProps) {
  const [place, setPlace] = useState(0);
  const { mapping } = toMapping(draft);
  const [{ data, error }] = useQuery({
    query: ImportPreviewDocument,
    variables: { id, mapping, defaultCountry: draft.defaultCountry },
  });
  // The previous preview stays visible while the next one is loading.
  const [latest, setLatest] = useState<readonly Row[]>([]);
  const current = data?.importPreview ?? null;
  if (current !== null && current !== latest) setLatest(current);
  const rows = current ?? latest;
  const row = rows[Math.min(place, rows.length - 1)];
  const faulty = rows.flatMap(({ problems }, index) => (problems.length > 0 ? [index] : []));
  const columns = columnsOf(rows);
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
      {error !== undefined && <p className={styles.quiet}>{messagesOf(error).join(" ")}</p>}
      {row === undefined && error === undefined && <Skeleton width="70%" />}
      {row !== undefined && <RowCard row={row} />}
      {faulty.length > 0 && (
        <p role="status">
          <button
            type="button"
            className={styles.link}
            // Goes to the next row with a problem, and from the last one back to the first.
            onClick={() => setPlace(faulty.find((index) => index > place) ?? faulty[0] ?? 0)}
          >
            {texts.imports.rowsWithFaults(faulty.length, rows.length)}
            {columns.length > 0 && `: ${formatList(columns)}`}
          </button>
        </p>
      )}
    </section>
  );
}

function RowCard({ row: { person, problems } }: { readonly row: Row }) {
  const { phones, emails } = person.contactInformation;
  const facts = factsOf(person);
  return (
    <div className={styles.person}>
      <strong>
        <bdi>{nameOf(person)}</bdi>
      </strong>
      {phones.map(({ number, formatted }) => (
        <span key={number}>{formatted}</span>
      ))}
      {emails.map(({ address }) => (
        <span key={address}>{address}</span>
      ))}
      {facts.length > 0 && <bdi>{facts.join(" · ")}</bdi>}
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

// Returns the headers of the columns that explain why these rows are the same person, each once.
const columnsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(
    rows
      .flatMap(({ problems }) => problems.map(({ column }) => column))
      .filter((column) => column !== null),
  ),
];
