import { notify, notifyFault } from "../../app/notices.ts";
import { announcePeopleChange } from "../../app/people-changes.ts";
import { texts } from "../../app/texts/texts.ts";

/** Says whether a change is taken back, or why it is not. */
export function tellUndo(fault: string | null): void {
  if (fault === null) {
    notify(texts.common.undone);
    announcePeopleChange();
  } else notifyFault(fault);
}
