import { createHash } from "node:crypto";
import { toPublicId } from "../../domain/ids.ts";
import { caseKey } from "../../domain/values/text.ts";
import type { ImportRecord } from "../../models/import-job.ts";
import type { AttributeDefinition } from "../../schema/attribute-definition.ts";
import type { CustomAttribute } from "../../schema/custom-attribute.ts";
import type { ImportPreviewRow } from "../../schema/import-preview-row.ts";
import { Gender, PersonType } from "../../schema/profile-fields.ts";
import type { Tag } from "../../schema/tag.ts";
import type { ImportPreview, PreviewedRow } from "../../services/imports/views/preview-import.ts";
import { hasLines, toImportProblem } from "./to-import-job.ts";
import { toBirth } from "./to-person.ts";
import { toTag } from "./to-tag.ts";

type Mapping = readonly Pick<
  ImportPreview["mapping"][number],
  "attributeKey" | "createAttributeAs"
>[];

/**
 * Converts a previewed row into the person it would become, including tags and attributes that the import would create.
 */
export function toPreviewRow(
  {
    row,
    profile,
    problems,
  }: Omit<PreviewedRow, "problems"> & {
    readonly problems: readonly Parameters<typeof toImportProblem>[0][];
  },
  { tags, mapping }: Pick<ImportPreview, "tags"> & { readonly mapping: Mapping },
  record: ImportRecord,
): ImportPreviewRow {
  const addedAt = new Date();
  const { fields, phones, emails, customAttributes } = profile;
  return {
    row,
    person: {
      ...fields,
      ...toBirth(fields.birthDate),
      gender: Object.values(Gender).find((gender) => gender === fields.gender) ?? null,
      type: Object.values(PersonType).find((type) => type === fields.type) ?? null,
      contactInformation: {
        phones: phones.map((phone) => ({ ...phone, addedAt })),
        emails: emails.map((address) => ({ address, addedAt })),
        pushRegistrations: [],
        chatProfiles: [],
      },
      tags: profile.tags.map((name) => {
        const tag = tags.get(caseKey(name));
        return tag === undefined ? toNewTag(name) : toTag(tag);
      }),
      customAttributes: customAttributes.map((attribute) => withDefinition(attribute, mapping)),
    },
    problems: problems.map((found) => toImportProblem(found, hasLines(record))),
  };
}

/** Adds the definition that the import would create to an attribute that has none yet. */
export function withDefinition(attribute: CustomAttribute, mapping: Mapping): CustomAttribute {
  const { key, value } = attribute;
  const type = mapping.find(({ attributeKey }) => attributeKey === key)?.createAttributeAs ?? null;
  if (type === null) return attribute;
  const newDefinition: AttributeDefinition = {
    id: toPublicId("attributeDefinition", idOfNew(key)),
    key,
    label: key,
    description: null,
    type,
    createdAt: new Date(),
    problems: [],
  };
  return { key, value, newDefinition };
}

/** A tag that does not exist yet and that the import would create. */
export function toNewTag(name: string): Tag {
  return {
    id: toPublicId("tag", idOfNew(name)),
    name,
    description: null,
    createdAt: new Date(),
    problems: [],
    importId: null,
  };
}

// Returns an id for a tag that is not stored. It is derived from the tag's name, so that it is the same in every
// preview.
function idOfNew(name: string): string {
  return createHash("sha256").update(caseKey(name)).digest("hex").slice(0, 24);
}
