import { notify, notifyFault } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";

/** Shows a notice that a change was undone, or the error that prevented it. */
export function notifyUndo(fault: string | null): void {
  if (fault === null) {
    notify(texts.common.undone);
    announcePeopleChange();
  } else notifyFault(fault);
}
