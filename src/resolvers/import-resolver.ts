import {
  Arg,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { createHash } from "node:crypto";
import { fromPublicId, toPublicId } from "../domain/ids.ts";
import { problem } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import { caseKey } from "../domain/values/text.ts";
import type { ImportRecord } from "../models/import-job.ts";
import { ColumnMappingInput } from "../schema/column-mapping.ts";
import { DuplicateSample } from "../schema/import-analysis.ts";
import { FileDownload } from "../schema/import-file.ts";
import { ImportJob, ImportJobConnection, ImportStatus } from "../schema/import-job.ts";
import { ImportPreviewRow } from "../schema/import-preview-row.ts";
import { ImportProblemConnection, ProblemCode, ProblemSeverity } from "../schema/import-problem.ts";
import { Person } from "../schema/person.ts";
import { Gender, PersonType } from "../schema/profile-fields.ts";
import type { AttributeDefinition } from "../schema/attribute-definition.ts";
import type { CustomAttribute } from "../schema/custom-attribute.ts";
import { Tag } from "../schema/tag.ts";
import type { Context } from "./context.ts";
import { mapConnection } from "../services/read-connection.ts";
import type { ImportPreview, PreviewedRow } from "../services/imports/views/preview-import.ts";
import { createReportLink } from "../services/imports/files/file-links.ts";
import { badUserInput } from "../services/request-error.ts";
import { hasLines, toImportJob, toImportProblem } from "./present/to-import-job.ts";
import { toBirth, toPerson } from "./present/to-person.ts";
import { toTag } from "./present/to-tag.ts";

interface SubscriptionScene {
  readonly args: { readonly id?: string | null };
  readonly context: Context;
}

/** Imports, what is fetched beside them, and how they go on. */
@Resolver(() => ImportJob)
export class ImportResolver {
  @Authorized<Scope>("IMPORT")
  @Query(() => ImportJobConnection, { description: "The imports, newest first. Scope IMPORT." })
  async imports(
    @Arg("first", () => Int, {
      nullable: true,
      description:
        "Imports on the page, 1 to `limits.pageSize`; more is an error. Absent or null: 50.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor after which the page begins. Absent or null: the newest.",
    })
    after: string | null,
    @Arg("status", () => [ImportStatus], {
      nullable: true,
      description: "Only imports in one of these states. Absent or null: all.",
    })
    status: readonly ImportStatus[] | null,
    @Ctx() { importViews }: Context,
  ): Promise<ImportJobConnection> {
    const page = await importViews.list({ first, after }, status ?? null);
    return mapConnection(page, (record) => toImportJob(record, importViews));
  }

  @Authorized<Scope>("IMPORT")
  @Query(() => ImportJob, {
    nullable: true,
    description: "The import with this id, null where there is none. Scope IMPORT.",
  })
  async import(
    @Arg("id", () => ID, { description: "Id of the import." }) id: string,
    @Ctx() { imports, importViews }: Context,
  ): Promise<ImportJob | null> {
    const record = await imports.find(id);
    return record === null ? null : toImportJob(record, importViews);
  }

  @Authorized<Scope>("IMPORT")
  @Query(() => [ImportPreviewRow], {
    nullable: true,
    description:
      "What the first rows would become with this mapping, before analyzing; null where there is no such import. Scope IMPORT.",
  })
  async importPreview(
    @Arg("id", () => ID, { description: "Id of the import." }) id: string,
    @Arg("mapping", () => [ColumnMappingInput], {
      nullable: true,
      description:
        "What becomes of which column; columns not named are skipped. Absent or null: the import's mapping.",
    })
    mapping: readonly ColumnMappingInput[] | null,
    @Arg("defaultCountry", () => String, {
      nullable: true,
      description:
        "For phones written without a country, where their column names none: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.",
    })
    defaultCountry: string | null,
    @Arg("rows", () => Int, {
      nullable: true,
      defaultValue: 20,
      description: "Rows to read, 1 to `limits.pageSize`; more is an error. Null means 20.",
    })
    rows: number | null,
    @Ctx() { imports, importViews }: Context,
  ): Promise<ImportPreviewRow[] | null> {
    const record = await imports.find(id);
    if (record === null) return null;
    const preview = await importViews.preview(record, {
      mapping: mapping ?? null,
      defaultCountry: defaultCountry ?? null,
      rows: rows ?? 20,
    });
    return preview.rows.map((row) => toPreviewRow(row, preview, record));
  }

  @Authorized<Scope>("IMPORT")
  @Subscription(() => ImportJob, {
    description:
      "The job now, then each change, until it comes to rest (FINISHED, FAILED, CANCELLED, UNDONE); then the stream completes. At most four a second. Scope IMPORT.",
    subscribe: async ({ args, context }: SubscriptionScene) =>
      orNotFound(await context.importFeed.progress(fromPublicId("import", args.id ?? ""))),
  })
  importProgress(
    @Arg("id", () => ID, { description: "Id of the import; NOT_FOUND where there is none." })
    _id: string,
    @Root() record: ImportRecord,
    @Ctx() { importViews }: Context,
  ): ImportJob {
    return toImportJob(record, importViews);
  }

  @Authorized<Scope>("IMPORT")
  @Subscription(() => ImportJob, {
    description:
      "Each import that comes to rest from now on (FINISHED, FAILED, CANCELLED, UNDONE). With an id: that one, at once if it already has. Scope IMPORT.",
    subscribe: async ({ args, context }: SubscriptionScene) => {
      const { id = null } = args;
      if (id === null) return orNotFound(await context.importFeed.finished());
      const hex = fromPublicId("import", id);
      return orNotFound(hex === null ? null : await context.importFeed.finished(hex));
    },
  })
  importFinished(
    @Arg("id", () => ID, {
      nullable: true,
      description: "Id of the import to wait for. Absent or null: every import.",
    })
    _id: string | null,
    @Root() record: ImportRecord,
    @Ctx() { importViews }: Context,
  ): ImportJob {
    return toImportJob(record, importViews);
  }

  @FieldResolver(() => Tag, {
    nullable: true,
    description:
      "The tag that everybody the import created, updated or found unchanged gets: `Import <file name> <yyyy-MM-dd HH:mm>` in UTC. Null until the import starts, where it did nothing, and once it is undone.",
  })
  async autoTag(
    @Root() { autoTagId }: ImportJob,
    @Ctx() { loaders }: Context,
  ): Promise<Tag | null> {
    const tag = autoTagId === null ? null : await loaders.tags.load(autoTagId);
    return tag === null ? null : toTag(tag);
  }

  @FieldResolver(() => [Tag], {
    description:
      "The tags chosen for the import in `startImport`; empty where none were. Its `autoTag` is not among them.",
  })
  async tags(@Root() { tagIds }: ImportJob, @Ctx() { loaders }: Context): Promise<Tag[]> {
    const tags = await Promise.all(tagIds.map((id) => loaders.tags.load(id)));
    return tags.flatMap((tag) => (tag === null ? [] : [toTag(tag)]));
  }

  @FieldResolver(() => ImportProblemConnection, {
    description:
      "After analyzing: faults of cells and rows; after the import: also what was discarded, in conflict or rejected. In the order of the rows.",
  })
  async problems(
    @Root() job: ImportJob,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 50,
      description: "Problems on the page, 1 to `limits.pageSize`; more is an error. Null means 50.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor after which the page begins. Absent or null: the first row.",
    })
    after: string | null,
    @Arg("severity", () => [ProblemSeverity], {
      nullable: true,
      description: "Only problems of these severities. Absent or null: all.",
    })
    severity: readonly ProblemSeverity[] | null,
    @Arg("code", () => [ProblemCode], {
      nullable: true,
      description: "Only problems with these codes. Absent or null: all.",
    })
    code: readonly ProblemCode[] | null,
    @Ctx() context: Context,
  ): Promise<ImportProblemConnection> {
    const record = await recordOf(job, context);
    const filter = { severity: severity ?? null, code: code ?? null };
    const page = await context.importViews.problems(record, { first, after }, filter);
    return mapConnection(page, (found) => toImportProblem(found, hasLines(record)));
  }

  @FieldResolver(() => FileDownload, {
    nullable: true,
    description:
      "A CSV with every row that was not imported whole: the row as it came, its place, and why. Corrected, it can be imported as it is. Null while there is none.",
  })
  async problemReport(
    @Root() { id }: ImportJob,
    @Ctx() { loaders, origin }: Context,
  ): Promise<FileDownload | null> {
    const importId = fromPublicId("import", id) ?? "";
    if (!(await loaders.hasImportProblems.load(importId))) return null;
    const { path, expiresAt } = await createReportLink(importId);
    return { url: `${origin}${path}`, expiresAt };
  }

  @FieldResolver(() => ImportJob, {
    nullable: true,
    description: "An earlier import of a file with the same content; null where there is none.",
  })
  async earlierImportOfSameFile(
    @Root() { id }: ImportJob,
    @Ctx() { loaders, importViews }: Context,
  ): Promise<ImportJob | null> {
    const earlier = await loaders.earlierImports.load(fromPublicId("import", id) ?? "");
    return earlier && toImportJob(earlier, importViews);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many jobs go before it while QUEUED, 0 for the next one; null in any other state.",
  })
  async queuePosition(
    @Root() { id, status }: ImportJob,
    @Ctx() { loaders }: Context,
  ): Promise<number | null> {
    if (status !== "QUEUED") return null;
    return loaders.queuePositions.load(fromPublicId("import", id) ?? "");
  }
}

