import { ApiKeyResolver } from "../resolvers/api-key-resolver.ts";
import { AttributeDefinitionResolver } from "../resolvers/attribute-definition-resolver.ts";
import { ImportMutationResolver } from "../resolvers/import-mutation-resolver.ts";
import { DuplicateSampleResolver } from "../resolvers/duplicate-sample-resolver.ts";
import { ImportResolver } from "../resolvers/import-resolver.ts";
import { DuplicateResolver } from "../resolvers/duplicate-resolver.ts";
import {
  MergeImportResolver,
  PersonChangeImportResolver,
  RevisionImportResolver,
} from "../resolvers/import-reference-resolvers.ts";
import { ImportConflictResolver } from "../resolvers/import-conflict-resolver.ts";
import { ImportProblemResolver } from "../resolvers/import-problem-resolver.ts";
import { ImportSubscriptionResolver } from "../resolvers/import-subscription-resolver.ts";
import {
  ImportUndoResultResolver,
  UndoPreviewResolver,
} from "../resolvers/import-undo-resolver.ts";
import { ExportResolver } from "../resolvers/export-resolver.ts";
import { FieldChangeResolver } from "../resolvers/field-change-resolver.ts";
import { LimitsResolver } from "../resolvers/limits-resolver.ts";
import { MergeMutationResolver } from "../resolvers/merge-mutation-resolver.ts";
import { MergeValueResolver } from "../resolvers/merge-value-resolver.ts";
import { MergeResolver } from "../resolvers/merge-resolver.ts";
import { NodeResolver } from "../resolvers/node-resolver.ts";
import { OperationResolver } from "../resolvers/operation-resolver.ts";
import { PersonChangeResolver } from "../resolvers/person-change-resolver.ts";
import { PersonChangesResolver } from "../resolvers/person-changes-resolver.ts";
import { PersonDuplicatesResolver } from "../resolvers/person-duplicates-resolver.ts";
import { PersonMutationResolver } from "../resolvers/person-mutation-resolver.ts";
import { PersonQueryResolver } from "../resolvers/person-query-resolver.ts";
import { CustomAttributeResolver, PersonResolver } from "../resolvers/person-resolver.ts";
import { PersonSubscriptionResolver } from "../resolvers/person-subscription-resolver.ts";
import { PhoneResolver } from "../resolvers/phone-resolver.ts";
import { RevisionMergeResolver } from "../resolvers/revision-merge-resolver.ts";
import { SegmentResolver } from "../resolvers/segment-resolver.ts";
import { TagResolver } from "../resolvers/tag-resolver.ts";
import { UndoKeptResolver } from "../resolvers/undo-kept-resolver.ts";
import { UpsertResultResolver } from "../resolvers/upsert-result-resolver.ts";
import { UserErrorResolver } from "../resolvers/user-error-resolver.ts";

/** All resolver classes that the schema is built from; a new class has to be added here. */
export const resolvers = [
  ApiKeyResolver,
  AttributeDefinitionResolver,
  CustomAttributeResolver,
  DuplicateSampleResolver,
  ExportResolver,
  FieldChangeResolver,
  ImportMutationResolver,
  ImportConflictResolver,
  ImportProblemResolver,
  ImportResolver,
  ImportSubscriptionResolver,
  ImportUndoResultResolver,
  DuplicateResolver,
  LimitsResolver,
  MergeImportResolver,
  MergeMutationResolver,
  MergeResolver,
  MergeValueResolver,
  NodeResolver,
  OperationResolver,
  PersonChangeImportResolver,
  PersonChangeResolver,
  PersonChangesResolver,
  PersonMutationResolver,
  PersonQueryResolver,
  PersonResolver,
  PersonSubscriptionResolver,
  PersonDuplicatesResolver,
  PhoneResolver,
  RevisionImportResolver,
  RevisionMergeResolver,
  SegmentResolver,
  TagResolver,
  UndoKeptResolver,
  UndoPreviewResolver,
  UpsertResultResolver,
  UserErrorResolver,
] as const;
