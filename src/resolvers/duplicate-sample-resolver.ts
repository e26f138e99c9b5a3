import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { DuplicateSample } from "../schema/import-analysis.ts";
import { ImportPreviewRow } from "../schema/import-preview-row.ts";
import { MergedProfile } from "../schema/merged-profile.ts";
import { Person } from "../schema/person.ts";
import type { ImportRecord } from "../models/import-job.ts";
import type { SampleViews } from "../services/imports/views/view-samples.ts";
import type { Context } from "./context.ts";
import { toSampleOutcome, toSampleRows } from "./present/to-sample.ts";
import { toPerson } from "./present/to-person.ts";

interface Sampled {
  readonly record: ImportRecord;
  readonly views: SampleViews;
}

// For each request, which is known by its loaders: a map from the id of an import to the import and its samples. So all
// samples of an import are looked up together, and only once in a request.
const looked = new WeakMap<Context["loaders"], Map<string, Promise<Sampled | null>>>();

/** Resolves the people, rows and outcome of each sample group in an analysis. */
@Resolver(() => DuplicateSample)
export class DuplicateSampleResolver {
  @FieldResolver(() => [Person], {
    description:
      "The stored people who belong to it; empty if the duplicates are within the file only.",
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

  @FieldResolver(() => [ImportPreviewRow], {
    description:
      "Its rows, at most 20, each as the person that it would become by itself; fewer or none if they are too large to be kept.",
  })
  async previewRows(
    @Root() { importId, index }: DuplicateSample,
    @Ctx() context: Context,
  ): Promise<ImportPreviewRow[]> {
    const found = await look(importId, context);
    return found === null ? [] : toSampleRows(found.views, index, found.record);
  }

  @FieldResolver(() => MergedProfile, {
    nullable: true,
    description:
      "The person that automatic resolution would make of the group now; null if `conflict` says why not, or if the rows are too large to be kept.",
  })
  async outcome(
    @Root() { importId, index }: DuplicateSample,
    @Ctx() context: Context,
  ): Promise<MergedProfile | null> {
    const found = await look(importId, context);
    return found === null
      ? null
      : toSampleOutcome(found.views, index, found.record, context.loaders);
  }
}

function look(importId: string, { loaders, importViews }: Context): Promise<Sampled | null> {
  const known = looked.get(loaders) ?? new Map<string, Promise<Sampled | null>>();
  looked.set(loaders, known);
  const views =
    known.get(importId) ??
    loaders.imports
      .load(importId)
      .then(async (record) =>
        record === null ? null : { record, views: await importViews.samples(record) },
      );
  known.set(importId, views);
  return views;
}
