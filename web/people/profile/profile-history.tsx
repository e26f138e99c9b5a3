import { useId, useState } from "react";
import { formatAgo, formatMoment, formatPhone } from "../../app/formats.ts";
import { Failure } from "../../app/query-state.tsx";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { ProfileHistoryDocument } from "../../graphql/documents.ts";
import type { ProfileHistoryQuery } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { Skeleton } from "../../kit/states.tsx";
import { useUndoMerge } from "../../merge/use-undo-merge.ts";
import styles from "./profile.module.css";

type Revision = NonNullable<ProfileHistoryQuery["person"]>["history"]["nodes"][number];

interface ProfileHistoryProps {
  readonly personId: string;
  /** The person's version; the history reloads when it grows. */
  readonly version: number;
}

/**
 * The history of a person, newest first: each change with its time, its author and its cause, and
 * whether it was undone.
 */
export function ProfileHistory({ personId, version }: ProfileHistoryProps) {
  const heading = useId();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>{texts.profile.history}</h2>
      <ol className={styles.history}>
        {pages.map((after, index) => (
          <HistoryPage
            key={`${after ?? ""} ${String(index === 0 ? version : 0)}`}
            personId={personId}
            after={after}
            onMore={
              index < pages.length - 1
                ? null
                : (cursor) => setPages((before) => [...before, cursor])
            }
          />
        ))}
      </ol>
    </section>
  );
}

interface HistoryPageProps {
  readonly personId: string;
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function HistoryPage({ personId, after, onMore }: HistoryPageProps) {
  const withImports = useScope("IMPORT");
  const [{ data, error }, ask] = useQuery({
    query: ProfileHistoryDocument,
    variables: { id: personId, after, withImports },
    requestPolicy: "cache-and-network",
  });
  if (error !== undefined && data === undefined) {
    return (
      <li>
        <Failure error={error} isLine onRetry={() => ask({ requestPolicy: "network-only" })} />
      </li>
    );
  }
  const history = data?.person?.history;
  if (history === undefined) {
    return (
      <li>
        <Skeleton width="60%" />
      </li>
    );
  }
  const cursor = history.pageInfo.hasNextPage ? history.pageInfo.endCursor : null;
  return (
    <>
      {history.nodes.map((revision) => (
        <RevisionEntry key={revision.version} revision={revision} />
      ))}
      {onMore !== null && cursor !== null && (
        <li>
          <Button size="small" onClick={() => onMore(cursor)}>
            {texts.common.more}
          </Button>
        </li>
      )}
    </>
  );
}

function RevisionEntry({ revision }: { readonly revision: Revision }) {
  const { at, cause, apiKeyName, undoneAt, changes, merge } = revision;
  const file = revision.import?.file.name;
  return (
    <li className={styles.revision} data-undone={undoneAt === null ? undefined : ""}>
      <p className={styles.revisionHead}>
        <strong>{texts.profile.causes[cause]}</strong>
        {file !== undefined && <bdi>{file}</bdi>}
        <time dateTime={at} title={formatMoment(at)}>
          {formatAgo(at)}
        </time>
        {apiKeyName !== null && <span>{texts.profile.by(apiKeyName)}</span>}
        {undoneAt !== null && (
          <span className={styles.badge}>{texts.profile.undoneAt(formatMoment(undoneAt))}</span>
        )}
        {merge !== null && undoneAt === null && <UndoMerge merge={merge} />}
      </p>
      {changes.length > 0 && (
        <dl className={styles.changes}>
          {changes.map(({ field, label, before, after }) => (
            <div key={field}>
              <dt>
                <bdi>{field.startsWith("tags.") ? texts.profile.tag : label}</bdi>
              </dt>
              <dd>
                <Change field={field} before={before} after={after} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

type ChangeProps = Pick<Revision["changes"][number], "field" | "before" | "after">;

function Change({ field, before, after }: ChangeProps) {
  const write = field.startsWith("phones.") ? writePhone : textOf;
  const isOne = isListElement(field);
  if (isOne && before === null) return <ins>{texts.profile.came(write(after))}</ins>;
  if (isOne && after === null) return <del>{texts.profile.went(write(before))}</del>;
  return (
    <>
      {before !== null && <del>{nameOf(field, before)}</del>}
      {before !== null && <span aria-label={texts.profile.becomes}> → </span>}
      {after === null ? <em>{texts.profile.nothing}</em> : <ins>{nameOf(field, after)}</ins>}
    </>
  );
}

// Values can be of any type, so the API returns them as JSON.
function textOf(json: string | null): string {
  if (json === null) return "";
  const value: unknown = JSON.parse(json);
  return typeof value === "string" ? value : JSON.stringify(value);
}

// Shows values such as FEMALE by the same word as the select that edits them.
function nameOf(field: string, json: string): string {
  const text = textOf(json);
  return field === "type" || field === "gender" ? (texts.filter.choices[text] ?? text) : text;
}

const writePhone = (json: string | null): string => formatPhone(textOf(json));

// Whether the field is an element of a list, such as one phone: it can only be added or removed.
const isListElement = (field: string): boolean =>
  field.includes(".") && !field.startsWith("customAttributes.");

type ShownMerge = NonNullable<Revision["merge"]>;

function UndoMerge({ merge }: { readonly merge: ShownMerge }) {
  const mayMerge = useScope("MERGE");
  const [undo, isBusy] = useUndoMerge();
  if (!mayMerge || !merge.canUndo) return null;
  return (
    <Button
      size="small"
      isBusy={isBusy}
      onClick={() => void undo(merge.id, merge.mergedIds.length + 1)}
    >
      {texts.profile.undoMerge}
    </Button>
  );
}
