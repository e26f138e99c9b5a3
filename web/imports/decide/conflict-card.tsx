import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { formatNumber } from "../../app/formats.ts";
import { useShortcut } from "../../app/shortcuts.ts";
import type { Shortcut } from "../../app/shortcuts.ts";
import { texts } from "../../app/texts/texts.ts";
import type { ConflictFragment } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Keys } from "../../kit/keys.tsx";
import { Select } from "../../kit/select.tsx";
import { ErrorLine } from "../../kit/states.tsx";
import { PersonFacts } from "../person-facts.tsx";
import wizard from "../wizard.module.css";
import { ConflictRows } from "./conflict-rows.tsx";
import styles from "./decide.module.css";
import {
  canApplyToSimilar,
  externalIdsOf,
  isTooLarge,
  sharedContactsOf,
} from "./decision-draft.ts";
import { useDecision } from "./use-decision.ts";

const shortcuts = texts.imports.decide.shortcuts;
const decideKey: Shortcut = { key: "Enter", group: "decide", label: shortcuts.decide };
const alikeKey: Shortcut = { key: "a", group: "decide", label: shortcuts.alike };
const laterKey: Shortcut = { key: "l", group: "decide", label: shortcuts.later };
/**
 * The value of the select's option for no external ID, or for no contact. A blank is never an identifier, and with an
 * empty value the select would not show the label of the option.
 */
const OPEN = " ";

interface ConflictCardProps {
  readonly importId: string;
  readonly conflict: ConflictFragment;
  /** Whether this card replaces one that was just decided, and so takes over the focus. */
  readonly isNext: boolean;
  readonly onDecided: () => void;
  /** Called when somebody else changed people of the group, so that the group must be loaded again. */
  readonly onChanged: () => void;
  readonly onLater: () => void;
}

/**
 * One group that the import left undecided: its stored people, its rows with a target for each, and
 * the people that would result.
 */
export function ConflictCard(props: ConflictCardProps) {
  const { importId, conflict, isNext, onDecided, onChanged, onLater } = props;
  const decision = useDecision(importId, conflict, { onDecided, onChanged });
  const { draft, setDraft, resultingPeople, faults, isBusy, run, left, stop } = decision;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNext) heading.current?.focus();
  }, [isNext]);
  const mayApplyToSimilar = canApplyToSimilar(conflict, draft);
  useShortcut(decideKey, () => void run(), !isBusy);
  useShortcut(laterKey, onLater, !isBusy);
  useShortcut(
    alikeKey,
    () => setDraft({ ...draft, appliesToSimilar: !draft.appliesToSimilar }),
    mayApplyToSimilar,
  );
  const isParted = draft.ignored !== null;
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {texts.imports.decide.group(texts.imports.codes[conflict.code], conflict.rows[0]?.row ?? 0)}
      </h3>
      <p className={wizard.warning}>{conflict.message}</p>
      <StoredPeople people={conflict.people} />
      {isTooLarge(conflict) && <p>{texts.imports.decide.tooLarge}</p>}
      <ConflictRows conflict={conflict} draft={draft} isFixed={isParted} onChange={setDraft} />
      <div className={wizard.settings}>
        <MoreChoices {...{ conflict, draft, setDraft }} />
      </div>
      <ResultingPeople resultingPeople={resultingPeople} />
      {faults.map((fault) => (
        <ErrorLine key={fault} message={fault} />
      ))}
      {mayApplyToSimilar && (
        <Checkbox
          isChecked={draft.appliesToSimilar}
          onChange={(appliesToSimilar) => setDraft({ ...draft, appliesToSimilar })}
          description={texts.imports.decide.alikeHint}
        >
          {texts.imports.decide.alike(formatNumber(conflict.similar))} <Keys keys={["A"]} />
        </Checkbox>
      )}
      {left !== null && (
        <p role="status">
          {texts.imports.decide.goingOn(left)}{" "}
          <Button onClick={stop}>{texts.imports.decide.stop}</Button>
        </p>
      )}
      <div className={wizard.actions}>
        <Button look="primary" isBusy={isBusy} onClick={() => void run()}>
          {texts.imports.decide.decide} <Keys keys={["Enter"]} />
        </Button>
        <Button look="quiet" disabled={isBusy} onClick={onLater}>
          {texts.imports.decide.later} <Keys keys={["L"]} />
        </Button>
      </div>
    </>
  );
}

function StoredPeople({ people }: { readonly people: ConflictFragment["people"] }) {
  if (people.length === 0) return null;
  return (
    <ol className={styles.people} aria-label={texts.imports.decide.stored}>
      {people.map(({ id, fullName, externalId, contactInformation: { phones, emails } }, index) => (
        <li key={id}>
          {index < 9 && <Keys keys={[String(index + 1)]} />}
          <Link to="/people/$id" params={{ id }}>
            <bdi>{fullName === "" ? texts.common.noName : fullName}</bdi>
          </Link>
          {[
            ...(externalId === null ? [] : [externalId]),
            ...phones.map(({ formatted }) => formatted),
            ...emails.map(({ address }) => address),
          ].map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
        </li>
      ))}
    </ol>
  );
}

type Decision = ReturnType<typeof useDecision>;

function MoreChoices({
  conflict,
  draft,
  setDraft,
}: Pick<Decision, "draft" | "setDraft"> & { readonly conflict: ConflictFragment }) {
  const ids = externalIdsOf(conflict);
  const contacts = sharedContactsOf(conflict);
  const toChoices = (values: readonly string[], none: string) => [
    { value: OPEN, label: none },
    ...values.map((value) => ({ value, label: value })),
  ];
  return (
    <>
      {ids.length > 0 && draft.ignored === null && (
        <Select
          label={texts.imports.decide.externalId}
          choices={toChoices(
            ids,
            conflict.people.length > 0
              ? texts.imports.decide.externalIdOpen
              : texts.imports.decide.externalIdNew,
          )}
          value={draft.externalId ?? OPEN}
          onChange={(value) => setDraft({ ...draft, externalId: value === OPEN ? null : value })}
        />
      )}
      {contacts.length > 0 && (
        <Select
          label={texts.imports.decide.nobodys}
          choices={toChoices(contacts, texts.imports.decide.nobodysNone)}
          value={draft.ignored ?? OPEN}
          onChange={(value) => setDraft({ ...draft, ignored: value === OPEN ? null : value })}
        />
      )}
    </>
  );
}

function ResultingPeople({ resultingPeople }: Pick<Decision, "resultingPeople">) {
  if (resultingPeople === null) return null;
  if (resultingPeople.length === 0)
    return <p className={wizard.quiet}>{texts.imports.decide.nobody}</p>;
  return (
    <dl className={wizard.sample}>
      {resultingPeople.map((person, index) => (
        <div key={`${String(index)} ${person.externalId ?? ""}`}>
          <dt>{texts.imports.become}</dt>
          <dd>
            <PersonFacts person={person} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
