/** Where the API is: beside the console, also where a proxy serves both below a path of its own. */
export const endpoint = (): URL => new URL("../graphql", document.baseURI);
