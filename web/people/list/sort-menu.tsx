import { ArrowDownUp } from "lucide-react";
import { texts } from "../../app/texts/texts.ts";
import type { PersonSort } from "../../graphql/documents.ts";
import { Button } from "../../kit/button.tsx";
import { Menu } from "../../kit/menu.tsx";

const sorts = [
  { key: "LAST_NAME_ASC", field: "LAST_NAME", direction: "ASC" },
  { key: "FIRST_NAME_ASC", field: "FIRST_NAME", direction: "ASC" },
  { key: "CREATED_AT_DESC", field: "CREATED_AT", direction: "DESC" },
  { key: "CREATED_AT_ASC", field: "CREATED_AT", direction: "ASC" },
  { key: "UPDATED_AT_DESC", field: "UPDATED_AT", direction: "DESC" },
] as const;

interface SortMenuProps {
  readonly sort: PersonSort | undefined;
  readonly onChange: (sort: PersonSort | undefined) => void;
}

/** A menu to choose the order of the people list; its button names the present order. */
export function SortMenu({ sort, onChange }: SortMenuProps) {
  const chosen = `${sort?.field ?? "CREATED_AT"}_${sort?.direction ?? "ASC"}`;
  const choices = sorts.map(({ key, field, direction }) => ({
    kind: "choice" as const,
    label: texts.people.sorts[key],
    isChosen: chosen === key,
    closes: true,
    onToggle: () => onChange({ field, direction }),
  }));
  const current = choices.find(({ isChosen }) => isChosen)?.label ?? texts.people.sort;
  return (
    <Menu
      align="end"
      items={choices}
      trigger={
        <Button look="quiet" size="small" aria-label={`${texts.people.sort}: ${current}`}>
          <ArrowDownUp aria-hidden />
          {current}
        </Button>
      }
    />
  );
}
