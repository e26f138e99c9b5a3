import type { RequestHandler } from "express";
import { isDatabaseWritable } from "../database/connect.ts";

const TIMEOUT_MS = 2_000;

/** Answers 200 while the database takes writes, else 503. */
export const answerHealth: RequestHandler = async (_, response) => {
  const isHealthy = await isDatabaseWritable(TIMEOUT_MS);
  response
    .status(isHealthy ? 200 : 503)
    .json({ status: isHealthy ? "ok" : "database unavailable" });
};
