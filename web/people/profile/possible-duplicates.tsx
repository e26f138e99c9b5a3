import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useDebounced } from "../../app/debounced.ts";
import { faultOf, useChange } from "../../app/change.ts";
import { formatShare } from "../../app/formats.ts";
import { notify, notifyFault } from "../../app/notices.ts";
import { usePanels } from "../../app/panels.tsx";
import { texts } from "../../app/texts/texts.ts";
import {
  MarkNotDuplicatesDocument,
  PalettePeopleDocument,
  PossibleDuplicatesDocument,
} from "../../graphql/documents.ts";
import type { PossibleDuplicatesQuery } from "../../graphql/documents.ts";
import { useCurrentAnswer, useQuery } from "../../graphql/use-query.ts";
import { Button } from "../../kit/button.tsx";
import { Picker } from "../../kit/picker.tsx";
import styles from "./profile.module.css";

type Suggestion = NonNullable<PossibleDuplicatesQuery["person"]>["possibleDuplicates"][number];

/**
 * People who may be the same as this person, with the reasons, and a search for anybody else to
 * merge with.
 */
export function PossibleDuplicates({ personId }: { readonly personId: string }) {
  const heading = useId();
  const panels = usePanels();
  const [isSearching, setIsSearching] = useState(false);
  const [{ data }, askAgain] = useQuery({
    query: PossibleDuplicatesDocument,
    variables: { id: personId },
    requestPolicy: "cache-and-network",
  });
  const suggestions = data?.person?.possibleDuplicates ?? [];
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>{texts.profile.same}</h2>
      {suggestions.length === 0 && data !== undefined && (
        <p className={styles.quiet}>{texts.profile.nobodySame}</p>
      )}
      <ul className={styles.suggestions}>
        {suggestions.map((suggestion) => (
          <SuggestedPerson
            key={suggestion.person.id}
            personId={personId}
            suggestion={suggestion}
            onMarked={() => askAgain({ requestPolicy: "network-only" })}
          />
        ))}
      </ul>
      {isSearching ? (
        <SearchPerson
          except={personId}
          onChosen={(id) => {
            setIsSearching(false);
            panels.open("merge", [personId, id]);
          }}
        />
      ) : (
        <Button size="small" look="quiet" onClick={() => setIsSearching(true)}>
          {texts.profile.mergeWithAnother}
        </Button>
      )}
    </section>
  );
}

interface SuggestedPersonProps {
  readonly personId: string;
  readonly suggestion: Suggestion;
  readonly onMarked: () => void;
}

function SuggestedPerson({ personId, suggestion, onMarked }: SuggestedPersonProps) {
  const { person, score, reasons } = suggestion;
  const panels = usePanels();
  const [mark, isBusy] = useChange(MarkNotDuplicatesDocument);
  const name = person.fullName === "" ? texts.common.noName : person.fullName;
  const { phones, emails } = person.contactInformation;
  const facts = [phones[0]?.formatted, emails[0]?.address, person.city ?? undefined];
  const markNotSame = async (): Promise<void> => {
    const fault = faultOf(await mark({ input: { personIds: [personId, person.id] } }));
    if (fault !== null) {
      notifyFault(fault);
      return;
    }
    notify(texts.merge.markedNotSame(2));
    onMarked();
  };
  return (
    <li className={styles.suggestion}>
      <div>
        <Link to="/people/$id" params={{ id: person.id }}>
          <bdi>{name}</bdi>
        </Link>
        <span className={styles.since}>{formatShare(score)}</span>
        <p className={styles.quiet}>{facts.filter((fact) => fact !== undefined).join(" · ")}</p>
        <p className={styles.quiet}>{reasons.join(" ")}</p>
      </div>
      <div className={styles.suggestionActions}>
        <Button size="small" onClick={() => panels.open("merge", [personId, person.id])}>
          {texts.people.merge}
        </Button>
        <Button size="small" look="quiet" isBusy={isBusy} onClick={() => void markNotSame()}>
          {texts.merge.notSame}
        </Button>
      </div>
    </li>
  );
}

interface SearchPersonProps {
  readonly except: string;
  readonly onChosen: (id: string) => void;
}

function SearchPerson({ except, onChosen }: SearchPersonProps) {
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim(), 200);
  const data = useCurrentAnswer({
    query: PalettePeopleDocument,
    variables: { search },
    pause: search === "" || search !== typed.trim(),
  });
  const found = data?.people.nodes ?? [];
  return (
    <Picker
      texts={{
        label: texts.profile.mergeWithAnother,
        placeholder: texts.people.search,
        empty: texts.common.nothingFound,
      }}
      items={found
        .filter(({ id }) => id !== except)
        .map(({ id, fullName, contactInformation: { phones, emails } }) => {
          const hint = phones[0]?.formatted ?? emails[0]?.address;
          return {
            value: id,
            label: fullName === "" ? texts.common.noName : fullName,
            ...(hint === undefined ? {} : { hint }),
          };
        })}
      isWaiting={data === undefined && typed.trim() !== ""}
      value={null}
      onChange={(item) => {
        if (item !== null) onChosen(item.value);
      }}
      onSearch={setTyped}
    />
  );
}
