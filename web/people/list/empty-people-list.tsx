import { useNavigate } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { handFile } from "../../app/handed-file.ts";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { DropZone } from "../../kit/drop-zone.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { PeopleActions } from "./people-actions.tsx";
import styles from "./people-list.module.css";

interface EmptyPeopleListProps {
  /** Whether the list is empty because nobody matches its search and filter. */
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/**
 * What the list shows if it is empty: how to add people, or how to clear the search and the filter.
 */
export function EmptyPeopleList({ isFiltered, onClear }: EmptyPeopleListProps) {
  return isFiltered ? (
    <EmptyState
      icon={<Users />}
      title={texts.people.noMatch}
      actions={<Button onClick={onClear}>{texts.people.clearAll}</Button>}
    >
      {texts.people.noMatchHint}
    </EmptyState>
  ) : (
    <FirstPeople />
  );
}

// Dropping a file here starts an import.
function FirstPeople() {
  const navigate = useNavigate();
  const mayImport = useScope("IMPORT");
  const state = (
    <EmptyState icon={<Users />} title={texts.people.noneYet} actions={<PeopleActions />}>
      {mayImport ? texts.people.noneYetDrop : texts.people.noneYetHint}
    </EmptyState>
  );
  if (!mayImport) return state;
  const begin = (file: File): void => {
    handFile(file);
    void navigate({ to: "/imports/new" });
  };
  return (
    <div className={styles.beginning}>
      <DropZone onFile={begin}>{state}</DropZone>
    </div>
  );
}
