import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { ImportJob } from "../schema/import-job.ts";
import { Merge } from "../schema/merge.ts";
import { PersonChange } from "../schema/person-change.ts";
import { PersonRevision } from "../schema/revision.ts";
import type { Context } from "./context.ts";
import { importOf } from "./import-of.ts";

/** Resolves the import that wrote a revision. */
@Resolver(() => PersonRevision)
export class RevisionImportResolver {
  @FieldResolver(() => ImportJob, {
    nullable: true,
    description:
      "The import that wrote it; null if none did, or if the key lacks the scope IMPORT.",
  })
  import(
    @Root() { importId }: Pick<PersonRevision, "importId">,
    @Ctx() context: Context,
  ): Promise<ImportJob | null> {
    return importOf(importId, context);
  }
}

/** Resolves the import that did a merge. */
@Resolver(() => Merge)
export class MergeImportResolver {
  @FieldResolver(() => ImportJob, {
    nullable: true,
    description: "The import that did it; null if none did, or if the key lacks the scope IMPORT.",
  })
  import(@Root() { importId }: Merge, @Ctx() context: Context): Promise<ImportJob | null> {
    return importOf(importId, context);
  }
}

/** Resolves the import that made a change. */
@Resolver(() => PersonChange)
export class PersonChangeImportResolver {
  @FieldResolver(() => ImportJob, {
    nullable: true,
    description:
      "The import that caused it; null if none did, or if the key lacks the scope IMPORT.",
  })
  import(
    @Root() { importId }: Pick<PersonChange, "importId">,
    @Ctx() context: Context,
  ): Promise<ImportJob | null> {
    return importOf(importId, context);
  }
}
