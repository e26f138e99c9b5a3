import { Link } from "@tanstack/react-router";
import { FileUp, UserPlus } from "lucide-react";
import { usePanels } from "../../app/panels.tsx";
import { useScope } from "../../app/session.ts";
import { texts } from "../../app/texts/texts.ts";
import { Button, buttonClass } from "../../kit/button.tsx";

/** Buttons that import people and add one by hand. */
export function PeopleActions() {
  const panels = usePanels();
  const mayImport = useScope("IMPORT");
  const mayWrite = useScope("PEOPLE_WRITE");
  return (
    <>
      {mayImport && (
        <Link to="/imports/new" className={buttonClass()}>
          <FileUp aria-hidden />
          {texts.imports.new}
        </Link>
      )}
      {mayWrite && (
        <Button look="primary" onClick={() => panels.open("add-person")}>
          <UserPlus aria-hidden />
          {texts.addPerson.title}
        </Button>
      )}
    </>
  );
}
