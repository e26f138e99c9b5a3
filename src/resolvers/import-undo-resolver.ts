import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import { ImportJob } from "../schema/import-job.ts";
import { ImportUndoResult, UndoKeptArgs, UndoKeptConnection } from "../schema/import-undo.ts";
import type { PageArgs } from "../schema/page-args.ts";
import type { Context } from "./context.ts";
import { mapConnection } from "../services/read-connection.ts";
import type { UndoPreview } from "../services/imports/batches/undo-import.ts";
import { toUndoKept } from "./present/to-undo-kept.ts";

/**
 * The numbers of an undo that was done or is only previewed. A preview also has `preview`, from which the values that
 * would be kept are listed; those of an undo that was done are stored.
 */
interface ShownUndo extends ImportUndoResult {
  readonly preview?: UndoPreview;
}

/** Previews the undo of an import; nothing is written. */
@Resolver(() => ImportJob)
export class UndoPreviewResolver {
  @FieldResolver(() => ImportUndoResult, {
    nullable: true,
    description:
      "What undoing would do now; null if `canUndo` is false. Computed only if it is selected.",
  })
  async undoPreview(
    @Root() { id, canUndo }: ImportJob,
    @Ctx() { loaders, importViews, deadline }: Context,
  ): Promise<ShownUndo | null> {
    const importId = fromPublicId("import", id) ?? "";
    const record = canUndo ? await loaders.imports.load(importId) : null;
    if (record === null) return null;
    const preview = await importViews.undoPreview(record, deadline.isOver);
    return { ...preview.counts, importId, preview };
  }
}

/** Lists the values that an undo kept, page by page. */
@Resolver(() => ImportUndoResult)
export class ImportUndoResultResolver {
  @FieldResolver(() => UndoKeptConnection, {
    description: "What was not taken back, value by value, and why.",
  })
  async kept(
    @Root() { importId, preview }: ShownUndo,
    @Args(() => UndoKeptArgs) page: PageArgs,
    @Ctx() { loaders, importViews }: Context,
  ): Promise<UndoKeptConnection> {
    const source = preview ?? (await loaders.imports.load(importId));
    if (source === null) throw new Error("An import was shown that is gone.");
    const found = await importViews.kept(source, page);
    return mapConnection(found, ({ kept }) => toUndoKept(kept));
  }
}
