import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";

interface Request {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The requests of one connection. */
interface Line {
  readonly waiting: Request[];
  isClosed: boolean;
}

/**
 * Answers the requests of each connection one after another, as HTTP has their answers, and other connections' in between:
 * whoever sends thousands without waiting for an answer would hold everybody. The one that makes more than `most` wait is
 * refused, and nothing is read after it.
 */
export function answerInTurn(
  most: number,
  answer: RequestListener,
  refuse: RequestListener,
): RequestListener {
  const lines = new WeakMap<Socket, Line>(); // Of connections with a request that is being answered.

  function begin({ request, response }: Request, line: Line): void {
    response.once("close", () => setImmediate(goOn, request.socket, line));
    answer(request, response);
  }

  function goOn(socket: Socket, line: Line): void {
    const next = socket.destroyed ? undefined : line.waiting.shift();
    if (next !== undefined) begin(next, line);
    else if (!line.isClosed) lines.delete(socket);
  }

  return (request, response) => {
    const { socket } = request;
    const line = lines.get(socket);
    if (line === undefined) {
      const first = { waiting: [], isClosed: false };
      lines.set(socket, first);
      begin({ request, response }, first);
    } else if (!line.isClosed) {
      if (line.waiting.length < most) return void line.waiting.push({ request, response });
      line.isClosed = true;
      stopReading(socket);
      refuse(request, response);
    }
  };
}

function stopReading(socket: Socket): void {
  socket.on("data", () => undefined); // Takes the bytes away from the parser, which else gets them before any listener.
  socket.removeAllListeners("data");
}
