/** An error of a mutation that the caller can fix, with the path of the input it concerns. */
export interface UserError {
  readonly message: string;
  readonly path: readonly string[];
}

/**
 * Error messages by the name of the field they concern; those about the whole input are under "".
 */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * Returns the first error of each field, under the path joined by dots, which is how forms name
 * their fields.
 */
export function toFieldErrors(errors: readonly UserError[]): FieldErrors {
  const byField: Record<string, string> = {};
  for (const { path, message } of errors) byField[path.join(".")] ??= message;
  return byField;
}

/**
 * Splits errors into those of the named fields and all others, which go above the buttons so that
 * none is lost.
 */
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
