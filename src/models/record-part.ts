import { createdAtOf } from "../domain/ids.ts";
import { membersByGroup, textOf } from "../domain/people/profile.ts";
import type {
  FieldGroup,
  Members,
  Profile,
  SingleField,
  Singles,
} from "../domain/people/profile.ts";
import type { PersonRecord, ProfileRecord } from "./person.ts";

/** The stored fields of a person that are computed from the profile. */
export type ComputedRecord = ProfileRecord &
  Pick<PersonRecord, "identifiers" | "folded" | "words" | "birthDay">;
export type ComputedField = keyof ComputedRecord;

/** What a stored field is computed from: a single field of the profile, or all fields of one group. */
export type Source = SingleField | FieldGroup;

/** The values of a person, of which only those of the sources `S` can be read. */
export interface Values<S extends Source = Source> {
  readonly profile: Singles<Extract<S, SingleField>>;
  readonly members: Pick<Members, Extract<S, FieldGroup>>;
  readonly createdAt: Date;
}

/** How one stored field of a person is computed, and from what. */
export interface RecordPart<F extends ComputedField = ComputedField> {
  readonly field: F;
  readonly sources: readonly Source[];
  /** Sets the field in a record, unless the person has no value for it. */
  readonly addTo: (record: Mutable<Partial<ComputedRecord>>, values: Values) => void;
}

/**
 * Creates the part for a field. `compute` can read only the sources that are named. So the field cannot depend on a
 * value of which nobody knows that the field must be written again when the value changes.
 */
export function partOf<F extends ComputedField, S extends Source>(
  field: F,
  sources: readonly S[],
  compute: (values: Values<S>) => ComputedRecord[F] | undefined,
): RecordPart<F> {
  return {
    field,
    sources,
    addTo: (record, values) => {
      const value = compute(values);
      if (value !== undefined) record[field] = value;
    },
  };
}

/** Like `partOf` for a list, which is not stored if it is empty. */
export function listOf<F extends ListField, S extends Source>(
  field: F,
  sources: readonly S[],
  compute: (values: Values<S>) => NonNullable<ComputedRecord[F]>,
): RecordPart<F> {
  return partOf(field, sources, (values: Values<S>) => {
    const list = compute(values);
    return list.length === 0 ? undefined : list;
  });
}

/** Creates the part for a single field. */
export function singleOf<F extends SingleField>(field: F): RecordPart<F> {
  return {
    field,
    sources: [field],
    addTo: (record, { profile }) => {
      const text = textOf(profile, field);
      if (text !== null) record[field] = text;
    },
  };
}

/** Prepares the values of a person for the parts of the stored form. */
export function valuesOf(id: string, profile: Profile): Values {
  return { profile, members: membersByGroup(profile), createdAt: createdAtOf(id) };
}

type ListField = {
  [F in ComputedField]: NonNullable<ComputedRecord[F]> extends readonly unknown[] ? F : never;
}[ComputedField];

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
