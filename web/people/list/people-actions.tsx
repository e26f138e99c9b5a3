import { UserPlus } from "lucide-react";
import { usePanels } from "../../app/panels.tsx";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { Button } from "../../kit/button.tsx";

/** How people come here: what stands at the top of the list, and in it while it is empty. */
export function PeopleActions() {
  const panels = usePanels();
  if (!useScope("PEOPLE_WRITE")) return null;
  return (
    <Button look="primary" onClick={() => panels.open("add-person")}>
      <UserPlus aria-hidden />
      {texts.addPerson.title}
    </Button>
  );
}
