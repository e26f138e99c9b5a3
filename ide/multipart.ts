import type { FetcherParams } from "@graphiql/toolkit";

/**
 * Returns the operation as a GraphQL multipart request if a variable names a picked file ("@file",
 * or "@" and the file's name); null if none does.
 */
export function toMultipart(params: FetcherParams, files: readonly File[]): FormData | null {
  const found: { readonly path: string; readonly file: File }[] = [];
  const variables = replaceFiles(params.variables, "variables", (text, path) => {
    const file =
      files.find(({ name }) => text === `@${name}`) ?? (text === "@file" ? files[0] : undefined);
    if (file === undefined) return text;
    found.push({ path, file });
    return null;
  });
  if (found.length === 0) return null;
  const form = new FormData();
  form.set("operations", JSON.stringify({ ...params, variables }));
  form.set(
    "map",
    JSON.stringify(Object.fromEntries(found.map(({ path }, index) => [String(index), [path]]))),
  );
  for (const [index, { file }] of found.entries()) form.set(String(index), file, file.name);
  return form;
}

function replaceFiles(
  value: unknown,
  path: string,
  replace: (text: string, path: string) => string | null,
): unknown {
  if (typeof value === "string") return replace(value, path);
  if (Array.isArray(value))
    return value.map((element, index) => replaceFiles(element, `${path}.${index}`, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      replaceFiles(member, `${path}.${name}`, replace),
    ]),
  );
}
