import { CloseCode } from "graphql-ws";
import type { RawData, WebSocket } from "ws";
import { refuseJson } from "./read-json.ts";

const MESSAGE_TOO_BIG = 1009;
/** The longest message of a socket before its key is found valid, so that strangers cannot keep the parser busy. */
const BYTES_WITHOUT_KEY = 16 * 1024;

/** Returns the text of a message; null if the message is too large or too costly to parse, after closing the socket. */
export function textOfMessage(
  message: RawData,
  socket: Pick<WebSocket, "close">,
  hasKey: boolean,
): string | null {
  if (!Buffer.isBuffer(message)) return "";
  if (!hasKey && message.length > BYTES_WITHOUT_KEY) {
    socket.close(MESSAGE_TOO_BIG, "The first message is too large.");
    return null;
  }
  const refusal = refuseJson(message);
  if (refusal !== null) {
    socket.close(CloseCode.BadRequest, refusal.message);
    return null;
  }
  return message.toString();
}
