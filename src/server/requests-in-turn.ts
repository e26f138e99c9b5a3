import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";

interface Request {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The waiting requests of one connection. */
interface Line {
  readonly waiting: Request[];
  isClosed: boolean;
}

/**
 * Answers the requests of each connection one after another, because HTTP sends their answers in that order, and lets
 * other connections continue in between. Without this, a client that sends thousands of requests without waiting for
 * answers would block all others. If more than `most` requests of a connection wait, the last is refused, and nothing
 * more is read from the connection.
 */
export function answerInTurn(
  most: number,
  answer: RequestListener,
  refuse: RequestListener,
): RequestListener {
  const lines = new WeakMap<Socket, Line>(); // Has the connections whose request is being answered.

  function begin({ request, response }: Request, line: Line): void {
    response.once("close", () => setImmediate(answerNext, request.socket, line));
    answer(request, response);
  }

  function answerNext(socket: Socket, line: Line): void {
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
  socket.on("data", () => undefined); // Takes the bytes from the parser, which reads them first otherwise.
  socket.removeAllListeners("data");
}
