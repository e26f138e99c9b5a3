import { Bookmark, BookmarkCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { notifyFault } from "../../app/notices.ts";
import { readFilter } from "../../app/people-search.ts";
import type { PeopleSearch } from "../../app/people-search.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { useUndoableChange } from "../../app/undoable-change.ts";
import { SegmentOfListDocument, UpdateSegmentDocument } from "../../graphql/documents.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { Chip } from "../../kit/chip.tsx";
import { filterOfAll } from "./selection.ts";
import type { SearchChange } from "./use-people-search.ts";

const SaveSegment = lazy(async () => ({
  default: (await import("./save-segment.tsx")).SaveSegment,
}));

interface SegmentToolsProps {
  readonly search: PeopleSearch;
  readonly onChange: (change: SearchChange) => void;
}

/**
 * Shows which segment is open, and saves the current search and filter as a new segment or to the
 * open one.
 */
export function SegmentTools({ search, onChange }: SegmentToolsProps) {
  const { q = "", filter, segment: id } = search;
  const [isSaving, setIsSaving] = useState(false);
  const mayWrite = useScope("PEOPLE_WRITE");
  const [isUpdating, setIsUpdating] = useState(false);
  const update = useUndoableChange(UpdateSegmentDocument);
  const [{ data }] = useQuery({
    query: SegmentOfListDocument,
    variables: { id: id ?? "" },
    pause: id === undefined,
  });
  const segment = id === undefined ? null : (data?.segment ?? null);
  const asked = filterOfAll(q, filter);
  const isChanged = segment !== null && JSON.stringify(segment.filter) !== JSON.stringify(asked);
  const save = async (): Promise<void> => {
    if (segment === null || asked === null) return;
    const before = readFilter(segment.filter);
    setIsUpdating(true);
    const fault = await update({
      change: { input: { id: segment.id, filter: asked } },
      back: { input: { id: segment.id, ...(before && { filter: before }) } },
      notice: texts.segments.updated(segment.name),
    });
    setIsUpdating(false);
    if (fault !== null) notifyFault(fault);
  };
  return (
    <>
      {data?.segment === null && (
        <Chip
          removeLabel={texts.common.remove(texts.segments.gone)}
          onRemove={() => onChange({ segment: undefined })}
        >
          {texts.segments.gone}
        </Chip>
      )}
      {segment !== null && (
        <Chip
          look="info"
          removeLabel={texts.common.remove(segment.name)}
          onRemove={() => onChange({ segment: undefined })}
        >
          {segment.name}
        </Chip>
      )}
      {mayWrite && isChanged && asked !== null && (
        <Button size="small" look="quiet" isBusy={isUpdating} onClick={() => void save()}>
          <BookmarkCheck aria-hidden />
          {texts.segments.update(segment.name)}
        </Button>
      )}
      {mayWrite && asked !== null && (segment === null || isChanged) && (
        <Button size="small" look="quiet" onClick={() => setIsSaving(true)}>
          <Bookmark aria-hidden />
          {texts.filter.saveSegment}
        </Button>
      )}
      <Suspense>
        {isSaving && asked !== null && (
          <SaveSegment
            filter={asked}
            onSaved={(saved) => onChange({ segment: saved })}
            onClose={() => setIsSaving(false)}
          />
        )}
      </Suspense>
    </>
  );
}
