/**
 * Returns the API's address, found from the console's address, so that a proxy may serve the console and the API
 * below any path.
 */
export const endpoint = (): URL => new URL("../graphql", document.baseURI);
