import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { faultOf, useChange } from "../app/change.ts";
import { formatNumber } from "../app/formats.ts";
import { notify, notifyFault } from "../app/notices.ts";
import { useScope } from "../app/session.ts";
import { texts } from "../app/texts/texts.ts";
import { UpdateAttributeDocument } from "../graphql/documents.ts";
import type { AttributeLineFragment } from "../graphql/documents.ts";
import { IconButton } from "../kit/button.tsx";
import { InPlace } from "../kit/in-place.tsx";
import type { Column } from "../kit/table.tsx";

type AttributeColumn = Column<AttributeLineFragment>;

/** The columns of the attributes' table; key and type cannot be changed once an attribute exists. */
export function useAttributeColumns(
  onDelete: (attribute: AttributeLineFragment) => void,
): readonly AttributeColumn[] {
  const mayWrite = useScope("PEOPLE_WRITE");
  const save = useSave();
  return [
    {
      key: "label",
      title: texts.attributes.label,
      cell: (attribute) =>
        mayWrite ? (
          <InPlace
            label={texts.attributes.labelOf(attribute.label)}
            value={attribute.label}
            placeholder={attribute.key}
            onSave={(label) => save(attribute, { label: label === "" ? null : label })}
          />
        ) : (
          <bdi>{attribute.label}</bdi>
        ),
    },
    {
      key: "key",
      title: texts.attributes.key,
      isWideOnly: true,
      cell: ({ key }) => <code>{key}</code>,
    },
    {
      key: "type",
      title: texts.attributes.type,
      kind: "narrow",
      cell: ({ type }) => texts.attributes.types[type],
    },
    {
      key: "description",
      title: texts.common.description,
      isWideOnly: true,
      cell: (attribute) =>
        mayWrite ? (
          <InPlace
            label={texts.attributes.descriptionOf(attribute.label)}
            value={attribute.description ?? ""}
            placeholder={texts.attributes.addDescription}
            onSave={(text) => save(attribute, { description: text === "" ? null : text })}
          />
        ) : (
          <bdi>{attribute.description}</bdi>
        ),
    },
    {
      key: "usage",
      title: texts.attributes.usage,
      kind: "number",
      cell: ({ key, usage }) => (
        <Link to="/people" search={{ filter: { customAttribute: { key, exists: true } } }}>
          {formatNumber(usage)}
        </Link>
      ),
    },
    ...(mayWrite ? [deletion(onDelete)] : []),
  ];
}

const deletion = (onDelete: (attribute: AttributeLineFragment) => void): AttributeColumn => ({
  key: "actions",
  title: texts.common.actions,
  isTitleHidden: true,
  kind: "narrow",
  cell: (attribute) => (
    <IconButton
      size="small"
      label={texts.attributes.delete(attribute.label)}
      icon={<Trash2 aria-hidden />}
      onClick={() => onDelete(attribute)}
    />
  ),
});

interface AttributeChange {
  readonly label?: string | null;
  readonly description?: string | null;
}

// A new label leaves a way back to the old one.
function useSave() {
  const [update] = useChange(UpdateAttributeDocument);
  return async (before: AttributeLineFragment, change: AttributeChange): Promise<string | null> => {
    const outcome = await update({ input: { id: before.id, ...change } });
    const after = outcome.kind === "done" ? outcome.payload.attributeDefinition : null;
    if (after != null && change.label !== undefined) {
      notify(texts.attributes.renamed(before.label, after.label), {
        label: texts.common.undo,
        isUndo: true,
        run: async () => {
          const input = { id: before.id, label: before.label };
          const fault = faultOf(await update({ input }));
          if (fault === null) notify(texts.common.undone);
          else notifyFault(fault);
        },
      });
    }
    return faultOf(outcome);
  };
}
