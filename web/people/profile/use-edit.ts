import { useClient } from "urql";
import { useChange } from "../../app/change.ts";
import { notify, notifyFault } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";
import { ProfileDocument, UpdatePersonDocument } from "../../graphql/documents.ts";
import type { ProfileFragment, UpdatePersonInput } from "../../graphql/documents.ts";

/** A change of one field, and the way back. */
export interface Edit {
  readonly label: string;
  /** The field's value, as `read` gives it, when its editing began. */
  readonly before: string;
  /** The field's value as a text, to tell whether somebody else changed it meanwhile. */
  readonly read: (person: ProfileFragment) => string;
  /** The same, as a person reads it. */
  readonly show?: (person: ProfileFragment) => string;
  /** What is asked for, as a person reads it. */
  readonly wanted: string;
  readonly change: Omit<UpdatePersonInput, "id" | "expectedVersion">;
  /** What gives the field its former value. */
  readonly back: Omit<UpdatePersonInput, "id" | "expectedVersion">;
}

const TRIES = 5;

/**
 * Saves one field of a person. Where somebody else wrote the person meanwhile it is saved all the same, unless they
 * changed this field: then nothing is written, and the answer says what it was, what they made of it and what was typed;
 * saved again, it replaces theirs. Null where it is saved.
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
    const seen = conflict(latest); // It came while it was edited.
    if (seen !== null) return seen;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const input = { id: person.id, expectedVersion: latest.version, ...edit.change };
      const outcome = await update({ input });
      if (outcome.kind === "failed") return outcome.messages.join(" ");
      if (outcome.kind === "done") {
        tell(edit);
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

  function tell({ label, back }: Edit): void {
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
