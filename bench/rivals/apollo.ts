import { createServer } from "node:http";
import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
import {
  announce,
  createResolvers,
  createRivalContext,
  openDatabase,
  typeDefs,
} from "./stored-people.ts";
import type { RivalContext } from "./stored-people.ts";

// Apollo Server, set up as in its own introduction.
const db = await openDatabase();
const apollo = new ApolloServer<RivalContext>({ typeDefs, resolvers: createResolvers(db) });
await apollo.start();
const app = express();
app.use(
  "/graphql",
  express.json(),
  expressMiddleware(apollo, { context: async () => createRivalContext(db) }),
);
const server = createServer(app);
server.listen(0, "127.0.0.1", () => announce(server));
