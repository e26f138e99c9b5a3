import { useClient } from "urql";
import { useChange } from "../../app/change.ts";
import { notify, notifyFault } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";
import { ProfileDocument, UpdatePersonDocument } from "../../graphql/documents.ts";
import type { ProfileFragment, UpdatePersonInput } from "../../graphql/documents.ts";

/** A change to one field of a person, and how to undo it. */
export interface Edit {
  readonly label: string;
  /** The field's text when the user began to edit it, in the form that `read` returns. */
  readonly before: string;
  /** Returns the field's text, to find out whether somebody else changed it meanwhile. */
  readonly read: (person: ProfileFragment) => string;
  /**
   * Returns the field's text as the page displays it; absent if the page displays what `read` returns.
   */
  readonly show?: (person: ProfileFragment) => string;
  /** The new value's displayed text. */
  readonly wanted: string;
  readonly change: Omit<UpdatePersonInput, "id" | "expectedVersion">;
  /** The mutation input that restores the former value. */
  readonly back: Omit<UpdatePersonInput, "id" | "expectedVersion">;
}

const TRIES = 5;

/**
 * Returns a function that saves one field of a person. If somebody else changed another field
 * meanwhile, it saves all the same. If they changed this field, it writes nothing and returns a
 * message with the old value, theirs and the new one; saving again replaces theirs. It returns null
 * once saved.
 */
export function useEdit(person: ProfileFragment): (edit: Edit) => Promise<string | null> {
  const client = useClient();
  const [update] = useChange(UpdatePersonDocument);
  return async (edit) => {
    const show = edit.show ?? edit.read;
    const conflict = (latest: ProfileFragment): string | null =>
      edit.read(latest) === edit.before
        ? null
        : texts.profile.changedMeanwhile(
            edit.before || texts.profile.nothing,
            show(latest) || texts.profile.nothing,
            edit.wanted || texts.profile.nothing,
          );
    let latest = person;
    const seen = conflict(latest); // A change may already have arrived while the field was edited.
    if (seen !== null) return seen;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const input = { id: person.id, expectedVersion: latest.version, ...edit.change };
      const outcome = await update({ input });
      if (outcome.kind === "failed") return outcome.messages.join(" ");
      if (outcome.kind === "done") {
        notifySaved(edit);
        announcePeopleChange();
        return null;
      }
      const stale = outcome.userErrors.some(
        ({ code, path }) => code === "CONFLICT" && path[0] === "expectedVersion",
      );
      if (!stale) return outcome.userErrors.map(({ message }) => message).join(" ");
      const { data } = await client
        .query(ProfileDocument, { id: person.id }, { requestPolicy: "network-only" })
        .toPromise();
      if (data?.person == null) return texts.profile.gone;
      latest = data.person;
      const found = conflict(latest);
      if (found !== null) return found;
    }
    return texts.profile.busy;
  };

  function notifySaved({ label, back }: Edit): void {
    notify(texts.profile.saved(label), {
      label: texts.common.undo,
      isUndo: true,
      run: async () => {
        const outcome = await update({ input: { id: person.id, ...back } });
        if (outcome.kind === "done") {
          notify(texts.common.undone);
          announcePeopleChange();
        } else {
          const messages =
            outcome.kind === "failed"
              ? outcome.messages
              : outcome.userErrors.map(({ message }) => message);
          notifyFault(messages.join(" "));
        }
      },
    });
  }
}
