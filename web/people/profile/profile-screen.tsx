import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Trash2 } from "lucide-react";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { useSubscription } from "urql";
import { formatMoment } from "../../app/formats.ts";
import { MissingPage } from "../../app/missing-page.tsx";
import { notify } from "../../app/notices.ts";
import { peopleChanges } from "../../app/people-changes.ts";
import { Failure } from "../../app/query-state.tsx";
import { reconnects, useScope } from "../../app/session.ts";
import { useStore } from "../../app/store.ts";
import { texts } from "../../app/texts/texts.ts";
import { View } from "../../app/view.tsx";
import { ProfileChangedDocument, ProfileDocument } from "../../graphql/documents.ts";
import type { ProfileFragment } from "../../graphql/documents.ts";
import { isMissing } from "../../graphql/failure.ts";
import { useQuery } from "../../graphql/use-query.ts";
import { Avatar } from "../../kit/avatar.tsx";
import { Button } from "../../kit/button.tsx";
import { Skeleton } from "../../kit/states.tsx";
import { ProfileAttributes } from "./profile-attributes.tsx";
import { ProfileContacts } from "./profile-contacts.tsx";
import { ProfileFields } from "./profile-fields.tsx";
import { ProfileHistory } from "./profile-history.tsx";
import { ProfileTags } from "./profile-tags.tsx";
import styles from "./profile.module.css";
import { PossibleDuplicates } from "./possible-duplicates.tsx";

const route = getRouteApi("/people/$id");
const DeletePeople = lazy(async () => ({
  default: (await import("../list/delete-people.tsx")).DeletePeople,
}));

/** The page of one person, edited in place and updated live. */
export function ProfileScreen() {
  const { id } = route.useParams();
  return <Profile key={id} id={id} />;
}

function Profile({ id }: { readonly id: string }) {
  const navigate = route.useNavigate();
  const [{ data, error }, ask] = useQuery({
    query: ProfileDocument,
    variables: { id },
    requestPolicy: "cache-and-network",
  });
  const person = data?.person;
  const askAgain = (): void => ask({ requestPolicy: "network-only" });
  const [isDeleted, setIsDeleted] = useState(false);
  useLiveProfile(id, {
    onDeleted: () => setIsDeleted(true),
    onMerged: askAgain,
    onMissed: askAgain,
  });
  // If the person was merged into another meanwhile, the server returns the survivor for the id, and the console opens
  // the survivor's page.
  const survivor = person != null && person.id !== id ? person.id : null;
  const follow = useEffectEvent((to: string) => {
    notify(texts.profile.mergedInto(nameOf(person)));
    void navigate({ to: "/people/$id", params: { id: to }, replace: true });
  });
  useEffect(() => {
    if (survivor !== null) follow(survivor);
  }, [survivor]);

  const isThere = error === undefined ? data === undefined || person != null : !isMissing(error);
  if (isDeleted || !isThere) {
    return <MissingPage title={texts.profile.gone} hint={texts.profile.goneHint} to="/people" />;
  }
  if (person == null) {
    return (
      <View title={texts.common.people(1)}>
        {error === undefined ? (
          <Skeleton width="30%" />
        ) : (
          <Failure error={error} onRetry={askAgain} />
        )}
      </View>
    );
  }
  return (
    <View title={nameOf(person)} actions={<Actions person={person} />}>
      <Link to="/people" className={styles.back}>
        <ArrowLeft aria-hidden />
        {texts.navigation.people}
      </Link>
      {error !== undefined && <Failure error={error} isLine onRetry={askAgain} />}
      <Summary person={person} />
      <Cards person={person} onChange={askAgain} />
    </View>
  );
}

interface CardsProps {
  readonly person: ProfileFragment;
  readonly onChange: () => void;
}

function Cards({ person, onChange }: CardsProps) {
  const mayMerge = useScope("MERGE");
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <ProfileContacts person={person} />
        <ProfileFields person={person} />
        <ProfileTags person={person} onChange={onChange} />
        <ProfileAttributes person={person} />
      </div>
      <div className={styles.column}>
        {mayMerge && <PossibleDuplicates personId={person.id} />}
        <ProfileHistory personId={person.id} version={person.version} />
      </div>
    </div>
  );
}

function Summary({ person }: { readonly person: ProfileFragment }) {
  return (
    <div className={styles.summary}>
      <Avatar name={person.fullName} />
      <p>
        {texts.profile.origins[person.origin]} {formatMoment(person.createdAt)}
        {" · "}
        {texts.profile.changed(formatMoment(person.updatedAt))}
        {person.formerExternalIds.length > 0 &&
          ` · ${texts.profile.formerIds(person.formerExternalIds.join(", "))}`}
      </p>
    </div>
  );
}

function Actions({ person }: { readonly person: ProfileFragment }) {
  const mayWrite = useScope("PEOPLE_WRITE");
  const [isDeleting, setIsDeleting] = useState(false);
  const navigate = route.useNavigate();
  if (!mayWrite) return null;
  return (
    <>
      <Button onClick={() => setIsDeleting(true)}>
        <Trash2 aria-hidden />
        {texts.common.delete}
      </Button>
      {isDeleting && (
        <Suspense>
          <DeletePeople
            selection={{ kind: "ids", ids: new Set([person.id]), madeIn: "" }}
            onDeleted={() => void navigate({ to: "/people" })}
            onClose={() => setIsDeleting(false)}
          />
        </Suspense>
      )}
    </>
  );
}

interface LiveHandlers {
  readonly onDeleted: () => void;
  readonly onMerged: () => void;
  /** Called if the person may have changed without an event: after a lost socket, or a change made in this tab. */
  readonly onMissed: () => void;
}

// Each event contains the changed person, so it updates the cache and the page without another
// query.
function useLiveProfile(id: string, handlers: LiveHandlers): void {
  const reconnected = useStore(reconnects);
  const changed = useStore(peopleChanges);
  const [{ data }] = useSubscription({ query: ProfileChangedDocument, variables: { id } });
  const onEvent = useEffectEvent((change: NonNullable<typeof data>["personChanged"]) => {
    if (change.kind === "DELETED" && change.personId === id) handlers.onDeleted();
    if (change.mergedIds.includes(id)) handlers.onMerged();
  });
  useEffect(() => {
    if (data !== undefined) onEvent(data.personChanged);
  }, [data]);
  const onMissed = useEffectEvent(handlers.onMissed);
  useEffect(() => {
    if (reconnected + changed > 0) onMissed();
  }, [reconnected, changed]);
}

const nameOf = (person: ProfileFragment | null | undefined): string =>
  person == null || person.fullName === "" ? texts.common.noName : person.fullName;
