/** What a mutation reports of its input. */
export interface UserError {
  readonly message: string;
  readonly path: readonly string[];
}

/** Messages by the name of the field they belong to; those that concern the whole input are under "". */
export type FieldErrors = Readonly<Record<string, string>>;

/** The first fault of each field, under its path joined by dots, as forms name their fields. */
export function toFieldErrors(errors: readonly UserError[]): FieldErrors {
  const byField: Record<string, string> = {};
  for (const { path, message } of errors) byField[path.join(".")] ??= message;
  return byField;
}

/** Faults whose path none of these fields is named after go above the buttons, so that none is lost. */
export function splitErrors(
  errors: readonly UserError[],
  fields: ReadonlySet<string>,
): { readonly byField: FieldErrors; readonly general: readonly string[] } {
  const isShown = ({ path }: UserError): boolean => fields.has(path.join("."));
  return {
    byField: toFieldErrors(errors.filter(isShown)),
    general: errors.filter((error) => !isShown(error)).map(({ message }) => message),
  };
}
