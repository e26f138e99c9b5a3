import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { BulkOperation } from "../schema/bulk-operation.ts";
import { BulkPayload } from "../schema/bulk-payload.ts";
import { ExportPeopleInput } from "../schema/export-inputs.ts";
import { FileDownload } from "../schema/import-file.ts";
import { toUserError } from "../schema/user-error.ts";
import { callerOf } from "./caller.ts";
import type { Context } from "./context.ts";
import { toBulkOperation } from "./present/to-bulk-operation.ts";

/** Starts exports of people, and returns the link to the file once it is written. */
@Resolver(() => BulkOperation)
export class ExportResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Mutation(() => BulkPayload, {
    description:
      "Writes people to a CSV or XLSX file that can be imported again without changes. Follow the operation until `done`, then fetch its `download`. Scope PEOPLE_READ.",
  })
  async exportPeople(
    @Arg("input", () => ExportPeopleInput, { description: "The people to export, and how." })
    input: ExportPeopleInput,
    @Ctx() context: Context,
  ): Promise<BulkPayload> {
    const result = await context.exports.start(callerOf(context), input);
    return result.ok
      ? { operation: toBulkOperation(result.value), userErrors: [] }
      : { operation: null, userErrors: result.problems.map(toUserError) };
  }

  @FieldResolver(() => FileDownload, {
    nullable: true,
    description:
      "The file of an export, until an hour after it was written or after somebody in it was deleted; null before, afterwards and for other operations. Scope PEOPLE_READ.",
  })
  async download(
    @Root() { id }: BulkOperation,
    @Ctx() { exports, origin }: Context,
  ): Promise<FileDownload | null> {
    const link = await exports.link(fromPublicId("operation", id) ?? "");
    return link === null ? null : { url: `${origin}${link.path}`, expiresAt: link.expiresAt };
  }
}
