import { Users } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { PeopleActions } from "./people-actions.tsx";

interface NobodyHereProps {
  /** Whether a search or a filter is why. */
  readonly isAsking: boolean;
  readonly onClear: () => void;
}

/** What the list shows without anybody in it. */
export function NobodyHere({ isAsking, onClear }: NobodyHereProps) {
  return isAsking ? (
    <EmptyState
      icon={<Users />}
      title={texts.people.noMatch}
      actions={<Button onClick={onClear}>{texts.people.clearAll}</Button>}
    >
      {texts.people.noMatchHint}
    </EmptyState>
  ) : (
    <EmptyState icon={<Users />} title={texts.people.noneYet} actions={<PeopleActions />}>
      {texts.people.noneYetHint}
    </EmptyState>
  );
}