/** Groups of duplicates that an analysis shows. */
@Resolver(() => DuplicateSample)
export class DuplicateSampleResolver {
  @FieldResolver(() => [Person], {
    description:
      "The people already there who belong to it; empty where the duplicates are within the file.",
  })
  async people(
    @Root() { personIds }: DuplicateSample,
    @Ctx() { loaders }: Context,
  ): Promise<Person[]> {
    const people = await Promise.all(personIds.map((id) => loaders.people.load(id)));
    const found = new Map(
      people.flatMap((person) => (person === null ? [] : [[person.id, person]])),
    );
    return [...found.values()].map(toPerson);
  }
}

async function recordOf({ id }: ImportJob, { loaders }: Context): Promise<ImportRecord> {
  const record = await loaders.imports.load(fromPublicId("import", id) ?? "");
  if (record === null) throw new Error("An import was shown that is gone.");
  return record;
}

function orNotFound<T>(stream: AsyncIterable<T> | null): AsyncIterable<T> {
  if (stream !== null) return stream;
  throw badUserInput(problem("NOT_FOUND", "There is no import with this id.", ["id"]));
}

function toPreviewRow(
  { row, profile, problems }: PreviewedRow,
  { tags, mapping }: ImportPreview,
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

/** An attribute's value, with the definition that the import would make where there is none. */
function withDefinition(
  attribute: CustomAttribute,
  mapping: ImportPreview["mapping"],
): CustomAttribute {
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

/** A tag that the import would make. */
function toNewTag(name: string): Tag {
  return {
    id: toPublicId("tag", idOfNew(name)),
    name,
    description: null,
    createdAt: new Date(),
    problems: [],
    importId: null,
  };
}

// Always the same for a name, and it leads to nothing yet.
function idOfNew(name: string): string {
  return createHash("sha256").update(caseKey(name)).digest("hex").slice(0, 24);
}
