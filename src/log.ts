import { destination, pino } from "pino";

/** JSON lines on stderr: a constant message, the rest as fields; never a phone, an email or a file's content. */
export const log = pino(
  { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
  destination(2),
);
