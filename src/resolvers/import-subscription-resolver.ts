import { Arg, Authorized, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import { problem } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import type { ImportRecord } from "../models/import-job.ts";
import { ImportJob } from "../schema/import-job.ts";
import type { Context } from "./context.ts";
import { badUserInput } from "../services/request-error.ts";
import { toImportJob } from "./present/to-import-job.ts";

interface SubscriptionScene {
  readonly args: { readonly id?: string | null };
  readonly context: Context;
}

/** Subscriptions to the progress and the end of imports. */
@Resolver()
export class ImportSubscriptionResolver {
  @Authorized<Scope>("IMPORT")
  @Subscription(() => ImportJob, {
    description:
      "The job now, then each change, until it ends (FINISHED, FAILED, CANCELLED, UNDONE); then the stream completes. At most four events a second. Scope IMPORT.",
    subscribe: async ({ args, context }: SubscriptionScene) =>
      orNotFound(await context.importFeed.progress(fromPublicId("import", args.id ?? ""))),
  })
  importProgress(
    @Arg("id", () => ID, { description: "Id of the import; NOT_FOUND if there is none." })
    _id: string,
    @Root() record: ImportRecord,
    @Ctx() { importViews }: Context,
  ): ImportJob {
    return toImportJob(record, importViews);
  }

  @Authorized<Scope>("IMPORT")
  @Subscription(() => ImportJob, {
    description:
      "Each import that ends from now on (FINISHED, FAILED, CANCELLED, UNDONE). With an id: that one, at once if it has ended already. Scope IMPORT.",
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

  @Authorized<Scope>("IMPORT")
  @Subscription(() => ImportJob, {
    description:
      "Each import that is created or changes its state from now on; its progress in between is sent by `importProgress`. Scope IMPORT.",
    subscribe: ({ context }: SubscriptionScene) => context.importFeed.changed(),
  })
  importChanged(@Root() record: ImportRecord, @Ctx() { importViews }: Context): ImportJob {
    return toImportJob(record, importViews);
  }
}

function orNotFound<T>(stream: AsyncIterable<T> | null): AsyncIterable<T> {
  if (stream !== null) return stream;
  throw badUserInput(problem("NOT_FOUND", "There is no import with this id.", ["id"]));
}
