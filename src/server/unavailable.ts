import { GraphQLError } from "graphql";
import mongoose, { mongo } from "mongoose";
import { DatabaseUnavailableError } from "../database/reach.ts";
import { isTransient } from "../database/retry.ts";
import { UNAVAILABLE } from "./error-status.ts";

// The errors that mongoose and the driver throw if they do not send a command, or give up waiting for its answer.
const unreachable = [
  mongoose.Error.MongooseServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoOperationTimeoutError,
];

/**
 * Whether an error means that the database could not be reached, or that the connection to the database was lost while
 * a command was carried out.
 */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError ||
  isTransient(error) ||
  unreachable.some((kind) => error instanceof kind) ||
  (error instanceof Error && error.cause !== undefined && isUnavailable(error.cause));

/** The error that clients get if the database is out of reach. */
export const unavailable = (): GraphQLError =>
  new GraphQLError(
    "The database cannot be reached. Send the request again in a few seconds. A mutation may have been carried out before the connection was lost.",
    { extensions: { code: UNAVAILABLE } },
  );
