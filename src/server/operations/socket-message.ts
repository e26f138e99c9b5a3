import { CloseCode } from "graphql-ws";
import type { RawData, WebSocket } from "ws";
import { refuseJson } from "./read-json.ts";

const MESSAGE_TOO_BIG = 1009;
/** What a socket may send at a time until its key was found valid: whoever has none is not to keep the parser busy. */
const BYTES_WITHOUT_KEY = 16 * 1024;

/** The text of a message; null where it is not to be parsed, and closes the socket. */
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
