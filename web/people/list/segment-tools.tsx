import { Bookmark, BookmarkCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { faultOf, useChange } from "../../app/change.ts";
import { notify, notifyFault } from "../../app/notices.ts";
import type { PeopleSearch } from "../../app/people-search.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
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

/** Which segment the list shows, and how its search and filter become one. */
export function SegmentTools({ search, onChange }: SegmentToolsProps) {
  const { q = "", filter, segment: id } = search;
  const [isSaving, setIsSaving] = useState(false);
  const mayWrite = useScope("PEOPLE_WRITE");
  const [update, isUpdating] = useChange(UpdateSegmentDocument);
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
    const fault = faultOf(await update({ input: { id: segment.id, filter: asked } }));
    if (fault === null) notify(texts.segments.updated(segment.name));
    else notifyFault(fault);
  };
  return (
    <>
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
