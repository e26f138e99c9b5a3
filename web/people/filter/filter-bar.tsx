import { Plus, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ReactNode } from "react";
import { texts } from "../../app/texts/texts.ts";
import type { PersonFilter } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Skeleton } from "../../kit/states.tsx";
import styles from "./filter.module.css";
import { readFilter, writeFilter } from "./filter-model.ts";
import type { Condition, Group } from "./filter-model.ts";
import { sentenceOf } from "./filter-sentence.ts";
import { useAttributes } from "./use-attributes.ts";

const FilterEditor = lazy(async () => ({
  default: (await import("./filter-editor.tsx")).FilterEditor,
}));

interface FilterBarProps {
  readonly filter: PersonFilter | undefined;
  readonly onChange: (filter: PersonFilter | undefined) => void;
  /** Shown after the conditions, such as the "Save as segment" button. */
  readonly children?: ReactNode;
}

/** The filter as a row of sentences; pressing one opens the editor below. */
export function FilterBar({ filter, onChange, children }: FilterBarProps) {
  const [draft, setDraft] = useState<Group | null>(null);
  // Which part of the filter the user pressed to edit it.
  const [edited, setEdited] = useState(0);
  const { labels } = useAttributes();
  const group = draft ?? readFilter(filter);
  const change = (changed: Group): void => {
    setDraft(changed);
    onChange(writeFilter(changed));
  };
  const edit = (opened: Group, at: number): void => {
    setDraft(opened);
    setEdited(at);
  };
  const removeAt = (index: number): void => {
    const parts = group.parts.filter((_, each) => each !== index);
    if (draft !== null) setDraft({ ...group, parts });
    onChange(writeFilter({ ...group, parts }));
  };
  return (
    <section aria-label={texts.filter.label} className={styles.filter}>
      <div className={styles.bar}>
        {draft === null &&
          group.parts.map((part, index) => {
            const sentence = sentenceOf(part, labels);
            return (
              <span key={sentence} className={styles.sentence}>
                <button
                  type="button"
                  className={styles.open}
                  title={texts.filter.edit}
                  onClick={() => edit(group, index)}
                >
                  <bdi>{sentence}</bdi>
                </button>
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={texts.filter.remove(sentence)}
                  onClick={() => removeAt(index)}
                >
                  <X aria-hidden />
                </button>
              </span>
            );
          })}
        {draft === null && (
          <Button
            size="small"
            look="quiet"
            onClick={() =>
              edit({ ...group, parts: [...group.parts, newCondition] }, group.parts.length)
            }
          >
            <Plus aria-hidden />
            {texts.filter.add}
          </Button>
        )}
        {children}
      </div>
      {draft !== null && (
        <Suspense fallback={<Skeleton width="60%" />}>
          <FilterEditor
            group={draft}
            focusedAtFirst={edited}
            onChange={change}
            onDone={() => setDraft(null)}
          />
        </Suspense>
      )}
    </section>
  );
}

const newCondition: Condition = {
  kind: "condition",
  field: "city",
  relation: "equals",
  value: "",
};
