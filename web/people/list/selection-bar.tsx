import { FileDown, GitMerge, Tag, TagsIcon, Trash2, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { formatNumber } from "../../app/formats.ts";
import { usePanels } from "../../app/panels.tsx";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { MissingPeople } from "./missing-people.tsx";
import styles from "./people-list.module.css";
import type { PeoplePages } from "./people-pages.ts";
import { noSelection, sizeOf } from "./selection.ts";
import type { Selection } from "./selection.ts";

const TagPeople = lazy(async () => ({ default: (await import("./tag-people.tsx")).TagPeople }));
const ExportPeople = lazy(async () => ({
  default: (await import("./export-people.tsx")).ExportPeople,
}));
const DeletePeople = lazy(async () => ({
  default: (await import("./delete-people.tsx")).DeletePeople,
}));

const MOST_MERGED = 20;

interface SelectionBarProps {
  readonly selection: Selection;
  readonly list: string;
  readonly pages: PeoplePages;
  /** How many people the list has; null if not known. */
  readonly count: number | null;
  readonly onChange: (selection: Selection) => void;
  readonly onSelectAll: () => void;
}

/** A bar with the number of selected people, and the actions on them. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, list, pages, count, onChange, onSelectAll } = props;
  const size = sizeOf(selection);
  const all = count === null ? texts.common.many : formatNumber(count);
  return (
    <section className={styles.selectionBar} aria-label={texts.people.selected(size ?? 0)}>
      <strong role="status">
        {selection.kind === "all"
          ? texts.people.allSelected(size === null ? texts.common.many : formatNumber(size))
          : texts.people.selected(size ?? 0)}
      </strong>
      {selection.kind === "ids" && (selection.madeIn !== list || pages.generation > 0) && (
        <MissingPeople
          key={pages.generation}
          selection={selection}
          list={list}
          query={pages.first}
          onChange={onChange}
        />
      )}
      {selection.kind === "ids" && size !== count && (
        <button type="button" className={styles.link} onClick={onSelectAll}>
          {texts.people.selectAll(all)}
        </button>
      )}
      <div className={styles.selectionActions}>
        <Actions selection={selection} onDone={() => onChange(noSelection)} />
        <Button size="small" look="quiet" onClick={() => onChange(noSelection)}>
          <X aria-hidden />
          {texts.people.clearSelection}
        </Button>
      </div>
    </section>
  );
}

interface ActionsProps {
  readonly selection: Selection;
  readonly onDone: () => void;
}

function Actions({ selection, onDone }: ActionsProps) {
  const [open, setOpen] = useState<"none" | "tag" | "untag" | "export" | "delete">("none");
  const mayWrite = useScope("PEOPLE_WRITE");
  const mayMerge = useScope("MERGE");
  const panels = usePanels();
  const size = sizeOf(selection) ?? 0;
  const close = (): void => setOpen("none");
  return (
    <>
      {mayWrite && (
        <>
          <Button size="small" onClick={() => setOpen("tag")}>
            <Tag aria-hidden />
            {texts.people.tag}
          </Button>
          <Button size="small" onClick={() => setOpen("untag")}>
            <TagsIcon aria-hidden />
            {texts.people.untag}
          </Button>
        </>
      )}
      {mayMerge && panels.has("merge") && selection.kind === "ids" && (
        <Button
          size="small"
          disabled={size < 2 || size > MOST_MERGED}
          onClick={() => panels.open("merge", [...selection.ids])}
        >
          <GitMerge aria-hidden />
          {texts.people.merge}
        </Button>
      )}
      <Button size="small" onClick={() => setOpen("export")}>
        <FileDown aria-hidden />
        {texts.people.export}
      </Button>
      {mayWrite && (
        <Button size="small" onClick={() => setOpen("delete")}>
          <Trash2 aria-hidden />
          {texts.people.delete}
        </Button>
      )}
      <Suspense>
        {(open === "tag" || open === "untag") && (
          <TagPeople selection={selection} isTaking={open === "untag"} onClose={close} />
        )}
        {open === "export" && <ExportPeople selection={selection} onClose={close} />}
        {open === "delete" && (
          <DeletePeople selection={selection} onDeleted={onDone} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
