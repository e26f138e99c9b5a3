import type { FileUpload } from "graphql-upload-minimal";
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { Result } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import type { ImportRecord } from "../models/import-job.ts";
import {
  AnalyzeImportInput,
  ConfigureImportInput,
  CreateImportInput,
  DeleteImportPayload,
  ImportIdInput,
  ImportPayload,
  ImportPeopleInput,
  StartImportInput,
} from "../schema/import-inputs.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import type { AnalysisRequest } from "../services/imports/analysis/check-analysis.ts";
import type { IncomingFile } from "../services/imports/files/receive-upload.ts";
import { callerForImport } from "./caller.ts";
import { toImportJob } from "./present/to-import-job.ts";

/** What a file is called that was sent without a name. */
const NO_NAME = "file";

/** Passes each mutation to `context.imports`. Mistakes of a caller are answered as user errors, and not thrown. */
@Resolver()
export class ImportMutationResolver {
  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Stores a file and reads its head: format, encoding, delimiter, columns, samples, a suggested mapping. Scope IMPORT.",
  })
  async createImport(
    @Arg("input", () => CreateImportInput, { description: "The file." })
    input: CreateImportInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    const request = {
      file: toIncomingFile(await input.file),
      ...toReadOptions(input),
      idempotencyKey: input.idempotencyKey ?? null,
    };
    return toPayload(await context.imports.create(request, callerForImport(context)), context);
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Changes how the file is read (sheet, encoding, delimiter, header) and reads its head again; the import goes back to UPLOADED. Scope IMPORT.",
  })
  async configureImport(
    @Arg("input", () => ConfigureImportInput, {
      description: "The import, and how to read its file.",
    })
    { id, sheet, encoding, delimiter, hasHeader, headerRow }: ConfigureImportInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    const request = {
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...given("hasHeader", hasHeader),
      ...(headerRow === undefined ? {} : { headerRow }),
    };
    return toPayload(await context.imports.configure(id, request), context);
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Reads the whole file with this mapping and counts what an import would do; writes no people. Returns at once; the work continues in the state ANALYZING. Scope IMPORT.",
  })
  async analyzeImport(
    @Arg("input", () => AnalyzeImportInput, {
      description: "The import, and what to do with its columns.",
    })
    { id, ...wishes }: AnalyzeImportInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    return toPayload(await context.imports.analyze(id, toAnalysisRequest(wishes)), context);
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Starts an ANALYZED import. Returns at once; the work continues in the states QUEUED and IMPORTING. Scope IMPORT.",
  })
  async startImport(
    @Arg("input", () => StartImportInput, {
      description: "The import, and what to do with duplicates.",
    })
    { id, duplicates, tags, autoTag }: StartImportInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    const request = { duplicates, tags: tags ?? [], autoTag };
    return toPayload(await context.imports.start(id, request), context);
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Creates, analyzes and starts an import in one call, with the suggested mapping unless another is given. Returns once the file is stored. Scope IMPORT.",
  })
  async importPeople(
    @Arg("input", () => ImportPeopleInput, { description: "The file, and how to import it." })
    input: ImportPeopleInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    const request = {
      file: toIncomingFile(await input.file),
      ...toReadOptions(input),
      ...toAnalysisRequest(input),
      duplicates: input.duplicates,
      tags: input.tags ?? [],
      autoTag: input.autoTag,
      idempotencyKey: input.idempotencyKey ?? null,
    };
    return toPayload(
      await context.imports.importPeople(request, callerForImport(context)),
      context,
    );
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Stops an import: a waiting one at once, a running one at its next batch; what was written stays and can be undone. Scope IMPORT.",
  })
  async cancelImport(
    @Arg("input", () => ImportIdInput, { description: "The import to cancel." })
    { id }: ImportIdInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    return toPayload(await context.imports.cancel(id), context);
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => ImportPayload, {
    description:
      "Takes back what the import did, except what was changed again since. Returns at once; the work continues in the state UNDOING. Scope IMPORT.",
  })
  async undoImport(
    @Arg("input", () => ImportIdInput, { description: "The import to undo." })
    { id }: ImportIdInput,
    @Ctx() context: Context,
  ): Promise<ImportPayload> {
    return toPayload(await context.imports.undo(id), context);
  }

  @Authorized<Scope>("IMPORT")
  @Mutation(() => DeleteImportPayload, {
    description:
      "Deletes what is kept of an import that has ended: its file, rows, samples, problems, and what undoing it needs. Its people, job, counts and tag stay. Scope IMPORT.",
  })
  async deleteImport(
    @Arg("input", () => ImportIdInput, { description: "The import to delete." })
    { id }: ImportIdInput,
    @Ctx() { imports }: Context,
  ): Promise<DeleteImportPayload> {
    const result = await imports.delete(id);
    return result.ok
      ? { deletedId: result.value, userErrors: [] }
      : { deletedId: null, userErrors: result.problems.map(toUserError) };
  }
}

function toPayload(result: Result<ImportRecord>, { importViews }: Context): ImportPayload {
  return result.ok
    ? { import: toImportJob(result.value, importViews), userErrors: [] }
    : { import: null, userErrors: result.problems.map(toUserError) };
}

// A form may send a file without a name, for example a blob that a program made. The parser then reports none, although
// its types promise one.
function toIncomingFile(upload: FileUpload): IncomingFile {
  return { name: upload.filename || NO_NAME, content: () => upload.createReadStream() };
}

function toReadOptions(
  input: Pick<CreateImportInput, "sheet" | "encoding" | "delimiter" | "hasHeader" | "headerRow">,
) {
  return {
    ...given("sheet", input.sheet),
    ...given("encoding", input.encoding),
    ...given("delimiter", input.delimiter),
    ...given("hasHeader", input.hasHeader),
    ...given("headerRow", input.headerRow),
  };
}

function toAnalysisRequest({
  mapping,
  defaultCountry,
  useRowCountry,
  onInvalidCell,
}: Omit<AnalyzeImportInput, "id">): AnalysisRequest {
  return {
    mapping: mapping ?? null,
    defaultCountry: defaultCountry ?? null,
    useRowCountry,
    onInvalidCell,
  };
}

function given<N extends string, V>(name: N, value: V | null | undefined): { [K in N]?: V } {
  const found: { [K in N]?: V } = {};
  if (value !== null && value !== undefined) found[name] = value;
  return found;
}
