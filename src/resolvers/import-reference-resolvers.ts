import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { ImportJob } from "../schema/import-job.ts";
import { Merge } from "../schema/merge.ts";
import { PersonChange } from "../schema/person-change.ts";
import { PersonRevision } from "../schema/revision.ts";
import type { Context } from "./context.ts";
import { importOf } from "./import-of.ts";

/** The import of a revision. */
@Resolver(() => PersonRevision)
export class RevisionImportResolver {
  @FieldResolver(() => ImportJob, {
    nullable: true,
    description:
      "The import that wrote it; null where none did, and where the key lacks the scope IMPORT.",
  })
  import(
    @Root() { importId }: Pick<PersonRevision, "importId">,
    @Ctx() context: Context,
  ): Promise<ImportJob | null> {
    return importOf(importId, context);
  }
}

/** The import of a merge. */
@Resolver(() => Merge)
export class MergeImportResolver {
  @FieldResolver(() => ImportJob, {
    nullable: true,
    description:
      "The import that did it; null where none did, and where the key lacks the scope IMPORT.",
  })
  import(@Root() { importId }: Merge, @Ctx() context: Context): Promise<ImportJob | null> {
    return importOf(importId, context);
  }
}

/** The import of a person's change. */
@Resolver(() => PersonChange)
export class PersonChangeImportResolver {
  @FieldResolver(() => ImportJob, {
    nullable: true,
    description:
      "The import that caused it; null where none did, and where the key lacks the scope IMPORT.",
  })
  import(
    @Root() { importId }: Pick<PersonChange, "importId">,
    @Ctx() context: Context,
  ): Promise<ImportJob | null> {
    return importOf(importId, context);
  }
}
