import { fastify } from "fastify";
import mercurius from "mercurius";
import {
  announce,
  createResolvers,
  createRivalContext,
  openDatabase,
  typeDefs,
} from "./stored-people.ts";
import type { RivalContext } from "./stored-people.ts";

declare module "mercurius" {
  interface MercuriusContext extends RivalContext {}
}

// Mercurius with its query compiler on, as its documentation recommends for speed.
const db = await openDatabase();
const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: createResolvers(db),
  context: () => createRivalContext(db),
  jit: 1,
});
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server);
