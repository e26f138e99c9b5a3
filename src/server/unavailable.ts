import { GraphQLError } from "graphql";
import mongoose, { mongo } from "mongoose";
import { DatabaseUnavailableError } from "../database/reach.ts";
import { isTransient } from "../database/retry.ts";
import { UNAVAILABLE } from "./error-status.ts";

// What the driver says where it does not try at all, or not any longer.
const unreachable = [
  mongoose.Error.MongooseServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoOperationTimeoutError,
];

/** Whether something failed because the database could not be reached, or was lost on the way. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError ||
  isTransient(error) ||
  unreachable.some((kind) => error instanceof kind) ||
  (error instanceof Error && error.cause !== undefined && isUnavailable(error.cause));

/** What a client is told then. */
export const unavailable = (): GraphQLError =>
  new GraphQLError(
    "The database cannot be reached. Send the request again in a few seconds; whether a mutation that had begun was carried out is not known.",
    { extensions: { code: UNAVAILABLE } },
  );
