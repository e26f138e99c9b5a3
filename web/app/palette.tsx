import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { PalettePeopleDocument } from "../graphql/documents.ts";
import { useCurrentAnswer } from "../graphql/use-query.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { usePages } from "./navigation.ts";
import styles from "./palette.module.css";
import { useScope } from "./session.ts";
import { texts } from "./texts/texts.ts";

interface Destination {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon: ReactNode;
  readonly go: () => void;
}

/** The Ctrl+K box: finds any page and any person by the first letters, and opens it. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const id = useId();
  const { destinations, isWaiting } = useDestinations(text.trim());
  const current = Math.min(index, destinations.length - 1);
  const go = (destination: Destination | undefined): void => {
    if (destination === undefined) return;
    onClose();
    destination.go();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setIndex((current + step + destinations.length) % Math.max(1, destinations.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(destinations[current]);
    }
  };
  return (
    <Dialog title={texts.palette.title} isWide onClose={onClose}>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded={destinations.length > 0}
        aria-controls={id}
        aria-activedescendant={current < 0 ? undefined : `${id}-${String(current)}`}
        aria-autocomplete="list"
        aria-label={texts.palette.placeholder}
        placeholder={texts.palette.placeholder}
        value={text}
        // The user opened the dialog to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Results id={id} destinations={destinations} current={current} onGo={go} />
      <p role="status" className={styles.none}>
        {destinations.length === 0 && !isWaiting && texts.common.nothingFound}
      </p>
    </Dialog>
  );
}

interface ResultsProps {
  readonly id: string;
  readonly destinations: readonly Destination[];
  readonly current: number;
  readonly onGo: (destination: Destination) => void;
}

function Results({ id, destinations, current, onGo }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null);
  const key = destinations[current]?.key;
  useEffect(() => {
    if (key === undefined) return;
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [key]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={texts.palette.title}
      className={styles.results}
    >
      {destinations.map((destination, index) => (
        // The input keeps the focus and handles the arrow keys, so the list itself needs no key
        // handlers.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={destination.key}
          id={`${id}-${String(index)}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          className={styles.option}
          onClick={() => onGo(destination)}
        >
          {destination.icon}
          <bdi>{destination.label}</bdi>
          <span className={styles.hint}>{destination.hint}</span>
        </div>
      ))}
    </div>
  );
}

function useDestinations(text: string) {
  const navigate = useNavigate();
  const mayRead = useScope("PEOPLE_READ");
  const pages = usePages();
  const isSearched = text !== "" && mayRead;
  const data = useCurrentAnswer({
    query: PalettePeopleDocument,
    variables: { search: text },
    pause: !isSearched,
  });
  const wanted = text.toLocaleLowerCase();
  const toPages: readonly Destination[] = pages
    .filter(({ label }) => label.toLocaleLowerCase().startsWith(wanted))
    .map(({ to, label, icon: Icon }) => ({
      key: to,
      group: texts.palette.pages,
      label,
      icon: <Icon aria-hidden />,
      go: () => void navigate({ to }),
    }));
  const found = data?.people.nodes ?? [];
  const toPeople: readonly Destination[] = found.map(
    ({ id, fullName, contactInformation: { phones, emails } }) => ({
      key: id,
      group: texts.palette.people,
      label: fullName === "" ? texts.common.noName : fullName,
      hint: emails[0]?.address ?? phones[0]?.formatted,
      icon: <Avatar name={fullName} />,
      go: () => void navigate({ to: "/people/$id", params: { id } }),
    }),
  );
  return { destinations: [...toPages, ...toPeople], isWaiting: isSearched && data === undefined };
}
