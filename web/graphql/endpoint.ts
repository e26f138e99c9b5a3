/**
 * Returns the API's address, relative to the console's own, so that it also works behind a proxy
 * that serves both below a path.
 */
export const endpoint = (): URL => new URL("../graphql", document.baseURI);
