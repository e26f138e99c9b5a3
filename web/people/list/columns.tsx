import type { ReactNode } from "react";
import { formatDay, formatMoment, formatNumber } from "../../app/formats.ts";
import { texts } from "../../app/texts/texts.ts";
import type { PersonRowFragment } from "../../graphql/documents.ts";
import styles from "./people-list.module.css";

/** A column of the people list: its title, width, and how to render a cell. */
export interface PeopleColumn {
  readonly key: string;
  readonly title: string;
  /** Width of the column, as a CSS grid track. */
  readonly track: string;
  readonly isWideOnly?: boolean;
  readonly cell: (person: PersonRowFragment) => ReactNode;
}

/** The columns that are shown until the user chooses others. */
export const usualColumns: readonly string[] = ["phone", "email", "city", "tags"];

const MOST_TAGS = 2;

const titles = texts.people.columnTitles;

const columns: readonly PeopleColumn[] = [
  {
    key: "phone",
    title: titles.phone,
    track: "minmax(150px, 1fr)",
    cell: ({ contactInformation: { phones } }) => firstOf(phones.map(({ formatted }) => formatted)),
  },
  {
    key: "email",
    title: titles.email,
    track: "minmax(180px, 1.4fr)",
    isWideOnly: true,
    cell: ({ contactInformation: { emails } }) => firstOf(emails.map(({ address }) => address)),
  },
  {
    key: "city",
    title: titles.city,
    track: "minmax(90px, 0.8fr)",
    isWideOnly: true,
    cell: ({ city }) => text(city),
  },
  {
    key: "tags",
    title: titles.tags,
    track: "minmax(120px, 1.2fr)",
    isWideOnly: true,
    cell: ({ tags }) => (
      <span className={styles.tags}>
        {tags.slice(0, MOST_TAGS).map(({ id, name }) => (
          <span key={id} className={styles.tag} dir="auto">
            {name}
          </span>
        ))}
        {tags.length > MOST_TAGS && (
          <More
            count={tags.length - MOST_TAGS}
            title={tags
              .slice(MOST_TAGS)
              .map(({ name }) => name)
              .join("\n")}
          />
        )}
      </span>
    ),
  },
  {
    key: "country",
    title: titles.country,
    track: "minmax(90px, 0.7fr)",
    isWideOnly: true,
    cell: ({ country }) => text(country),
  },
  {
    key: "externalId",
    title: titles.externalId,
    track: "minmax(90px, 0.7fr)",
    isWideOnly: true,
    cell: ({ externalId }) => text(externalId),
  },
  {
    key: "created",
    title: titles.created,
    track: "minmax(110px, 0.6fr)",
    isWideOnly: true,
    cell: ({ createdAt }) => <span title={formatMoment(createdAt)}>{formatDay(createdAt)}</span>,
  },
  {
    key: "updated",
    title: titles.updated,
    track: "minmax(110px, 0.6fr)",
    isWideOnly: true,
    cell: ({ updatedAt }) => <span title={formatMoment(updatedAt)}>{formatDay(updatedAt)}</span>,
  },
];

/** Returns every column: those of all people, then one for each custom attribute. */
export function allColumns(labels: ReadonlyMap<string, string>): readonly PeopleColumn[] {
  return [...columns, ...Array.from(labels, ([key, label]) => attributeColumn(key, label))];
}

/**
 * Returns whether a column shows a custom attribute, by the prefix that only keys of such columns have.
 */
export const isAttributeColumn = (key: string): boolean => key.startsWith("attribute.");

const attributeColumn = (key: string, label: string): PeopleColumn => ({
  key: `attribute.${key}`,
  title: label,
  track: "minmax(100px, 0.8fr)",
  isWideOnly: true,
  cell: ({ customAttributes }) => {
    const value = customAttributes?.find((each) => each.key === key)?.value;
    if (value === undefined) return null;
    if (typeof value === "boolean") return value ? texts.filter.yes : texts.filter.no;
    return text(typeof value === "number" ? formatNumber(value) : value);
  },
});

function firstOf(values: readonly string[]): ReactNode {
  const [first, ...others] = values;
  return (
    <>
      {text(first ?? null)}
      {others.length > 0 && <More count={others.length} title={others.join("\n")} />}
    </>
  );
}

function More({ count, title }: { readonly count: number; readonly title?: string }) {
  return (
    <span className={styles.more} title={title}>
      {texts.people.moreContacts(count)}
    </span>
  );
}

const text = (value: string | null): ReactNode =>
  value === null ? null : (
    <bdi className={styles.text} data-cut="">
      {value}
    </bdi>
  );
